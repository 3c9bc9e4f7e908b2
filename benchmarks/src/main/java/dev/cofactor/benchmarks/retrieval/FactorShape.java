package dev.cofactor.benchmarks.retrieval;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.model.FactorParameters;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;

/** What decides how much of a catalogue can be skipped, so that made-up factors can be held against trained ones. */
final class FactorShape {
    private static final double[] PARTS = {0.1, 0.5, 0.9, 0.99, 0.999};

    private FactorShape() {}

    /** Prints the lengths of items, those of users, and the cosines of users with the item that suits them best. */
    static void print(FactorParameters parameters, PrintStream out) {
        double[] items = lengths(parameters.itemFactors());
        double[] users = lengths(parameters.userFactors());
        out.println("item lengths, of the median: " + quantiles(items));
        out.println("user lengths, of the median: " + quantiles(users));
        FactorMatrix itemFactors = parameters.itemFactors();
        double sum = 0;
        int asked = Math.min(50, users.length);
        for (int n = 0; n < asked; n++) {
            int user = (int) ((long) n * users.length / asked);
            float[] vector = parameters.userFactors().row(user);
            double best = Double.NEGATIVE_INFINITY;
            double cosine = 0;
            for (int item = 0; item < items.length; item++) {
                double product = itemFactors.dot(item, vector);
                if (product > best) {
                    best = product;
                    cosine = product / Math.max(Double.MIN_NORMAL, items[item] * users[user]);
                }
            }
            sum += cosine / asked;
        }
        out.printf(Locale.ROOT, "cosine of a user with the best item: %.2f on average%n", sum);
    }

    private static double[] lengths(FactorMatrix matrix) {
        double[] lengths = new double[matrix.rows()];
        for (int row = 0; row < lengths.length; row++) {
            lengths[row] = Math.sqrt(matrix.dot(row, matrix, row));
        }
        return lengths;
    }

    private static String quantiles(double[] lengths) {
        double[] sorted = lengths.clone();
        Arrays.sort(sorted);
        double median = sorted[sorted.length / 2];
        StringBuilder text = new StringBuilder();
        for (double part : PARTS) {
            text.append(String.format(
                    Locale.ROOT, "%.1f %%: %.2f, ", 100 * part, sorted[(int) (part * sorted.length)] / median));
        }
        return text.append(String.format(Locale.ROOT, "greatest: %.2f", sorted[sorted.length - 1] / median))
                .toString();
    }
}
