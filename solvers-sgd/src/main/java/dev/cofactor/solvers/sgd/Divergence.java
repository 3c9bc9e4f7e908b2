package dev.cofactor.solvers.sgd;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.ValueMoments;
import dev.cofactor.solver.TrainingDivergedException;
import java.util.Optional;
import java.util.OptionalInt;

/** Finds what is not finite or worse than nothing, and names the option that most likely caused it. */
final class Divergence {
    private Divergence() {}

    private static final double SANE_RATE = 0.1;
    private static final double ROUNDING = 1e-4;

    /**
     * Where the regularization times the step exceeds 2, each step leaves a parameter farther beyond zero than it was before;
     * which of the two is too great, a sane step size tells. Elsewhere the step is too long.
     *
     * @param rate the step size
     * @param strongest the greatest strength of regularization of a single step
     * @param learningRate the option behind the step size
     * @param regularization the option behind the strength
     */
    static String likelyCause(double rate, double strongest, LearningRate learningRate, Object regularization) {
        String byRate = "learningRate = " + learningRate;
        String byRegularization = "regularization = " + regularization;
        if (rate > 1 || rate * strongest <= 2) {
            return byRate;
        }
        return rate <= SANE_RATE ? byRegularization : byRate + ", or " + byRegularization;
    }

    /**
     * The RMSE over ratings of their mean, and of factors as they are drawn; at least a ten-thousandth of the greatest rating,
     * since ratings that are all alike can be learnt no better than numbers are rounded.
     *
     * @param moments of the ratings, if there are any
     */
    static double errorOfNothing(Optional<ValueMoments> moments, int factors, double initialDeviation) {
        double drawn = Math.sqrt(factors) * initialDeviation * initialDeviation;
        return drawn
                + moments.map(each -> Math.sqrt(each.variance())
                                + ROUNDING * Math.max(Math.abs(each.minimum()), Math.abs(each.maximum())))
                        .orElse(0.0);
    }

    /** What to throw because of a parameter that is not finite. */
    static TrainingDivergedException of(int epoch, String cause, String what, int index) {
        return new TrainingDivergedException(epoch, cause, what + " index " + index + " are not finite");
    }

    /**
     * Throws if something was found.
     *
     * @param row the index of what is not finite, if anything is
     */
    static void throwIfFound(OptionalInt row, int epoch, String cause, String what) {
        if (row.isPresent()) {
            throw of(epoch, cause, what, row.getAsInt());
        }
    }

    /** The first row of a matrix that is not finite. */
    static OptionalInt firstNotFinite(FactorMatrix matrix) {
        for (int row = 0; row < matrix.rows(); row++) {
            if (!isFinite(matrix.block(row), matrix.offset(row), matrix.columns())) {
                return OptionalInt.of(row);
            }
        }
        return OptionalInt.empty();
    }

    /** Whether all numbers are finite. */
    static boolean isFinite(float[] numbers) {
        return isFinite(numbers, 0, numbers.length);
    }

    private static boolean isFinite(float[] numbers, int offset, int count) {
        // A product with zero is zero unless the number is not finite; four sums break the chain of additions.
        float sum0 = 0;
        float sum1 = 0;
        float sum2 = 0;
        float sum3 = 0;
        int end = offset + count;
        int k = offset;
        for (; k + 3 < end; k += 4) {
            sum0 += numbers[k] * 0;
            sum1 += numbers[k + 1] * 0;
            sum2 += numbers[k + 2] * 0;
            sum3 += numbers[k + 3] * 0;
        }
        for (; k < end; k++) {
            sum0 += numbers[k] * 0;
        }
        return sum0 + sum1 + sum2 + sum3 == 0;
    }
}
