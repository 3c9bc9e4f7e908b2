package dev.cofactor.eval.comparison;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.ref.Reference;
import java.util.List;
import java.util.OptionalLong;

/** Measures the heap over a piece of work. */
final class HeapMeter {
    private final boolean collects;
    private final long before;

    private HeapMeter(boolean collects, long before) {
        this.collects = collects;
        this.before = before;
    }

    /** Collects garbage and begins to measure. */
    static HeapMeter start() {
        boolean collects = collect();
        pools().forEach(MemoryPoolMXBean::resetPeakUsage);
        return new HeapMeter(collects, used());
    }

    /** The peak of what was in use since the start, beyond what was in use then; each part of the heap at its own peak. */
    OptionalLong peak() {
        long peak = pools().stream()
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
        return collects ? OptionalLong.of(Math.max(0, peak - before)) : OptionalLong.empty();
    }

    /**
     * What is in use more than at the start, once garbage is gone.
     *
     * @param kept is still in use
     */
    OptionalLong retained(Object kept) {
        try {
            boolean collected = collect();
            long retained = Math.max(0, used() - before);
            return collects && collected ? OptionalLong.of(retained) : OptionalLong.empty();
        } finally {
            Reference.reachabilityFence(kept);
        }
    }

    private static List<MemoryPoolMXBean> pools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** Whether there was a collection; a virtual machine can be told to ignore the request. */
    private static boolean collect() {
        long count = collections();
        System.gc();
        return collections() > count;
    }

    private static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }
}
