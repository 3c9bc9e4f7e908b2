package dev.cofactor.eval.search;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** All combinations; the last option changes fastest. */
final class GridStrategy extends SearchStrategy {
    private final int steps;

    GridStrategy(int steps) {
        if (steps < 1) {
            throw new IllegalArgumentException("steps must be at least 1, but is " + steps);
        }
        this.steps = steps;
    }

    @Override
    int candidates(List<Values<?>> values) {
        double product = 1;
        for (Values<?> of : values) {
            product *= of.grid(steps).length;
        }
        if (product > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%s has %.3g combinations of %d options; take fewer steps, or search at random",
                    this,
                    product,
                    values.size()));
        }
        return (int) product;
    }

    @Override
    double[] point(int number, List<Values<?>> values, SplittableRandom random, long seed, List<Scored> done) {
        double[] point = new double[values.size()];
        int rest = number;
        for (int i = point.length - 1; i >= 0; i--) {
            double[] grid = values.get(i).grid(steps);
            point[i] = grid[rest % grid.length];
            rest /= grid.length;
        }
        return point;
    }

    @Override
    public String toString() {
        return "grid of " + steps + " steps";
    }
}
