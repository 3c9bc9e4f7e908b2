package dev.cofactor.data;

import com.google.common.math.Quantiles;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How numbers are spread: their extremes and quantiles. A quantile that falls between two numbers is interpolated
 * linearly, so the median of 1 and 2 is 1.5.
 *
 * @param minimum the least number
 * @param percentile5 5 % of the numbers lie below
 * @param lowerQuartile 25 % of the numbers lie below
 * @param median half of the numbers lie below
 * @param upperQuartile 75 % of the numbers lie below
 * @param percentile95 95 % of the numbers lie below
 * @param maximum the greatest number
 */
public record Distribution(
        double minimum,
        double percentile5,
        double lowerQuartile,
        double median,
        double upperQuartile,
        double percentile95,
        double maximum) {

    /** The distribution of finite numbers, empty if there are none. O(numbers). */
    static Optional<Distribution> of(double[] numbers) {
        if (numbers.length == 0) {
            return Optional.empty();
        }
        Map<Integer, Double> quantiles =
                Quantiles.percentiles().indexes(0, 5, 25, 50, 75, 95, 100).compute(numbers);
        return Optional.of(new Distribution(
                at(quantiles, 0),
                at(quantiles, 5),
                at(quantiles, 25),
                at(quantiles, 50),
                at(quantiles, 75),
                at(quantiles, 95),
                at(quantiles, 100)));
    }

    private static double at(Map<Integer, Double> quantiles, int percent) {
        return Objects.requireNonNull(quantiles.get(percent));
    }
}
