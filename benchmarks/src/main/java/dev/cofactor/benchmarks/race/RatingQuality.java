package dev.cofactor.benchmarks.race;

import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;

/** The error of predicted values. */
final class RatingQuality {
    private RatingQuality() {}

    /**
     * The root mean squared error over the held-out entries; predictions are drawn into the range of the values in
     * training. O(entries · width).
     */
    static double rmse(Factors factors, SparseMatrix train, SparseMatrix test) {
        float least = Float.POSITIVE_INFINITY;
        float greatest = Float.NEGATIVE_INFINITY;
        for (int user = 0; user < train.rows(); user++) {
            SparseRow row = train.row(user);
            for (int k = 0; k < row.size(); k++) {
                least = Math.min(least, row.value(k));
                greatest = Math.max(greatest, row.value(k));
            }
        }
        double sum = 0;
        for (int user = 0; user < test.rows(); user++) {
            SparseRow row = test.row(user);
            for (int k = 0; k < row.size(); k++) {
                float predicted = Math.min(greatest, Math.max(least, factors.score(user, row.column(k))));
                double error = (double) predicted - row.value(k);
                sum += error * error;
            }
        }
        return Math.sqrt(sum / test.nonZeros());
    }
}
