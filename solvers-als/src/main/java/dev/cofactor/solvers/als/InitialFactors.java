package dev.cofactor.solvers.als;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.solver.TrainingContext;
import java.util.SplittableRandom;

/** What factors are before training. */
final class InitialFactors {

    private InitialFactors() {}

    /** Fills a matrix from N(0, deviation² / K), so that a row's expected squared length is deviation². */
    static void draw(FactorMatrix factors, double deviation, TrainingContext context, String purpose) {
        draw(factors, 0, deviation, context, purpose);
    }

    /** Does so with the rows {@code from} and after, and leaves those before as they are. */
    static void draw(FactorMatrix factors, int from, double deviation, TrainingContext context, String purpose) {
        SplittableRandom random = context.random(purpose, 0);
        double scale = deviation / Math.sqrt(factors.columns());
        for (int row = from; row < factors.rows(); row++) {
            for (int k = 0; k < factors.columns(); k++) {
                factors.set(row, k, (float) (scale * random.nextGaussian()));
            }
        }
    }
}
