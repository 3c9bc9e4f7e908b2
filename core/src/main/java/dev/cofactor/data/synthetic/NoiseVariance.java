package dev.cofactor.data.synthetic;

/**
 * The variance of a rating by its score, tabulated for speed; interpolated linearly within, exact outside of the table.
 */
final class NoiseVariance {
    private static final int INTERVALS = 1 << 14;
    private static final double REACH = 4;

    private final RatingScale scale;
    private final double noise;
    private final double lowest;
    private final double width;
    private final double[] table = new double[INTERVALS + 1];

    NoiseVariance(RatingScale scale, double noise) {
        this.scale = scale;
        this.noise = noise;
        this.lowest = scale.lowest() - REACH * noise;
        this.width = (scale.highest() + REACH * noise - lowest) / INTERVALS;
        for (int i = 0; i <= INTERVALS; i++) {
            table[i] = scale.moments(lowest + i * width, noise).variance();
        }
    }

    double at(double score) {
        double position = (score - lowest) / width;
        int place = (int) Math.floor(position);
        if (place < 0 || place >= INTERVALS) {
            return scale.moments(score, noise).variance();
        }
        double fraction = position - place;
        return table[place] + fraction * (table[place + 1] - table[place]);
    }
}
