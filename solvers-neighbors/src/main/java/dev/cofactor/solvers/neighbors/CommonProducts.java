package dev.cofactor.solvers.neighbors;

/** Products of the values of common users, for {@link ItemSimilarity#COSINE}. */
final class CommonProducts extends CommonUsers {
    private final double[] lengths;
    private final double[] products;

    /**
     * A workspace.
     *
     * @param lengths of each item, the root of the sum of the squares of its values
     */
    CommonProducts(double[] lengths) {
        super(lengths.length);
        this.lengths = lengths;
        this.products = new double[lengths.length];
    }

    @Override
    void add(float value, int[] columns, float[] values, int size) {
        super.add(value, columns, values, size);
        for (int k = 0; k < size; k++) {
            products[columns[k]] += (double) value * values[k];
        }
    }

    @Override
    double similarity(int item, int other) {
        double length = lengths[item] * lengths[other];
        return length == 0 ? 0 : products[other] / length;
    }

    @Override
    void clear(int other) {
        products[other] = 0;
    }
}
