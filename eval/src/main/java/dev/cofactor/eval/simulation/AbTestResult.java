package dev.cofactor.eval.simulation;

import java.util.Locale;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * What a test of two recommenders showed. Users were divided, not visits, so users are what is counted: the difference is
 * that of clicks a user, tested by Welch's t-test, which does not take the two variances for equal (B. L. Welch, "The
 * Generalization of 'Student's' Problem when Several Different Population Variances are Involved", Biometrika 34, 1947).
 *
 * @param control the side of the recommender in use
 * @param treatment the side of the new one
 * @param plannedShare the share of users that was to get the treatment
 */
public record AbTestResult(Arm control, Arm treatment, double plannedShare) {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** Checks the share. */
    public AbTestResult {
        if (!(plannedShare > 0 && plannedShare < 1)) {
            throw new IllegalArgumentException(
                    "plannedShare must be between 0 and 1, both excluded, but is " + plannedShare);
        }
    }

    /**
     * One side.
     *
     * @param users the number of users, at least 2
     * @param shown the number of items that they were shown
     * @param clicks the number of clicks, at most one for each item shown
     * @param variance the sample variance of the clicks of a user
     */
    public record Arm(long users, long shown, long clicks, double variance) {

        /** Checks the numbers. */
        public Arm {
            if (users < 2
                    || shown < 0
                    || clicks < 0
                    || clicks > shown
                    || !(variance >= 0)
                    || Double.isInfinite(variance)) {
                throw new IllegalArgumentException(
                        "a side needs at least 2 users, no more clicks than items shown, and a"
                                + " finite variance that is not negative, but has " + users + ", " + clicks + " of "
                                + shown + " and "
                                + variance);
            }
        }

        /** Clicks a user. */
        public double clicksPerUser() {
            return (double) clicks / users;
        }

        /** The share of shown items that were clicked; 0 if none were shown. */
        public double clickRate() {
            return shown == 0 ? 0 : (double) clicks / shown;
        }

        private double squaredError() {
            return variance / users;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%,d users, %,d shown, %,d clicks, %.4f a user",
                    users,
                    shown,
                    clicks,
                    clicksPerUser());
        }
    }

    /** Clicks a user, treatment less control. */
    public double difference() {
        return treatment.clicksPerUser() - control.clicksPerUser();
    }

    private double standardError() {
        return Math.sqrt(control.squaredError() + treatment.squaredError());
    }

    /** The degrees of freedom of Welch and Satterthwaite. */
    private TDistribution distribution() {
        double c = control.squaredError();
        double t = treatment.squaredError();
        double freedom = (c + t) * (c + t) / (c * c / (control.users - 1) + t * t / (treatment.users - 1));
        return TDistribution.of(freedom);
    }

    /** The half-width of the confidence interval of {@link #difference}; 0 if no side varies. */
    public double margin(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level must be between 0 and 1, both excluded, but is " + level);
        }
        double error = standardError();
        return error == 0 ? 0 : distribution().inverseCumulativeProbability(0.5 + level / 2) * error;
    }

    /**
     * How likely a difference at least as large, to either side, would be if there were none. If no side varies, 1 where the
     * means are equal and 0 where they are not.
     */
    public double pValue() {
        double error = standardError();
        if (error == 0) {
            return difference() == 0 ? 1 : 0;
        }
        return 2 * distribution().survivalProbability(Math.abs(difference()) / error);
    }

    /**
     * How likely a division of users at least as uneven would be if the assignment worked: a tiny value, such as 0.001, says
     * that something is wrong with the test itself, and that its result should not be read. By the normal approximation.
     */
    public double sampleRatioPValue() {
        double users = control.users + treatment.users;
        double deviation = Math.sqrt(users * plannedShare * (1 - plannedShare));
        return 2 * NORMAL.survivalProbability(Math.abs(treatment.users - users * plannedShare) / deviation);
    }

    /**
     * How many users each side needs so that a relative lift of clicks a user is found, given the variance seen in the control:
     * see {@link SampleSize#perSide}.
     *
     * @param lift relative to the control, such as 0.02; not 0
     * @throws IllegalArgumentException if there were no clicks in the control, so that nothing is relative to it
     */
    public long usersNeeded(double lift, double significance, double power) {
        if (control.clicks == 0) {
            throw new IllegalArgumentException("nobody in the control clicked, so a lift relative to it means nothing");
        }
        return SampleSize.perSide(Math.sqrt(control.variance), lift * control.clicksPerUser(), significance, power);
    }

    /** A few lines of text, without a line break at the end. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "control    %s\ntreatment  %s\ndifference %+.4f ± %.4f (95 %%), p = %.3g; division of users p = %.3g",
                control,
                treatment,
                difference(),
                margin(0.95),
                pValue(),
                sampleRatioPValue());
    }
}
