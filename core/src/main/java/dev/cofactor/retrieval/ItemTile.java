package dev.cofactor.retrieval;

/*
 * Column by column, so that the bounds need no sums across a vector, and each column an array of its own, since C2 of JDK 17
 * then makes vector code of the loops: it cannot rule out that parts of one array overlap.
 */
/** Some items that are about as long as each other, with what bounds their scores. */
final class ItemTile {
    /** How many columns are added at a time; the number of columns is a multiple of it. */
    static final int COLUMNS = 4;

    private final int[] items;
    private final float[][] columns;
    private final float[] remaining;
    private final float[] biases;
    private final int directions;
    private double length;
    private double greatestBias = Double.NEGATIVE_INFINITY;
    private double farthestBias;

    /**
     * Nothing set yet.
     *
     * @param items the indexes
     * @param directions how many columns are used
     * @param zeros shared by the columns beyond, of at least as many numbers as there are items
     */
    ItemTile(int[] items, int directions, float[] zeros) {
        this.items = items;
        this.directions = directions;
        this.columns = new float[(directions + COLUMNS - 1) / COLUMNS * COLUMNS][];
        for (int k = 0; k < columns.length; k++) {
            columns[k] = k < directions ? new float[items.length] : zeros;
        }
        this.remaining = new float[items.length];
        this.biases = new float[items.length];
    }

    /** The number of items. */
    int size() {
        return items.length;
    }

    /** The index of the item at a place. */
    int item(int place) {
        return items[place];
    }

    /** Sets what bounds the score at a place. */
    void set(int place, SplitVector vector, float bias) {
        for (int k = 0; k < directions; k++) {
            columns[k][place] = vector.component(k);
        }
        remaining[place] = vector.remaining();
        biases[place] = bias;
        length = Math.max(length, vector.length());
        greatestBias = Math.max(greatestBias, bias);
        farthestBias = Math.max(farthestBias, Math.abs(bias));
    }

    /** The greatest length of an item. */
    double length() {
        return length;
    }

    /** The greatest bias. */
    double greatestBias() {
        return greatestBias;
    }

    /** The greatest absolute bias. */
    double farthestBias() {
        return farthestBias;
    }

    /**
     * Bounds of product and bias, but for rounding.
     *
     * @param weights the components of the user's vector, as many as there are columns
     * @param rest the length of what remains of it
     * @param bounds receives one for each item
     */
    void bound(float[] weights, float rest, float[] bounds) {
        start(rest, remaining, biases, items.length, bounds);
        for (int k = 0; k < columns.length; k += COLUMNS) {
            add(
                    weights[k],
                    columns[k],
                    weights[k + 1],
                    columns[k + 1],
                    weights[k + 2],
                    columns[k + 2],
                    weights[k + 3],
                    columns[k + 3],
                    items.length,
                    bounds);
        }
    }

    private static void start(float rest, float[] remaining, float[] biases, int count, float[] bounds) {
        for (int i = 0; i < count; i++) {
            bounds[i] = biases[i] + rest * remaining[i];
        }
    }

    private static void add(
            float w0,
            float[] c0,
            float w1,
            float[] c1,
            float w2,
            float[] c2,
            float w3,
            float[] c3,
            int count,
            float[] bounds) {
        for (int i = 0; i < count; i++) {
            bounds[i] = bounds[i] + w0 * c0[i] + w1 * c1[i] + w2 * c2[i] + w3 * c3[i];
        }
    }

    /** The size in bytes, but for headers. */
    long bytes() {
        return 4L * items.length * (directions + 3);
    }
}
