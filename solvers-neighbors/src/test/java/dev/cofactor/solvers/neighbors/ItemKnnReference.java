package dev.cofactor.solvers.neighbors;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** The definitions of {@link ItemKnn} in double precision, each as it stands in the documentation; 0 is no rating. */
final class ItemKnnReference {
    private final double[][] ratings;
    private final ItemKnn solver;

    ItemKnnReference(double[][] ratings, ItemKnn solver) {
        this.ratings = ratings;
        this.solver = solver;
    }

    int items() {
        return ratings[0].length;
    }

    private List<double[]> users(IntPredicate of) {
        return IntStream.range(0, ratings.length)
                .filter(of)
                .mapToObj(user -> ratings[user])
                .toList();
    }

    /** The shrunk similarity of two items. */
    double similarity(int i, int j) {
        List<double[]> common = users(user -> ratings[user][i] != 0 && ratings[user][j] != 0);
        double similarity = switch (solver.similarity()) {
            case COSINE -> cosine(i, j);
            case PEARSON -> pearson(common, i, j);
            case JACCARD ->
                (double) common.size()
                        / users(user -> ratings[user][i] != 0 || ratings[user][j] != 0)
                                .size();
        };
        return common.isEmpty() ? 0 : common.size() / (common.size() + solver.shrinkage()) * similarity;
    }

    private double cosine(int i, int j) {
        double product = 0;
        double left = 0;
        double right = 0;
        for (double[] row : ratings) {
            double x = solver.binarized() ? Math.signum(row[i]) : row[i];
            double y = solver.binarized() ? Math.signum(row[j]) : row[j];
            product += x * y;
            left += x * x;
            right += y * y;
        }
        return product / Math.sqrt(left) / Math.sqrt(right);
    }

    private static double pearson(List<double[]> common, int i, int j) {
        double left = common.stream().mapToDouble(row -> row[i]).average().orElse(0);
        double right = common.stream().mapToDouble(row -> row[j]).average().orElse(0);
        double product = 0;
        double squares = 0;
        double otherSquares = 0;
        for (double[] row : common) {
            product += (row[i] - left) * (row[j] - right);
            squares += (row[i] - left) * (row[i] - left);
            otherSquares += (row[j] - right) * (row[j] - right);
        }
        // Ratings are whole numbers, so what is nearly 0 is 0.
        return squares < 1e-9 || otherSquares < 1e-9 || Math.abs(product) < 1e-9
                ? 0
                : product / Math.sqrt(squares * otherSquares);
    }

    /** The neighbors of an item, nearest first. */
    int[] neighbors(int item) {
        Comparator<Integer> nearestFirst = Comparator.comparingDouble(other -> -(float) similarity(item, other));
        return IntStream.range(0, items())
                .filter(other -> other != item && (float) similarity(item, other) > 0)
                .boxed()
                .sorted(nearestFirst.thenComparing(Comparator.naturalOrder()))
                .limit(solver.neighbors())
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The score of an item for a user. */
    double score(int user, int item) {
        int[] had = Arrays.stream(neighbors(item))
                .filter(other -> ratings[user][other] != 0)
                .toArray();
        if (solver.scoring() == NeighborScoring.SUM) {
            return Arrays.stream(had)
                    .mapToDouble(other -> similarity(item, other) * (solver.binarized() ? 1 : ratings[user][other]))
                    .sum();
        }
        if (solver.scoring() == NeighborScoring.CENTERED_SHARE) {
            return share(user, item);
        }
        double weights =
                Arrays.stream(had).mapToDouble(other -> similarity(item, other)).sum();
        double sum = Arrays.stream(had)
                .mapToDouble(other -> similarity(item, other) * (ratings[user][other] - baseline(user, other)))
                .sum();
        return baseline(user, item) + (had.length == 0 ? 0 : sum / (solver.damping() + weights));
    }

    /** Over all neighbors, whether the user has them or not. */
    private double share(int user, int item) {
        double sum = 0;
        double weights = 0;
        for (int other : neighbors(item)) {
            sum += similarity(item, other) * (choice(user, other) - meanChoice(other));
            weights += similarity(item, other);
        }
        return meanChoice(item) + (weights == 0 ? 0 : sum / weights);
    }

    private double choice(int user, int item) {
        return solver.binarized() ? Math.signum(ratings[user][item]) : ratings[user][item];
    }

    private double meanChoice(int item) {
        return IntStream.range(0, ratings.length)
                .mapToDouble(user -> choice(user, item))
                .average()
                .orElseThrow();
    }

    private double baseline(int user, int item) {
        double mean = mean();
        if (solver.scoring() == NeighborScoring.MEAN_CENTERED) {
            return users(u -> ratings[u][item] != 0).stream()
                    .mapToDouble(row -> row[item])
                    .average()
                    .orElse(mean);
        }
        double residuals = 0;
        int count = 0;
        for (int other = 0; other < items(); other++) {
            if (ratings[user][other] != 0) {
                residuals += ratings[user][other] - mean - itemBias(other);
                count++;
            }
        }
        return mean + itemBias(item) + residuals / (count + 10);
    }

    private double itemBias(int item) {
        List<double[]> raters = users(user -> ratings[user][item] != 0);
        return raters.stream().mapToDouble(row -> row[item] - mean()).sum() / (raters.size() + 25);
    }

    private double mean() {
        return Arrays.stream(ratings)
                .flatMapToDouble(Arrays::stream)
                .filter(rating -> rating != 0)
                .average()
                .orElseThrow();
    }
}
