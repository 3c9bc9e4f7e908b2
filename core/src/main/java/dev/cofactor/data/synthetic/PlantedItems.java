package dev.cofactor.data.synthetic;

import java.util.Arrays;

/*
 * Popularity is a power of the rank plus an offset, and ranks are dealt out at random. A genre is a random direction;
 * an item's vector leans to the directions of its genres and has length 1, so that the product with a user's Gaussian
 * vector has the standard deviation of the latter, whatever the number of factors. Popular items are better liked, as
 * they are in life; biases are scaled so that their popularity-weighted mean is 0 and their standard deviation the one
 * asked for.
 */
/** The planted truth about items; 4 bytes a factor and 32 bytes an item. */
final class PlantedItems {
    private static final int MOST_GENRES_OF_AN_ITEM = 3;
    private static final double GENRE_SHARE = 0.6;
    private static final double POPULARITY_SHARE = 0.35;

    private final int factors;
    private final int[] ranks;
    private final double[] weights;
    private final double[] biases;
    private final float[] vectors;
    private final int[][] genres;

    PlantedItems(SyntheticSettings settings) {
        this.factors = settings.factors();
        this.ranks = permutation(settings.items(), new RandomStream(settings.seed(), RandomStream.Purpose.RANKS, 0));
        this.weights = new double[ranks.length];
        for (int item = 0; item < ranks.length; item++) {
            weights[item] =
                    StrictMath.pow(1 + ranks[item] + settings.popularityOffset(), -settings.popularityExponent());
        }
        this.biases = biases(settings);
        this.vectors = new float[Math.multiplyExact(ranks.length, factors)];
        this.genres = new int[ranks.length][];
        plantGenres(settings);
    }

    int size() {
        return ranks.length;
    }

    /** The place of an item by popularity, 0 for the most popular one. */
    int rank(int item) {
        return ranks[item];
    }

    /** Popularity, in proportion. */
    double weight(int item) {
        return weights[item];
    }

    AliasTable byPopularity() {
        return new AliasTable(weights);
    }

    double bias(int item) {
        return biases[item];
    }

    int[] genres(int item) {
        return genres[item];
    }

    double affinity(float[] user, int item) {
        double sum = 0;
        int start = item * factors;
        for (int f = 0; f < factors; f++) {
            sum += user[f] * vectors[start + f];
        }
        return sum;
    }

    private static int[] permutation(int size, RandomStream random) {
        int[] permutation = new int[size];
        for (int i = 0; i < size; i++) {
            int j = random.nextInt(i + 1);
            permutation[i] = permutation[j];
            permutation[j] = i;
        }
        return permutation;
    }

    private double[] biases(SyntheticSettings settings) {
        RandomStream random = new RandomStream(settings.seed(), RandomStream.Purpose.ITEM_BIASES, 0);
        double own = Math.sqrt(1 - POPULARITY_SHARE * POPULARITY_SHARE);
        double[] raw = new double[ranks.length];
        double total = 0;
        double mean = 0;
        for (int item = 0; item < raw.length; item++) {
            double relative = (ranks[item] + 0.5) / raw.length;
            raw[item] = own * random.nextGaussian() - POPULARITY_SHARE * (1 + StrictMath.log(relative));
            total += weights[item];
            mean += weights[item] * raw[item];
        }
        mean /= total;
        double variance = 0;
        for (int item = 0; item < raw.length; item++) {
            variance += weights[item] * (raw[item] - mean) * (raw[item] - mean) / total;
        }
        double factor = variance == 0 ? 0 : settings.itemBiasDeviation() / Math.sqrt(variance);
        for (int item = 0; item < raw.length; item++) {
            raw[item] = (raw[item] - mean) * factor;
        }
        return raw;
    }

    private void plantGenres(SyntheticSettings settings) {
        double[][] directions = new double[settings.genres()][];
        for (int genre = 0; genre < directions.length; genre++) {
            directions[genre] = unitVector(new RandomStream(settings.seed(), RandomStream.Purpose.GENRES, genre));
        }
        for (int item = 0; item < ranks.length; item++) {
            RandomStream random = new RandomStream(settings.seed(), RandomStream.Purpose.ITEMS, item);
            genres[item] = drawGenres(directions.length, random);
            double[] vector = new double[factors];
            for (int genre : genres[item]) {
                add(vector, 1, directions[genre]);
            }
            normalize(vector);
            scale(vector, Math.sqrt(GENRE_SHARE));
            add(vector, Math.sqrt(1 - GENRE_SHARE), unitVector(random));
            normalize(vector);
            for (int f = 0; f < factors; f++) {
                vectors[item * factors + f] = (float) vector[f];
            }
        }
    }

    /** One to three different genres, the first ones more often than the last ones. */
    private static int[] drawGenres(int available, RandomStream random) {
        int[] drawn = new int[1 + random.nextInt(Math.min(MOST_GENRES_OF_AN_ITEM, available))];
        for (int k = 0; k < drawn.length; k++) {
            boolean isNew;
            do {
                drawn[k] = Math.min(random.nextInt(available), random.nextInt(available));
                isNew = true;
                for (int before = 0; before < k; before++) {
                    isNew &= drawn[before] != drawn[k];
                }
            } while (!isNew);
        }
        Arrays.sort(drawn);
        return drawn;
    }

    private double[] unitVector(RandomStream random) {
        double[] vector = new double[factors];
        for (int f = 0; f < factors; f++) {
            vector[f] = random.nextGaussian();
        }
        normalize(vector);
        return vector;
    }

    /** Brings a vector to length 1; opposite vectors may have cancelled each other out, and 0 stays 0. */
    private static void normalize(double[] vector) {
        double square = 0;
        for (double x : vector) {
            square += x * x;
        }
        if (square > 0) {
            scale(vector, 1 / Math.sqrt(square));
        }
    }

    private static void scale(double[] vector, double factor) {
        for (int f = 0; f < vector.length; f++) {
            vector[f] *= factor;
        }
    }

    private static void add(double[] sum, double factor, double[] vector) {
        for (int f = 0; f < sum.length; f++) {
            sum[f] += factor * vector[f];
        }
    }
}
