package dev.cofactor.solver;

import java.util.Locale;
import java.util.stream.Collectors;

/** One line an epoch, such as {@code BiasedMf epoch 3/20: training RMSE 0.8912, 1.2 s}. */
final class LoggingListener implements TrainingListener {
    private static final System.Logger LOGGER = System.getLogger("dev.cofactor.training");

    @Override
    public void onEpoch(EpochReport report) {
        LOGGER.log(System.Logger.Level.INFO, () -> line(report));
    }

    static String line(EpochReport report) {
        String metrics = report.metrics().entrySet().stream()
                .map(metric -> metric.getKey() + String.format(Locale.ROOT, " %.4g, ", metric.getValue()))
                .collect(Collectors.joining());
        double seconds = report.elapsed().toMillis() / 1000.0;
        return String.format(
                Locale.ROOT,
                "%s epoch %d/%d: %s%.1f s",
                report.solver(),
                report.epoch(),
                report.epochs(),
                metrics,
                seconds);
    }
}
