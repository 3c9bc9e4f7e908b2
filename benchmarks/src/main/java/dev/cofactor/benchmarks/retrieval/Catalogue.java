package dev.cofactor.benchmarks.retrieval;

import dev.cofactor.Recommender;
import dev.cofactor.data.IdIndex;
import dev.cofactor.data.Interactions;
import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.model.FactorParameters;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A recommender of made-up factors. Exact scans take as long on any numbers, an approximate index does not: so users and
 * items are made as factorizations leave them, or else with nothing in them that an index could use.
 */
public enum Catalogue {
    /**
     * Directions differ in weight, that of direction k falling with the square root of k, as singular values do; items lie
     * around 1,000 centres of taste, users around mixtures of three of them; popular items have longer vectors.
     */
    TASTES {
        @Override
        FactorParameters parameters(Random random, int users, int items, int factors) {
            return tastes(random, users, items, factors, 0.5);
        }
    },

    /**
     * The same with weights that fall so slowly that 16 of 64 directions hold little more than a third of the squared
     * lengths, as in factors of implicit feedback.
     */
    FLAT_TASTES {
        @Override
        FactorParameters parameters(Random random, int users, int items, int factors) {
            return tastes(random, users, items, factors, 0.14);
        }
    },

    /** Independent normal numbers: in 64 directions of equal weight nothing is near to anything else. */
    NOISE {
        @Override
        FactorParameters parameters(Random random, int users, int items, int factors) {
            FactorParameters parameters = FactorParameters.zeros(0, users, items, factors);
            fill(parameters.itemFactors(), random);
            fill(parameters.userFactors(), random);
            return parameters;
        }
    };

    private static final int SEEN = 50;

    abstract FactorParameters parameters(Random random, int users, int items, int factors);

    /** A recommender for users and items called 0, 1, 2, …, each user of whom has seen up to 50 items. */
    public Recommender<Integer, Integer> recommender(int users, int items, int factors) {
        Random random = new Random(7);
        CooMatrixBuilder seen = new CooMatrixBuilder(false, false);
        for (int user = 0; user < users; user++) {
            for (int k = 0; k < SEEN; k++) {
                seen.add(user, random.nextInt(items), 1, 0);
            }
        }
        return Recommender.builder()
                .solver(new FactorTable(parameters(random, users, items, factors)))
                .train(Interactions.of(ids(users), ids(items), seen.build(users, items, DuplicatePolicy.LAST)));
    }

    private static FactorParameters tastes(Random random, int users, int items, int factors, double decay) {
        double[] weights = new double[factors];
        for (int k = 0; k < factors; k++) {
            weights[k] = Math.pow(k + 1.0, -decay);
        }
        double[][] centres = new double[1000][factors];
        for (double[] centre : centres) {
            for (int k = 0; k < factors; k++) {
                centre[k] = random.nextGaussian() * weights[k];
            }
        }
        FactorParameters parameters = FactorParameters.zeros(0, users, items, factors);
        for (int item = 0; item < items; item++) {
            double[] centre = centres[random.nextInt(centres.length)];
            double length = Math.exp(0.3 * random.nextGaussian());
            for (int k = 0; k < factors; k++) {
                double own = random.nextGaussian() * weights[k];
                parameters.itemFactors().set(item, k, (float) (length * (centre[k] + 0.7 * own)));
            }
            parameters.itemBiases()[item] = (float) (0.3 * random.nextGaussian());
        }
        for (int user = 0; user < users; user++) {
            for (int taste = 0; taste < 3; taste++) {
                double[] centre = centres[random.nextInt(centres.length)];
                for (int k = 0; k < factors; k++) {
                    double own = random.nextGaussian() * weights[k];
                    float before = parameters.userFactors().get(user, k);
                    parameters.userFactors().set(user, k, before + (float) (centre[k] + 0.5 * own));
                }
            }
        }
        return parameters;
    }

    private static IdIndex<Integer> ids(int count) {
        return IdIndex.of(IntStream.range(0, count).boxed().toList());
    }

    private static void fill(FactorMatrix matrix, Random random) {
        for (int row = 0; row < matrix.rows(); row++) {
            for (int k = 0; k < matrix.columns(); k++) {
                matrix.set(row, k, (float) random.nextGaussian());
            }
        }
    }
}
