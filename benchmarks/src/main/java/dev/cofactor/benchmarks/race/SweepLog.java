package dev.cofactor.benchmarks.race;

import java.io.PrintStream;
import java.util.Locale;

/** Where a contender on the JVM reports; prints the lines of the protocol, see {@link TrainingRequest}. */
public final class SweepLog {
    private static final double NANOS = 1e9;

    private final PrintStream out;
    private final Task task;

    SweepLog(PrintStream out, Task task) {
        this.out = out;
        this.task = task;
    }

    /** Work to be timed. */
    @FunctionalInterface
    public interface Work {
        /** Does it. */
        void run() throws Exception;
    }

    /** Reports a sweep, or a repetition of finding the best items, that took so long. */
    public void seconds(double seconds) {
        out.printf(Locale.ROOT, "%s %.6f%n", task.timeWord(), seconds);
        out.flush();
    }

    /** Does something as often as asked and reports each time. */
    public void time(int times, Work work) throws Exception {
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            work.run();
            seconds((System.nanoTime() - start) / NANOS);
        }
    }

    /** Says, in one line, in what this contender differs from the task or from the others. */
    public void note(String text) {
        out.println("note " + text);
    }

    void memory(long mebibytes) {
        out.println("memory " + mebibytes);
    }

    void unsupported() {
        out.println("unsupported");
    }
}
