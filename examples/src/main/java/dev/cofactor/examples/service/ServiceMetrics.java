package dev.cofactor.examples.service;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** Counts what a service does; in an application, its metrics library. Safe to share between threads. */
public final class ServiceMetrics {
    private final LongAdder answered = new LongAdder();
    private final LongAdder refused = new LongAdder();

    /** Requests by the number of bits of their nanoseconds: each bucket ends at twice the time of the one before. */
    private final AtomicLongArray buckets = new AtomicLongArray(Long.SIZE);

    void answered(long nanos) {
        answered.increment();
        buckets.incrementAndGet(Long.SIZE - Long.numberOfLeadingZeros(Math.max(1, nanos)) - 1);
    }

    void refused() {
        refused.increment();
    }

    /** How many requests were answered. */
    public long answers() {
        return answered.sum();
    }

    /** How many requests were refused, being wrong. */
    public long refusals() {
        return refused.sum();
    }

    /**
     * A time within which a share of the requests was answered; it may be up to twice the true one.
     *
     * @param share such as 0.99
     * @return milliseconds; 0 if nothing was answered yet
     */
    public double millisWithin(double share) {
        long left = (long) Math.ceil(share * answers());
        for (int bits = 0; bits < buckets.length(); bits++) {
            left -= buckets.get(bits);
            if (left <= 0) {
                return answers() == 0 ? 0 : Math.scalb(1.0, bits + 1) / 1e6;
            }
        }
        return Double.POSITIVE_INFINITY;
    }
}
