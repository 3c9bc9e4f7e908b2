package dev.cofactor.eval.search;

import java.util.List;
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
        long product = 1;
        for (Values<?> of : values) {
            product = Math.multiplyExact(product, (long) of.grid(steps).length);
        }
        return Math.toIntExact(product);
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
