package dev.cofactor.eval.ranking;

/** What a relevant item adds to a discounted cumulative gain, before the discount. */
public enum Gain {
    /** 1, whatever the value. */
    BINARY("") {
        @Override
        double of(double value) {
            return 1;
        }
    },
    /** The value (Järvelin and Kekäläinen, ACM TOIS 20(4), 2002). */
    LINEAR("linear gain") {
        @Override
        double of(double value) {
            return value;
        }
    },
    /** 2<sup>value</sup> − 1 (Burges and others, ICML 2005). */
    EXPONENTIAL("exponential gain") {
        @Override
        double of(double value) {
            return Math.pow(2, value) - 1;
        }
    };

    private final String label;

    Gain(String label) {
        this.label = label;
    }

    abstract double of(double value);

    /** What names of figures call it; empty for the usual one. */
    String label() {
        return label;
    }
}
