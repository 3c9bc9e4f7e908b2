package dev.cofactor.solvers.sgd;

/** Finds what is not finite, and names the option that most likely caused it. */
final class Divergence {
    private Divergence() {}

    /**
     * Where the regularization times a sane step exceeds 1, each step overshoots zero; else the step is too long.
     *
     * @param rate the step size
     * @param strongest the greatest strength of regularization of a single step
     * @param learningRate the option behind the step size
     * @param regularization the option behind the strength
     */
    static String likelyCause(double rate, double strongest, LearningRate learningRate, Object regularization) {
        return rate <= 1 && rate * strongest > 1
                ? "regularization = " + regularization
                : "learningRate = " + learningRate;
    }

    /** Whether all numbers are finite. */
    static boolean isFinite(float[] numbers) {
        // A product with zero is zero unless the number is not finite; four sums break the chain of additions.
        float sum0 = 0;
        float sum1 = 0;
        float sum2 = 0;
        float sum3 = 0;
        int k = 0;
        for (; k + 3 < numbers.length; k += 4) {
            sum0 += numbers[k] * 0;
            sum1 += numbers[k + 1] * 0;
            sum2 += numbers[k + 2] * 0;
            sum3 += numbers[k + 3] * 0;
        }
        for (; k < numbers.length; k++) {
            sum0 += numbers[k] * 0;
        }
        return sum0 + sum1 + sum2 + sum3 == 0;
    }
}
