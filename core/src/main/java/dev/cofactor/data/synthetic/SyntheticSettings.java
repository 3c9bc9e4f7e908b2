package dev.cofactor.data.synthetic;

/** What a {@link SyntheticInteractionsBuilder} was set to; its setters say what each means. */
record SyntheticSettings(
        int users,
        int items,
        long interactions,
        int minimumPerUser,
        double activitySpread,
        double popularityExponent,
        double popularityOffset,
        double selectivity,
        int factors,
        int genres,
        double globalMean,
        double userBiasDeviation,
        double itemBiasDeviation,
        double tasteDeviation,
        double noise,
        RatingScale scale,
        long periodStart,
        long periodSeconds,
        long seed) {}
