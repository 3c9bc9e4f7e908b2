package dev.cofactor.examples.support;

import dev.cofactor.solver.EpochReport;
import dev.cofactor.solver.TrainingListener;
import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Shows how far a training is: a bar in one line of a terminal, a few plain lines where output goes to a file or a pipe.
 */
public final class ProgressDisplay implements TrainingListener, AutoCloseable {
    private static final int PLAIN_LINES = 5;
    static final int WIDTH = 98;

    private final PrintStream out;
    private final boolean terminal;
    private @Nullable ProgressBar bar;

    ProgressDisplay(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** A display on a stream, which is taken for a terminal if it is the standard output and that is one. */
    public static ProgressDisplay on(PrintStream out) {
        return new ProgressDisplay(out, isTerminal(out));
    }

    static boolean isTerminal(PrintStream out) {
        return out == System.out && standardOutputIsTerminal();
    }

    @SuppressWarnings("SystemConsoleNull") // up to Java 21 it says that there is no terminal, later isTerminal() does
    private static boolean standardOutputIsTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    @Override
    public void onEpoch(EpochReport report) {
        if (terminal) {
            step(report);
        } else if (isDue(report)) {
            out.printf(
                    Locale.ROOT,
                    "  %s epoch %3d of %d%s  %6.1f s%n",
                    report.solver(),
                    report.epoch(),
                    report.epochs(),
                    trainingError(report),
                    report.elapsed().toMillis() / 1000.0);
        }
    }

    /** At even distances, the last epoch always. */
    private static boolean isDue(EpochReport report) {
        return report.epoch() * PLAIN_LINES / report.epochs() > (report.epoch() - 1) * PLAIN_LINES / report.epochs();
    }

    private void step(EpochReport report) {
        if (bar == null) {
            bar = new ProgressBarBuilder()
                    .setTaskName("  " + report.solver())
                    .setInitialMax(report.epochs())
                    .setStyle(ProgressBarStyle.ASCII)
                    .setConsumer(new ConsoleProgressBarConsumer(out, WIDTH))
                    .setUpdateIntervalMillis(100)
                    .build();
        }
        bar.setExtraMessage(trainingError(report));
        bar.stepTo(report.epoch());
        if (report.epoch() == report.epochs()) {
            close();
        }
    }

    private static String trainingError(EpochReport report) {
        Double rmse = report.metrics().get("training RMSE");
        return rmse == null ? "" : String.format(Locale.ROOT, "  training RMSE %.4f", rmse);
    }

    /** Ends the bar, if there is one. */
    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
