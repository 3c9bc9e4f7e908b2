package dev.cofactor.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** How well stated standard deviations fit the errors, if the errors are normally distributed with them. */
final class Uncertainty {
    private static final int[] LEVELS = {50, 80, 90, 95};
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private final List<UserSums> within = new ArrayList<>();
    private final double[] widths = new double[LEVELS.length];
    private final UserSums likelihood;
    private final UserSums rankScore;
    private final UserSums deviations;
    private final Calibration calibration = new Calibration();
    private long count;

    Uncertainty(int users) {
        for (int l = 0; l < LEVELS.length; l++) {
            within.add(new UserSums(users));
            widths[l] = NORMAL.inverseCumulativeProbability(0.5 + LEVELS[l] / 200.0);
        }
        likelihood = new UserSums(users);
        rankScore = new UserSums(users);
        deviations = new UserSums(users);
    }

    /**
     * Takes one rating.
     *
     * @param error the rating less the prediction
     * @throws IllegalStateException if the deviation is not finite and positive
     */
    void add(int userIndex, int itemIndex, double deviation, double error) {
        if (!(deviation > 0) || !Double.isFinite(deviation)) {
            throw new IllegalStateException("the standard deviation for user index " + userIndex + ", item index "
                    + itemIndex + " is " + deviation + "; a model that states one must state a finite positive one");
        }
        double z = error / deviation;
        double below = NORMAL.cumulativeProbability(z);
        for (int l = 0; l < LEVELS.length; l++) {
            within.get(l).add(userIndex, Math.abs(z) <= widths[l] ? 1 : 0);
        }
        likelihood.add(userIndex, Math.log(deviation) + 0.5 * Math.log(2 * Math.PI) + z * z / 2);
        double score = z * (2 * below - 1) + 2 * NORMAL.density(z) - 1 / Math.sqrt(Math.PI);
        rankScore.add(userIndex, deviation * score);
        deviations.add(userIndex, deviation);
        calibration.add(below, deviation, error);
        count++;
    }

    /** The number of ratings taken. */
    long count() {
        return count;
    }

    /** The figures; none if nothing was taken. */
    List<Figure> figures() {
        if (count == 0) {
            return List.of();
        }
        List<Figure> figures = new ArrayList<>();
        for (int l = 0; l < LEVELS.length; l++) {
            String name = String.format(Locale.ROOT, "IntervalCoverage@%d%%", LEVELS[l]);
            figures.add(Figure.of(name, Better.NEITHER, within.get(l).mean()));
        }
        figures.add(Figure.of("NLL", Better.LOWER, likelihood.mean()));
        figures.add(Figure.of("CRPS", Better.LOWER, rankScore.mean()));
        figures.add(Figure.of("Sharpness", Better.NEITHER, deviations.mean()));
        return figures;
    }

    Optional<CalibrationTable> calibration() {
        return count == 0 ? Optional.empty() : Optional.of(calibration.table());
    }
}
