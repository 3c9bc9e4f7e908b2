package dev.cofactor.eval.comparison;

import dev.cofactor.eval.UserShares;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.statistics.inference.TTest;

/**
 * What can be said of one figure of several contestants by the users behind it.
 *
 * <p>Tests work on the figure plus the user's influence on it: for a mean over users that is the user's own value, for
 * other figures it is what stands in its place, with the figure as mean and with the figure's variance (the pseudo-values
 * of the infinitesimal jackknife). So all three tests ask about the figure that the report shows, also where users have
 * different weights, and a user in several folds counts once.
 *
 * <p>Such sums are rounded. Differences are therefore taken to 32 binary digits of the greatest contribution: users on whom
 * two contestants are alike differ by 0 then, and differences that are alike tie, as the ranks of Wilcoxon's test need it.
 */
final class FigureInference {
    /** How many units in the last place of the greatest contribution are a step of differences, as a power of 2. */
    private static final int STEP = 20;

    private final Inference inference;
    private final AlignedShares[] contestants;
    private final double[][] contributions;
    private final double[][] replicates;
    private final SignFlips signFlips;

    /**
     * Draws all resamples and signs.
     *
     * @param contestants of each the shares in each run, in the order of runs
     * @throws IllegalArgumentException if there are fewer than two users
     */
    FigureInference(List<List<UserShares>> contestants, Inference inference) {
        this.inference = inference;
        int[] users = AlignedShares.users(contestants);
        if (users.length < 2) {
            throw new IllegalArgumentException(
                    "intervals and tests are over users and need at least 2, but there is " + users.length);
        }
        this.contestants =
                contestants.stream().map(runs -> new AlignedShares(runs, users)).toArray(AlignedShares[]::new);
        this.contributions = new double[this.contestants.length][];
        for (int contestant = 0; contestant < contributions.length; contestant++) {
            double[] values = this.contestants[contestant].influences().clone();
            for (int user = 0; user < values.length; user++) {
                values[user] += this.contestants[contestant].value();
            }
            contributions[contestant] = values;
        }
        this.replicates = Bootstrap.replicates(this.contestants, inference.resamples(), inference.seed());
        this.signFlips = new SignFlips(contributions, inference.draws(), inference.seed());
    }

    Interval interval(int contestant) {
        return Bootstrap.interval(
                contestants[contestant].value(),
                replicates[contestant],
                contestants[contestant].influences(),
                inference.level());
    }

    PairedResult compare(int first, int second) {
        double difference = contestants[first].value() - contestants[second].value();
        double[] differences = differences(contributions[first], contributions[second]);
        SignedRanks ranks = new SignedRanks(differences);
        Interval interval = Bootstrap.interval(
                difference,
                minus(replicates[first], replicates[second]),
                minus(contestants[first].influences(), contestants[second].influences()),
                inference.level());
        PValues pValues = new PValues(tTest(differences), ranks.pValue(), signFlips.pValue(first, second));
        return new PairedResult(difference, interval, pValues, effect(first, second, differences, ranks));
    }

    private static double[] differences(double[] first, double[] second) {
        double greatest = 0;
        for (int i = 0; i < first.length; i++) {
            greatest = Math.max(greatest, Math.max(Math.abs(first[i]), Math.abs(second[i])));
        }
        double step = Math.scalb(Math.ulp(greatest), STEP);
        double[] differences = minus(first, second);
        for (int i = 0; i < differences.length; i++) {
            differences[i] = Math.rint(differences[i] / step) * step;
        }
        return differences;
    }

    private static double[] minus(double[] first, double[] second) {
        double[] difference = new double[first.length];
        for (int i = 0; i < difference.length; i++) {
            difference[i] = first[i] - second[i];
        }
        return difference;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double variance(double[] values) {
        double mean = mean(values);
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return squares / (values.length - 1);
    }

    private static double tTest(double[] differences) {
        double mean = mean(differences);
        return mean == 0
                ? 1
                : TTest.withDefaults()
                        .test(mean, variance(differences), differences.length)
                        .getPValue();
    }

    private EffectSize effect(int first, int second, double[] differences, SignedRanks ranks) {
        double deviation = Math.sqrt(variance(differences));
        int higher = 0;
        int equal = 0;
        int lower = 0;
        double[] own = contestants[first].ownValues();
        double[] other = contestants[second].ownValues();
        for (int user = 0; user < own.length; user++) {
            // A user whom one of them does not have is NaN there, and neither.
            higher += own[user] > other[user] ? 1 : 0;
            equal += own[user] == other[user] ? 1 : 0;
            lower += own[user] < other[user] ? 1 : 0;
        }
        return new EffectSize(
                deviation == 0 ? OptionalDouble.empty() : OptionalDouble.of(mean(differences) / deviation),
                ranks.rankBiserial(),
                higher,
                equal,
                lower);
    }
}
