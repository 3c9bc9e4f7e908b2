package dev.cofactor.eval.simulation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What reward a policy would have had, estimated from a log that another policy left. Of n logged choices, choice k showed
 * item a_k to user x_k with probability p_k and had the reward r_k; the policy in question shows it with probability
 * π(a_k | x_k), and {@code w_k = π(a_k | x_k) / p_k}.
 *
 * <p>All estimators need a log with the probabilities by which it came about, in which whatever the policy shows could have
 * been shown. A policy that shows what the log has never shown makes them too small without notice; a small
 * {@link PolicyValue#effectiveChoices} is a sign of it.
 *
 * <pre>{@code
 * OffPolicyEvaluation.of(log).selfNormalized(Policy.softmax(recommender, 20, 0.1));
 * }</pre>
 *
 * <p>Each estimate asks the policy once for every user; O(log + users · choices).
 *
 * @param <U> the type of user ids
 * @param <I> the type of item ids
 */
public final class OffPolicyEvaluation<U, I> {
    private static final double ROUNDING = 1e-6;

    private final List<LoggedChoice<U, I>> log;
    private final double greatestWeight;

    private OffPolicyEvaluation(List<LoggedChoice<U, I>> log, double greatestWeight) {
        this.log = log;
        this.greatestWeight = greatestWeight;
    }

    /**
     * Evaluation by a log.
     *
     * @throws IllegalArgumentException if there are fewer than two choices
     */
    public static <U, I> OffPolicyEvaluation<U, I> of(List<LoggedChoice<U, I>> log) {
        if (log.size() < 2) {
            throw new IllegalArgumentException(
                    "a standard error needs at least 2 logged choices, but there are " + log.size());
        }
        return new OffPolicyEvaluation<>(List.copyOf(log), Double.POSITIVE_INFINITY);
    }

    /**
     * Limits weights: {@code w_k = min(limit, π(a_k | x_k) / p_k)}. Less variance for a bias towards too small values. No limit
     * unless set.
     *
     * @param greatestWeight positive
     */
    public OffPolicyEvaluation<U, I> withGreatestWeight(double greatestWeight) {
        if (!(greatestWeight > 0)) {
            throw new IllegalArgumentException("greatestWeight must be positive, but is " + greatestWeight);
        }
        return new OffPolicyEvaluation<>(log, greatestWeight);
    }

    /**
     * Inverse propensity scoring: {@code Σ w r / n}; unbiased. D. G. Horvitz, D. J. Thompson, "A Generalization of Sampling
     * Without Replacement from a Finite Universe", JASA 47, 1952.
     */
    public PolicyValue inversePropensity(Policy<U, I> policy) {
        double[] weights = weights(policy, new HashMap<>());
        double[] terms = new double[weights.length];
        for (int k = 0; k < terms.length; k++) {
            terms[k] = weights[k] * log.get(k).reward();
        }
        return mean("IPS", terms, weights);
    }

    /**
     * Self-normalized inverse propensity scoring: {@code Σ w r / Σ w}; slightly biased, of less variance, and the same if a
     * constant is added to all rewards. A. Swaminathan, T. Joachims, "The Self-Normalized Estimator for Counterfactual
     * Learning", NIPS 2015. The standard error is {@code √(Σ w² (r − value)²) / Σ w}, by linearization.
     *
     * @throws IllegalArgumentException if the policy shows nothing of what was logged, so that there is nothing to divide by
     */
    public PolicyValue selfNormalized(Policy<U, I> policy) {
        double[] weights = weights(policy, new HashMap<>());
        double sum = 0;
        double rewards = 0;
        for (int k = 0; k < weights.length; k++) {
            sum += weights[k];
            rewards += weights[k] * log.get(k).reward();
        }
        if (sum == 0) {
            throw new IllegalArgumentException("the policy shows none of the " + weights.length
                    + " logged items to the user they were shown to, so the log tells nothing of it");
        }
        double value = rewards / sum;
        double squares = 0;
        for (int k = 0; k < weights.length; k++) {
            double residual = weights[k] * (log.get(k).reward() - value);
            squares += residual * residual;
        }
        return result("SNIPS", value, Math.sqrt(squares) / sum, weights);
    }

    /**
     * The doubly robust estimate: the mean over choices of {@code Σ_a π(a | x) q(x, a) + w (r − q(x, a_k))} with a model q of
     * rewards; right if either the propensities or the model are. M. Dudík, J. Langford, L. Li, "Doubly Robust Policy
     * Evaluation and Learning", ICML 2011.
     *
     * @throws IllegalArgumentException if the model gives a reward that is not finite
     */
    public PolicyValue doublyRobust(Policy<U, I> policy, RewardModel<U, I> rewards) {
        Map<U, Map<I, Double>> choices = new HashMap<>();
        double[] weights = weights(policy, choices);
        Map<U, Double> modelled = new HashMap<>();
        double[] terms = new double[weights.length];
        for (int k = 0; k < terms.length; k++) {
            LoggedChoice<U, I> shown = log.get(k);
            double expected = modelled.computeIfAbsent(
                    shown.userId(), user -> expected(user, choices.getOrDefault(user, Map.of()), rewards));
            terms[k] = expected + weights[k] * (shown.reward() - expected(shown.userId(), shown.itemId(), rewards));
        }
        return mean("DR", terms, weights);
    }

    /**
     * Replay: the mean reward of those logged choices that the policy makes as well, all others passed over, for a log whose
     * items were chosen with equal probability. L. Li, W. Chu, J. Langford, X. Wang, "Unbiased Offline Evaluation of
     * Contextual-bandit-based News Article Recommendation Algorithms", WSDM 2011. A policy that chooses at random makes a
     * logged choice in part: it counts by its probability.
     *
     * @throws IllegalArgumentException if propensities differ, or the policy makes none of the logged choices
     */
    public PolicyValue replay(Policy<U, I> policy) {
        double propensity = log.get(0).propensity();
        for (LoggedChoice<U, I> shown : log) {
            if (shown.propensity() != propensity) {
                throw new IllegalArgumentException(
                        "a replay needs items that were shown with equal probability, but the"
                                + " log has the propensities " + propensity + " and " + shown.propensity()
                                + "; use inversePropensity or selfNormalized");
            }
        }
        // With equal propensities the weights are in proportion to π, and the normalized sum is the mean over matches.
        PolicyValue value = new OffPolicyEvaluation<>(log, Double.POSITIVE_INFINITY).selfNormalized(policy);
        return new PolicyValue(
                "replay",
                value.value(),
                value.standardError(),
                value.choices(),
                value.effectiveChoices(),
                value.greatestWeight());
    }

    private double[] weights(Policy<U, I> policy, Map<U, Map<I, Double>> choices) {
        double[] weights = new double[log.size()];
        for (int k = 0; k < weights.length; k++) {
            LoggedChoice<U, I> shown = log.get(k);
            Map<I, Double> of = choices.computeIfAbsent(shown.userId(), user -> checked(user, policy.choices(user)));
            double probability = of.getOrDefault(shown.itemId(), 0.0);
            weights[k] = Math.min(greatestWeight, probability / shown.propensity());
        }
        return weights;
    }

    private static <U, I> Map<I, Double> checked(U userId, Map<I, Double> choices) {
        double sum = 0;
        for (Map.Entry<I, Double> choice : choices.entrySet()) {
            if (!(choice.getValue() >= 0)) {
                throw new IllegalArgumentException("the policy shows item " + choice.getKey() + " to user " + userId
                        + " with the probability " + choice.getValue() + "; probabilities must not be negative");
            }
            sum += choice.getValue();
        }
        if (!choices.isEmpty() && !(Math.abs(sum - 1) <= ROUNDING)) {
            throw new IllegalArgumentException("the probabilities of what the policy shows to user " + userId
                    + " must sum to 1, but sum to " + sum);
        }
        return choices;
    }

    private static <U, I> double expected(U userId, Map<I, Double> choices, RewardModel<U, I> rewards) {
        double sum = 0;
        for (Map.Entry<I, Double> choice : choices.entrySet()) {
            sum += choice.getValue() * expected(userId, choice.getKey(), rewards);
        }
        return sum;
    }

    private static <U, I> double expected(U userId, I itemId, RewardModel<U, I> rewards) {
        double expected = rewards.expected(userId, itemId);
        if (!Double.isFinite(expected)) {
            throw new IllegalArgumentException("the reward model expects " + expected + " of user " + userId
                    + " for item " + itemId + "; rewards must be finite");
        }
        return expected;
    }

    private PolicyValue mean(String estimator, double[] terms, double[] weights) {
        double sum = 0;
        for (double term : terms) {
            sum += term;
        }
        double mean = sum / terms.length;
        double squares = 0;
        for (double term : terms) {
            squares += (term - mean) * (term - mean);
        }
        double error = Math.sqrt(squares / (terms.length - 1) / terms.length);
        return result(estimator, mean, error, weights);
    }

    private PolicyValue result(String estimator, double value, double standardError, double[] weights) {
        double sum = 0;
        double squares = 0;
        double greatest = 0;
        for (double weight : weights) {
            sum += weight;
            squares += weight * weight;
            greatest = Math.max(greatest, weight);
        }
        double effective = squares == 0 ? 0 : sum * sum / squares;
        return new PolicyValue(estimator, value, standardError, weights.length, effective, greatest);
    }
}
