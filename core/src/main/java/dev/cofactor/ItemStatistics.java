package dev.cofactor;

import com.google.common.base.Suppliers;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.matrix.ValueMoments;
import dev.cofactor.model.UserState;
import dev.cofactor.tensor.MappedTensor;
import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorFileException;
import dev.cofactor.tensor.TensorType;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * How often each item was interacted with and how well it was rated: what fallbacks answer from. Kept with the model,
 * since they must work without the history too. From a mapped file they are read when first asked for.
 */
final class ItemStatistics {
    /** As many imagined ratings of the global mean as keep an item with few good ratings from the top. */
    private static final double DAMPING = 25;

    private static final String GLOBAL_MEAN = "global_mean";
    private static final String COUNTS = "counts";
    private static final String DAMPED_MEANS = "damped_means";
    private static final String UNUSABLE = "the statistics of items do not fit together or are no numbers";

    private final float globalMean;
    private final int items;
    private final Supplier<Numbers> numbers;

    /**
     * Statistics over these arrays, which are not copied.
     *
     * @param globalMean the mean of all training values, in the scale of training
     * @param counts the number of interactions of each item
     * @param dampedMeans for each item (sum of values + DAMPING · globalMean) / (count + DAMPING), in the scale of training
     */
    ItemStatistics(float globalMean, int[] counts, float[] dampedMeans) {
        this(globalMean, counts.length, given(new Numbers(counts, dampedMeans)));
    }

    private ItemStatistics(float globalMean, int items, Supplier<Numbers> numbers) {
        this.globalMean = globalMean;
        this.items = items;
        this.numbers = numbers;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Numbers(int[] counts, float[] dampedMeans) {
        boolean usable() {
            boolean usable = counts.length == dampedMeans.length;
            for (int item = 0; usable && item < counts.length; item++) {
                usable = counts[item] >= 0 && Float.isFinite(dampedMeans[item]);
            }
            return usable;
        }
    }

    private static Supplier<Numbers> given(Numbers numbers) {
        return () -> numbers;
    }

    /** The number of items. */
    int items() {
        return items;
    }

    /** The mean of all training values, in the scale of training. */
    float globalMean() {
        return globalMean;
    }

    /** The number of interactions of each item, not a copy. */
    int[] counts() {
        return numbers.get().counts();
    }

    /** The damped mean of each item, not a copy. */
    float[] dampedMeans() {
        return numbers.get().dampedMeans();
    }

    static ItemStatistics of(SparseMatrix byUser) {
        return counted(byUser, ValueMoments.of(byUser).orElseThrow().mean());
    }

    /** With items damped towards this mean, not that of the matrix, which may be empty. */
    static ItemStatistics counted(SparseMatrix byUser, double globalMean) {
        int[] counts = new int[byUser.columns()];
        double[] sums = new double[byUser.columns()];
        for (int user = 0; user < byUser.rows(); user++) {
            SparseRow row = byUser.row(user);
            for (int k = 0; k < row.size(); k++) {
                counts[row.column(k)]++;
                sums[row.column(k)] += row.value(k);
            }
        }
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
        int[] counts = counts();
        int[] moreCounts = Arrays.copyOf(counts, counts.length + ratingsByItem.rows());
        float[] moreMeans = Arrays.copyOf(dampedMeans(), moreCounts.length);
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
        float globalMean = file.floats(GLOBAL_MEAN, 1)[0];
        if (!Float.isFinite(globalMean)) {
            throw new TensorFileException(file.path(), UNUSABLE);
        }
        if (file.isMapped()) {
            return mapped(file, globalMean);
        }
        Numbers numbers = new Numbers(file.ints(COUNTS), file.floats(DAMPED_MEANS));
        if (!numbers.usable()) {
            throw new TensorFileException(file.path(), UNUSABLE);
        }
        return new ItemStatistics(globalMean, numbers.counts().length, given(numbers));
    }

    private static ItemStatistics mapped(TensorFile file, float globalMean) throws IOException {
        MappedTensor counts = file.map(COUNTS, TensorType.I32);
        if (counts.elements() > Integer.MAX_VALUE - 8) {
            throw new TensorFileException(file.path(), UNUSABLE);
        }
        int items = (int) counts.elements();
        MappedTensor dampedMeans = file.map(DAMPED_MEANS, TensorType.F32, items);
        return new ItemStatistics(globalMean, items, Suppliers.memoize(() -> {
            Numbers numbers = new Numbers(new int[items], new float[items]);
            counts.copy(0, numbers.counts(), 0, items);
            dampedMeans.copy(0, numbers.dampedMeans(), 0, items);
            if (!numbers.usable()) {
                throw new UncheckedIOException(counts.damaged(UNUSABLE));
            }
            return numbers;
        }));
    }

    void write(TensorWriter writer) {
        writer.floats(GLOBAL_MEAN, new float[] {globalMean});
        writer.ints(COUNTS, counts());
        writer.floats(DAMPED_MEANS, dampedMeans());
    }

    /** Scores items by their number of interactions. */
    UserState byPopularity() {
        int[] counts = counts();
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
        float[] dampedMeans = dampedMeans();
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
