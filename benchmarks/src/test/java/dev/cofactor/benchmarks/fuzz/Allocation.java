package dev.cofactor.benchmarks.fuzz;

import java.io.IOException;
import java.lang.management.ManagementFactory;

/** Holds readers to memory in proportion to what they read. */
final class Allocation {
    /** What reading a small file may take, buffers included. */
    private static final long MOST = 64 << 20;

    private static final long MOST_A_BYTE = 1000;

    private Allocation() {}

    /** Reads something; an {@link IOException} may be its answer. */
    @FunctionalInterface
    interface Reading {
        void run() throws IOException;
    }

    /** Reads, twice if need be: what the first reading allocates is also that of classes being loaded, and instrumented. */
    static void bounded(int bytes, Reading reading) {
        long most = MOST + MOST_A_BYTE * bytes;
        if (allocated(reading) > most && allocated(reading) > most) {
            throw new AssertionError(bytes + " bytes made the reader allocate more than " + most);
        }
    }

    private static long allocated(Reading reading) {
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        try {
            reading.run();
        } catch (IOException expected) {
            // the answer to what cannot be read
        }
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    }
}
