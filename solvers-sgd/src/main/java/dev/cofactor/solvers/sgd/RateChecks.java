package dev.cofactor.solvers.sgd;

/** The ranges that schedules have in common. */
final class RateChecks {
    private RateChecks() {}

    static void initial(double initial) {
        if (!(initial > 0) || !Double.isFinite(initial)) {
            throw new IllegalArgumentException(
                    "the initial learning rate must be positive and finite, but is " + initial);
        }
    }

    static void factor(String what, double factor) {
        if (!(factor > 0) || !(factor < 1)) {
            throw new IllegalArgumentException("the " + what + " must be between 0 and 1, but is " + factor);
        }
    }
}
