package dev.cofactor.eval.ranking;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * NDCG@K, the normalized discounted cumulative gain: DCG = Σ gain / log<sub>2</sub>(1 + rank) over the relevant items among
 * the first K, divided by that of an ideal list, which has the relevant items of the greatest gain first (Järvelin and
 * Kekäläinen, "Cumulated gain-based evaluation of IR techniques", ACM TOIS 20(4), 2002).
 *
 * <p>Usual are a gain of 1 and an ideal list that is cut at K as well, so that 1 can be reached; figures of other kinds say
 * so in their names. With graded gains, a user whose relevant items all have a gain of 0 has no value.
 */
public final class Ndcg extends CutoffMetric {
    private static final double LN_2 = Math.log(2);

    private final Gain gain;
    private final boolean wholeIdeal;

    private Ndcg(int cutoff, Gain gain, boolean wholeIdeal) {
        super("NDCG", cutoff);
        this.gain = gain;
        this.wholeIdeal = wholeIdeal;
    }

    /** NDCG with a gain of 1 and an ideal list cut at K, at a cut-off K of at least 1. */
    public static Ndcg at(int cutoff) {
        return new Ndcg(cutoff, Gain.BINARY, false);
    }

    /** With another gain; values must not be negative then. */
    public Ndcg withGain(Gain gain) {
        return new Ndcg(cutoff(), Objects.requireNonNull(gain, "gain"), wholeIdeal);
    }

    /** With an ideal list of all relevant items, however many; then a user with more than K of them cannot reach 1. */
    public Ndcg withWholeIdeal() {
        return new Ndcg(cutoff(), gain, true);
    }

    /** Such as {@code NDCG@10} or {@code NDCG@10 (exponential gain, whole ideal)}. */
    @Override
    public String name() {
        String kind = Stream.of(gain.label(), wholeIdeal ? "whole ideal" : "")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        return kind.isEmpty() ? super.name() : super.name() + " (" + kind + ")";
    }

    /**
     * The value for one user.
     *
     * @throws IllegalArgumentException if a gain is negative or not finite
     */
    @Override
    public OptionalDouble of(UserRanking ranking) {
        double[] gains = new double[ranking.relevant()];
        for (int i = 0; i < gains.length; i++) {
            gains[i] = checked(gain.of(ranking.value(i)), ranking, i);
        }
        double sum = 0;
        int hits = ranking.hits(cutoff());
        for (int i = 0; i < hits; i++) {
            sum += gains[i] * discount(ranking.rank(i));
        }
        Arrays.sort(gains);
        double ideal = 0;
        int length = wholeIdeal ? gains.length : Math.min(cutoff(), gains.length);
        for (int rank = 1; rank <= length; rank++) {
            ideal += gains[gains.length - rank] * discount(rank);
        }
        return ideal > 0 ? OptionalDouble.of(sum / ideal) : OptionalDouble.empty();
    }

    private double checked(double amount, UserRanking ranking, int i) {
        if (!(amount >= 0) || amount == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "gains must be finite and not negative, but the value %s of user index %d, item index %d has the %s %s;"
                            + " use Gain.BINARY, or values from 0",
                    ranking.value(i),
                    ranking.userIndex(),
                    ranking.relevantItem(i),
                    gain.label(),
                    amount));
        }
        return amount;
    }

    private static double discount(int rank) {
        return LN_2 / Math.log(1.0 + rank);
    }
}
