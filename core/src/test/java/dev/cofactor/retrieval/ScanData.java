package dev.cofactor.retrieval;

import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.FactorUserState;
import java.util.Comparator;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Factors, and the lists that every exact way to look at them has to give. */
final class ScanData {
    private ScanData() {}

    static int[] reference(FactorUserState user, int count, IntPredicate allowed) {
        return IntStream.range(0, user.parameters().itemBiases().length)
                .filter(allowed)
                .boxed()
                .sorted(Comparator.comparing((Integer item) -> -user.score(item))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(count)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Factors whose directions fall in weight, turned, so that they are not those of the coordinates. */
    static void fill(float[] vector, Random random, double length, double decay) {
        double[] drawn = new double[vector.length];
        for (int k = 0; k < drawn.length; k++) {
            drawn[k] = length * random.nextGaussian() * Math.pow(k + 1.0, -decay);
        }
        for (int k = 0; k < drawn.length; k++) {
            int other = (k * 7 + 3) % drawn.length;
            vector[k] = (float) (0.8 * drawn[k] - 0.6 * drawn[other]);
        }
    }

    static FactorParameters parameters(Random random, int items, int factors, double scale) {
        FactorParameters parameters = FactorParameters.zeros(1, 3, items, factors);
        double decay = random.nextInt(4) * 0.5;
        double spread = random.nextInt(3);
        double biases = random.nextInt(3) == 0 ? 0 : Math.pow(10, random.nextInt(5) - 3.0) * scale;
        int distinct = random.nextInt(3) == 0 ? 1 + random.nextInt(items) : items;
        float[] vector = new float[factors];
        for (int item = 0; item < items; item++) {
            // From some item on they repeat, nudged or not, so that there are ties and what is nearly one.
            int original = item % distinct;
            Random own = new Random(original * 31L + items);
            fill(vector, own, scale * Math.exp(spread * own.nextGaussian()) * (own.nextInt(20) == 0 ? 0 : 1), decay);
            boolean nudged = distinct % 2 == 0;
            for (int k = 0; k < factors; k++) {
                float factor = nudged && random.nextInt(4) == 0 ? Math.nextUp(vector[k]) : vector[k];
                parameters.itemFactors().set(item, k, factor);
            }
            parameters.itemBiases()[item] = (float) (biases * own.nextGaussian());
        }
        return parameters;
    }

    static FactorParameters decaying(int items, int factors) {
        Random random = new Random(3);
        FactorParameters parameters = FactorParameters.zeros(0, 50, items, factors);
        float[] vector = new float[factors];
        for (int row = 0; row < items + 50; row++) {
            fill(vector, random, Math.exp(0.5 * random.nextGaussian()), 1);
            for (int k = 0; k < factors; k++) {
                if (row < items) {
                    parameters.itemFactors().set(row, k, vector[k]);
                } else {
                    parameters.userFactors().set(row - items, k, vector[k]);
                }
            }
        }
        return parameters;
    }
}
