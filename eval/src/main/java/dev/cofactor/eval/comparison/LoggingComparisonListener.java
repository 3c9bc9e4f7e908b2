package dev.cofactor.eval.comparison;

import dev.cofactor.eval.Figure;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** One line an event. */
final class LoggingComparisonListener implements ComparisonListener {
    private static final System.Logger LOGGER = System.getLogger("dev.cofactor.eval");

    @Override
    public void onBegin(Trial trial) {
        LOGGER.log(System.Logger.Level.INFO, trial::toString);
    }

    @Override
    public void onResult(Trial trial, List<Figure> figures, Cost cost) {
        LOGGER.log(
                System.Logger.Level.INFO,
                () -> String.format(
                        Locale.ROOT,
                        "%s: %s; trained in %.1f s, evaluated in %.1f s",
                        trial.contestant(),
                        figures.stream().map(Figure::toString).collect(Collectors.joining(", ")),
                        cost.training().toMillis() / 1000.0,
                        cost.evaluation().toMillis() / 1000.0));
    }

    @Override
    public void onFailure(TrialFailure failure) {
        LOGGER.log(System.Logger.Level.WARNING, failure::toString);
    }
}
