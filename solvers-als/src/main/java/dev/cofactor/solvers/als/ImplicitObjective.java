package dev.cofactor.solvers.als;

import java.util.Optional;

/**
 * What {@link ImplicitAls} minimizes. In all of its forms, a row with its other side fixed has the quadratic
 * {@code Σ (weight · ŷ² − 2 target · ŷ) + α₀ Σ_all ŷ² + ridge ‖x‖²}.
 *
 * @param loss over which pairs the unobserved weight counts
 * @param confidence of an observed pair
 * @param unobservedWeight α₀
 * @param regularization λ
 * @param frequencyExponent ν
 * @param featureRegularization λ_f
 */
record ImplicitObjective(
        ImplicitLoss loss,
        Confidence confidence,
        double unobservedWeight,
        double regularization,
        double frequencyExponent,
        double featureRegularization) {

    ImplicitObjective {
        requireNotNegative("unobservedWeight", unobservedWeight);
        requireNotNegative("regularization", regularization);
        requireNotNegative("featureRegularization", featureRegularization);
        if (!Double.isFinite(frequencyExponent)) {
            throw new IllegalArgumentException("frequencyExponent must be finite, but is " + frequencyExponent);
        }
    }

    private static void requireNotNegative(String option, double value) {
        if (!(value >= 0) || !Double.isFinite(value)) {
            throw new IllegalArgumentException(option + " must be finite and not negative, but is " + value);
        }
    }

    ImplicitObjective withLoss(ImplicitLoss loss) {
        return new ImplicitObjective(
                loss, confidence, unobservedWeight, regularization, frequencyExponent, featureRegularization);
    }

    ImplicitObjective withConfidence(Confidence confidence) {
        return new ImplicitObjective(
                loss, confidence, unobservedWeight, regularization, frequencyExponent, featureRegularization);
    }

    ImplicitObjective withUnobservedWeight(double unobservedWeight) {
        return new ImplicitObjective(
                loss, confidence, unobservedWeight, regularization, frequencyExponent, featureRegularization);
    }

    ImplicitObjective withRegularization(double regularization) {
        return new ImplicitObjective(
                loss, confidence, unobservedWeight, regularization, frequencyExponent, featureRegularization);
    }

    ImplicitObjective withFrequencyExponent(double frequencyExponent) {
        return new ImplicitObjective(
                loss, confidence, unobservedWeight, regularization, frequencyExponent, featureRegularization);
    }

    ImplicitObjective withFeatureRegularization(double featureRegularization) {
        return new ImplicitObjective(
                loss, confidence, unobservedWeight, regularization, frequencyExponent, featureRegularization);
    }

    /** The weight of the square of the score, beside what all pairs get. */
    float weight(double confidence) {
        return (float) (loss == ImplicitLoss.ALL_PAIRS ? confidence : confidence - unobservedWeight);
    }

    /**
     * λ · frequencyᵛ, where the frequency of a row is its number of entries, at least 1, and over all pairs α₀ · others
     * more.
     */
    float ridge(int entries, int others) {
        double frequency = loss == ImplicitLoss.ALL_PAIRS
                ? Math.max(1, entries) + unobservedWeight * others
                : Math.max(1, entries);
        return (float) (regularization * StrictMath.pow(frequency, frequencyExponent));
    }

    /** What is wrong with the confidence of an observed value, to be read after the value; empty if nothing is. */
    Optional<String> obstacle(double value) {
        double result = confidence.of((float) value);
        if (Float.isFinite((float) result) && weight(result) >= 0) {
            return Optional.empty();
        }
        return Optional.of("has the confidence " + confidence + " = " + result
                + ", which must be finite and at least "
                + (loss == ImplicitLoss.ALL_PAIRS ? "0" : "the unobserved weight " + unobservedWeight)
                + "; transform the values, or choose another confidence");
    }
}
