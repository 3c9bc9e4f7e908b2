package dev.cofactor.solvers.neighbors;

/** Dense linear algebra in double precision, for references. */
final class Dense {

    private Dense() {}

    /** Gaussian elimination with pivots by rows; the arguments are lost. */
    static double[] solve(double[][] a, double[] b) {
        int size = b.length;
        for (int column = 0; column < size; column++) {
            int pivot = column;
            for (int row = column + 1; row < size; row++) {
                pivot = Math.abs(a[row][column]) > Math.abs(a[pivot][column]) ? row : pivot;
            }
            double[] swappedRow = a[column];
            a[column] = a[pivot];
            a[pivot] = swappedRow;
            double swapped = b[column];
            b[column] = b[pivot];
            b[pivot] = swapped;
            for (int row = column + 1; row < size; row++) {
                double factor = a[row][column] / a[column][column];
                for (int k = column; k < size; k++) {
                    a[row][k] -= factor * a[column][k];
                }
                b[row] -= factor * b[column];
            }
        }
        double[] x = new double[size];
        for (int row = size - 1; row >= 0; row--) {
            double sum = b[row];
            for (int k = row + 1; k < size; k++) {
                sum -= a[row][k] * x[k];
            }
            x[row] = sum / a[row][row];
        }
        return x;
    }
}
