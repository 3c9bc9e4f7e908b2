package dev.cofactor.examples.support;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicLong;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Shows how many of so many things are done: a bar in one line of a terminal, a few plain lines elsewhere. May be told by
 * several threads.
 */
public final class Progress implements AutoCloseable {
    private static final int PLAIN_LINES = 5;

    private final PrintStream out;
    private final String what;
    private final long total;
    private final AtomicLong done = new AtomicLong();
    private final @Nullable ProgressBar bar;

    private Progress(PrintStream out, String what, long total) {
        this.out = out;
        this.what = what;
        this.total = total;
        this.bar = ProgressDisplay.isTerminal(out)
                ? new ProgressBarBuilder()
                        .setTaskName("  " + what)
                        .setInitialMax(total)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setConsumer(new ConsoleProgressBarConsumer(out, ProgressDisplay.WIDTH))
                        .setUpdateIntervalMillis(100)
                        .build()
                : null;
    }

    /** A display on a stream. */
    public static Progress on(PrintStream out, String what, long total) {
        return new Progress(out, what, total);
    }

    /** Says that one more is done. */
    public void step() {
        long now = done.incrementAndGet();
        if (bar != null) {
            bar.step();
        } else if (now * PLAIN_LINES / total > (now - 1) * PLAIN_LINES / total) {
            out.println(TextTable.cell("  %s: %,d of %,d", what, now, total));
        }
    }

    /** Ends the bar, if there is one. */
    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
