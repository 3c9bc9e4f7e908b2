package dev.cofactor.testkit;

import dev.cofactor.data.IdIndex;
import dev.cofactor.data.Interactions;
import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.model.FactorParameters;
import java.util.Random;
import java.util.stream.IntStream;

/** Factors, biases and histories for {@link RecommendAllContract}; user u has the id 5000 + u, item i the id 1000 + i. */
final class RankingData {
    private RankingData() {}

    /** Whether a user has seen an item. */
    interface Seen {
        boolean test(int user, int item);
    }

    static Interactions<Integer, Integer> history(int users, int items, Seen seen) {
        CooMatrixBuilder builder = new CooMatrixBuilder(true, false);
        for (int user = 0; user < users; user++) {
            for (int item = 0; item < items; item++) {
                if (seen.test(user, item)) {
                    builder.add(user, item, 1 + (user + item) % 5, 0);
                }
            }
        }
        return Interactions.of(ids(5000, users), ids(1000, items), builder.build(users, items, DuplicatePolicy.FAIL));
    }

    /** A tenth of all pairs; a few users have seen nothing. */
    static Interactions<Integer, Integer> history(int users, int items) {
        Random random = new Random(users + items);
        return history(users, items, (user, item) -> user == 0 ? item == 0 : user % 7 > 0 && random.nextInt(10) == 0);
    }

    private static IdIndex<Integer> ids(int first, int count) {
        return IdIndex.of(IntStream.range(first, first + count).boxed().toList());
    }

    static float[] numbers(Random random, int count, double mean, double deviation) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) (mean + deviation * random.nextGaussian());
        }
        return numbers;
    }

    static FactorMatrix factors(Random random, int rows, int columns) {
        FactorMatrix matrix = new FactorMatrix(rows, columns);
        for (int row = 0; row < rows; row++) {
            for (int k = 0; k < columns; k++) {
                matrix.set(row, k, (float) random.nextGaussian());
            }
        }
        return matrix;
    }

    /** Normal factors and biases. */
    static FactorParameters random(int users, int items, int factors) {
        Random random = new Random(31L * users + 7L * items + factors);
        return new FactorParameters(
                3.5f,
                numbers(random, users, 0, 0.5),
                numbers(random, items, 0, 0.5),
                factors(random, users, factors),
                factors(random, items, factors));
    }

    /**
     * The same with items in so many groups of equal factors and biases.
     *
     * @param nudged whether each factor is off by one unit in its last place, up or down, or not
     */
    static FactorParameters grouped(FactorParameters parameters, int groups, boolean nudged) {
        Random random = new Random(groups);
        FactorMatrix items = parameters.itemFactors();
        FactorMatrix grouped = new FactorMatrix(items.rows(), items.columns());
        float[] biases = new float[items.rows()];
        for (int item = 0; item < items.rows(); item++) {
            biases[item] = parameters.itemBiases()[item % groups];
            for (int k = 0; k < items.columns(); k++) {
                float factor = items.get(item % groups, k);
                grouped.set(item, k, nudged ? nudge(factor, random.nextInt(3)) : factor);
            }
        }
        return new FactorParameters(
                parameters.offset(), parameters.userBiases(), biases, parameters.userFactors(), grouped);
    }

    private static float nudge(float number, int way) {
        return way == 0 ? number : way == 1 ? Math.nextUp(number) : Math.nextDown(number);
    }
}
