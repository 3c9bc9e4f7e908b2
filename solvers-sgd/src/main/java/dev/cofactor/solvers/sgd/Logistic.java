package dev.cofactor.solvers.sgd;

/*
 * Additions, multiplications and one division only: Math.exp neither promises the same bits everywhere nor is it as fast.
 * The polynomial is grouped by pairs and fours, so that the steps that wait for each other are few.
 */
/** The logistic function. */
final class Logistic {
    private static final double LOG2_E = 1.4426950408889634;
    private static final double BEYOND = 700; // e^−700 is still a normal number

    // 2^y on [−1/2, 1/2] is the sum of (y ln 2)^n / n!; what is left out after n = 7 is less than 6e−9 of it.
    private static final double C1 = 0.6931471805599453;
    private static final double C2 = 0.2402265069591007;
    private static final double C3 = 0.055504108664821576;
    private static final double C4 = 0.009618129107628477;
    private static final double C5 = 0.0013333558146428441;
    private static final double C6 = 0.00015403530393381606;
    private static final double C7 = 1.5252733804059838e-5;

    private Logistic() {}

    /** {@code 1 / (1 + e^−x)}, with a relative error below 1e−8; NaN for NaN. */
    static double of(double x) {
        double small = expOfMinus(Math.abs(x));
        return (x >= 0 ? 1 : small) / (1 + small);
    }

    /** {@code e^−x} for an x that is not negative; beyond 700 that of 700. */
    private static double expOfMinus(double x) {
        double power = -Math.min(x, BEYOND) * LOG2_E;
        long whole = (long) (power - 0.5); // the nearest whole number, since power is not positive
        double y = power - whole;
        double y2 = y * y;
        double low = (1 + y * C1) + y2 * (C2 + y * C3);
        double high = (C4 + y * C5) + y2 * (C6 + y * C7);
        return (low + y2 * y2 * high) * Double.longBitsToDouble((whole + 1023) << 52);
    }
}
