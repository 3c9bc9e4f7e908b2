package dev.cofactor.eval;

import java.util.List;
import java.util.Locale;

/**
 * Whether a model is as unsure as it ought to be, in two ways. If predictions are normally distributed with the stated
 * deviations, then for each p a share of p of the ratings lies at or below the p-quantile of its own distribution (V.
 * Kuleshov, N. Fenner and S. Ermon, "Accurate uncertainties for deep learning using calibrated regression", ICML 2018). And
 * where greater deviations are stated, errors are greater, by as much (D. Levi and others, "Evaluating and calibrating
 * uncertainty prediction in regression tasks", Sensors 22(15), 2022).
 *
 * @param quantiles for p = .05, .1, … .95
 * @param bins of ratings by ascending deviation, up to ten of about the same size; ratings with the same deviation share a
 *     bin, so there may be fewer
 */
public record CalibrationTable(List<Quantile> quantiles, List<Bin> bins) {

    /** Copies the lists. */
    public CalibrationTable {
        quantiles = List.copyOf(quantiles);
        bins = List.copyOf(bins);
    }

    /**
     * A quantile.
     *
     * @param probability p
     * @param observed the share of ratings at or below their p-quantiles
     */
    public record Quantile(double probability, double observed) {}

    /**
     * Ratings of similar deviations.
     *
     * @param deviation the root of the mean of the squared deviations
     * @param rmse the root of the mean of the squared errors
     * @param ratings how many there are
     */
    public record Bin(double deviation, double rmse, long ratings) {}

    /** Two tables in Markdown, without a line break at the end. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("| p | observed |\n|---|---|\n");
        for (Quantile quantile : quantiles) {
            text.append(String.format(Locale.ROOT, "| %.2f | %.3f |\n", quantile.probability(), quantile.observed()));
        }
        text.append("\n| deviation | RMSE | ratings |\n|---|---|---|");
        for (Bin bin : bins) {
            text.append(
                    String.format(Locale.ROOT, "\n| %.4f | %.4f | %,d |", bin.deviation(), bin.rmse(), bin.ratings()));
        }
        return text.toString();
    }
}
