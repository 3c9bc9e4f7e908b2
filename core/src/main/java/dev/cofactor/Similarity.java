package dev.cofactor;

/** How alike two factor vectors a and b are; greater is more alike. */
public enum Similarity {
    /** a·b / (‖a‖ ‖b‖), from −1 to 1; 0 if a vector is zero. */
    COSINE,
    /** a·b; long vectors, often of popular items, come first. */
    DOT,
    /** 1 / (1 + ‖a − b‖), above 0 to 1. */
    EUCLIDEAN,
    /** The cosine of the vectors less their own means, from −1 to 1; 0 if a vector is constant. */
    PEARSON;

    double of(float[] a, float[] b) {
        return switch (this) {
            case COSINE -> cosine(a, 0, b, 0);
            case DOT -> dot(a, 0, b, 0);
            case EUCLIDEAN -> 1 / (1 + distance(a, b));
            case PEARSON -> cosine(a, mean(a), b, mean(b));
        };
    }

    private static double cosine(float[] a, double shiftA, float[] b, double shiftB) {
        double norms = Math.sqrt(dot(a, shiftA, a, shiftA)) * Math.sqrt(dot(b, shiftB, b, shiftB));
        return norms == 0 ? 0 : Math.max(-1, Math.min(1, dot(a, shiftA, b, shiftB) / norms));
    }

    private static double dot(float[] a, double shiftA, float[] b, double shiftB) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += (a[k] - shiftA) * (b[k] - shiftB);
        }
        return sum;
    }

    private static double distance(float[] a, float[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            double difference = (double) a[k] - b[k];
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }

    private static double mean(float[] a) {
        double sum = 0;
        for (float value : a) {
            sum += value;
        }
        return a.length == 0 ? 0 : sum / a.length;
    }
}
