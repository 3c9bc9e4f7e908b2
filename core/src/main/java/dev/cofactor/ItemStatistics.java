package dev.cofactor;

import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.matrix.ValueMoments;
import dev.cofactor.model.UserState;
import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorFileException;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;
import java.util.Arrays;

/**
 * How often each item was interacted with and how well it was rated: what fallbacks answer from. Kept with the model,
 * since they must work without the history too.
 *
 * @param globalMean the mean of all training values, in the scale of training
 * @param counts the number of interactions of each item
 * @param dampedMeans for each item (sum of values + DAMPING · globalMean) / (count + DAMPING), in the scale of training
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ItemStatistics(float globalMean, int[] counts, float[] dampedMeans) {
    /** As many imagined ratings of the global mean as keep an item with few good ratings from the top. */
    private static final double DAMPING = 25;

    static ItemStatistics of(SparseMatrix byUser) {
        int[] counts = new int[byUser.columns()];
        double[] sums = new double[byUser.columns()];
        for (int user = 0; user < byUser.rows(); user++) {
            SparseRow row = byUser.row(user);
            for (int k = 0; k < row.size(); k++) {
                counts[row.column(k)]++;
                sums[row.column(k)] += row.value(k);
            }
        }
        double globalMean = ValueMoments.of(byUser).orElseThrow().mean();
        float[] dampedMeans = new float[counts.length];
        for (int item = 0; item < counts.length; item++) {
            dampedMeans[item] = dampedMean(sums[item], counts[item], globalMean);
        }
        return new ItemStatistics((float) globalMean, counts, dampedMeans);
    }

    private static float dampedMean(double sum, int count, double globalMean) {
        return (float) ((sum + DAMPING * globalMean) / (count + DAMPING));
    }

    /** With further items, damped towards the mean of the training values, which stays as it is; so do the old items. */
    ItemStatistics with(SparseMatrix ratingsByItem) {
        int[] moreCounts = Arrays.copyOf(counts, counts.length + ratingsByItem.rows());
        float[] moreMeans = Arrays.copyOf(dampedMeans, moreCounts.length);
        for (int added = 0; added < ratingsByItem.rows(); added++) {
            SparseRow row = ratingsByItem.row(added);
            double sum = 0;
            for (int k = 0; k < row.size(); k++) {
                sum += row.value(k);
            }
            moreCounts[counts.length + added] = row.size();
            moreMeans[counts.length + added] = dampedMean(sum, row.size(), globalMean);
        }
        return new ItemStatistics(globalMean, moreCounts, moreMeans);
    }

    static ItemStatistics read(TensorFile file) throws IOException {
        float[] globalMean = file.floats("global_mean");
        int[] counts = file.ints("counts");
        float[] dampedMeans = file.floats("damped_means");
        boolean usable = globalMean.length == 1 && Float.isFinite(globalMean[0]) && counts.length == dampedMeans.length;
        for (int item = 0; usable && item < counts.length; item++) {
            usable = counts[item] >= 0 && Float.isFinite(dampedMeans[item]);
        }
        if (!usable) {
            throw new TensorFileException(file.path(), "the statistics of items do not fit together or are no numbers");
        }
        return new ItemStatistics(globalMean[0], counts, dampedMeans);
    }

    void write(TensorWriter writer) {
        writer.floats("global_mean", new float[] {globalMean});
        writer.ints("counts", counts);
        writer.floats("damped_means", dampedMeans);
    }

    /** Scores items by their number of interactions. */
    UserState byPopularity() {
        return new UserState() {
            @Override
            public float score(int itemIndex) {
                return counts[itemIndex];
            }

            @Override
            public void scoreAll(float[] scores) {
                for (int item = 0; item < counts.length; item++) {
                    scores[item] = counts[item];
                }
            }
        };
    }

    /** Scores items by their damped mean value. */
    UserState byDampedMean() {
        return new UserState() {
            @Override
            public float score(int itemIndex) {
                return dampedMeans[itemIndex];
            }

            @Override
            public void scoreAll(float[] scores) {
                System.arraycopy(dampedMeans, 0, scores, 0, dampedMeans.length);
            }
        };
    }
}
