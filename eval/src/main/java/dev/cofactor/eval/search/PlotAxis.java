package dev.cofactor.eval.search;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Where values lie on an axis, from 0 to 1: numbers by size, or by their logarithm if they are positive and differ much, other
 * text by the alphabet.
 *
 * @param places of the values, in their order
 * @param ticks where the axis has marks
 * @param labels of the marks
 */
record PlotAxis(List<Double> places, List<Double> ticks, List<String> labels) {
    private static final double MUCH = 20;
    private static final int MOST_MARKS = 6;
    private static final int DIGITS = 3;

    static PlotAxis of(List<String> values) {
        try {
            List<Double> numbers = values.stream().map(Double::valueOf).toList();
            return numbers.stream().allMatch(Double::isFinite) ? ofNumbers(numbers) : ofNames(values);
        } catch (NumberFormatException e) {
            return ofNames(values);
        }
    }

    private static PlotAxis ofNames(List<String> values) {
        List<String> names = new ArrayList<>(new TreeSet<>(values));
        List<Double> ticks = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            ticks.add((i + 0.5) / names.size());
        }
        return new PlotAxis(
                values.stream().map(value -> ticks.get(names.indexOf(value))).toList(), ticks, names);
    }

    static PlotAxis ofNumbers(List<Double> numbers) {
        double least = numbers.stream().min(Double::compare).orElse(0.0);
        double greatest = numbers.stream().max(Double::compare).orElse(1.0);
        return of(numbers, least > 0 && greatest / least > MUCH);
    }

    /** The numbers from 1 to {@code count}. */
    static PlotAxis counting(int count) {
        return of(IntStream.rangeClosed(1, count).mapToObj(Double::valueOf).toList(), false);
    }

    private static PlotAxis of(List<Double> numbers, boolean logarithmic) {
        double least = numbers.stream().min(Double::compare).orElse(0.0);
        double greatest = numbers.stream().max(Double::compare).orElse(1.0);
        double from = logarithmic ? Math.log(least) : least;
        double to = logarithmic ? Math.log(greatest) : greatest;
        double width = to > from ? to - from : 1;
        List<Double> places = numbers.stream()
                .map(number -> ((logarithmic ? Math.log(number) : number) - from) / width)
                .toList();
        List<Double> ticks = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < MOST_MARKS; i++) {
            double tick = (double) i / (MOST_MARKS - 1);
            double value = from + tick * width;
            ticks.add(tick);
            labels.add(label(logarithmic ? Math.exp(value) : value));
        }
        return new PlotAxis(places, ticks, labels);
    }

    private static String label(double value) {
        return BigDecimal.valueOf(value)
                .round(new MathContext(DIGITS))
                .stripTrailingZeros()
                .toPlainString();
    }
}
