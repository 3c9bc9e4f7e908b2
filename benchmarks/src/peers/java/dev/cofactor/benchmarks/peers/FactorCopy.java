package dev.cofactor.benchmarks.peers;

/** Copies factors of the libraries into rows of numbers. */
final class FactorCopy {
    private FactorCopy() {}

    /** An element of a matrix. */
    @FunctionalInterface
    interface Elements {
        /** The number in this row and column. */
        double at(int row, int column);
    }

    static float[] of(int rows, int width, Elements elements) {
        float[] copy = new float[Math.multiplyExact(rows, width)];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < width; column++) {
                copy[row * width + column] = (float) elements.at(row, column);
            }
        }
        return copy;
    }
}
