package dev.cofactor;

import dev.cofactor.solver.TrainingShape;
import java.util.Locale;

/**
 * What a training needs of the heap, said before it begins.
 *
 * @param what for what, such as {@code Ease over 3,706 items}
 * @param bytes how many
 * @param heap the bytes to which the heap may grow, less those of the data
 */
record HeapDemand(String what, long bytes, long heap) {
    private static final System.Logger LOGGER = System.getLogger("dev.cofactor.training");
    private static final double MEGA = 1e6;
    private static final long MEBIBYTE = 1 << 20;

    static HeapDemand of(TrainingEstimate estimate, TrainingShape shape) {
        String what = String.format(
                Locale.ROOT, "%s over %,d users and %,d items", estimate.solver(), shape.users(), shape.items());
        return new HeapDemand(what, estimate.trainingBytes(), estimate.heapBytes() - estimate.dataBytes());
    }

    /**
     * Logs the demand: at level WARNING if the heap may be too small for it, at INFO if it is more than a tenth of the heap, else
     * at DEBUG.
     *
     * @throws IllegalArgumentException if the heap cannot grow that much
     */
    void announce() {
        if (bytes > heap) {
            throw new IllegalArgumentException(this + advice());
        }
        if (comfortable() > heap) {
            LOGGER.log(System.Logger.Level.WARNING, () -> this + ", which may be too little" + advice());
        } else {
            boolean isGreat = bytes > heap / 10;
            LOGGER.log(isGreat ? System.Logger.Level.INFO : System.Logger.Level.DEBUG, this::toString);
        }
    }

    /** An eighth more: large arrays need room in one piece, and a collector leaves gaps between them. */
    private long comfortable() {
        return bytes + bytes / 8;
    }

    private String advice() {
        return "; start java with at least -Xmx" + (comfortable() / MEBIBYTE + 1)
                + "m and what the data takes, choose fewer factors, or leave out rare items, as by"
                + " withMinimumInteractions(…)";
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s needs %,.1f MB of heap beside the data; the heap may grow to %,.0f MB",
                what,
                bytes / MEGA,
                heap / MEGA);
    }
}
