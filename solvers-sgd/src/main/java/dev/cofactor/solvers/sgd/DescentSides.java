package dev.cofactor.solvers.sgd;

import dev.cofactor.kernel.DescentSide;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.solver.WorkerPool;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;

/** The rows of one side, users or items, group by group as a {@link RatingGrid} has placed them. */
final class DescentSides {
    private final Placement placement;
    private final int factors;
    private final DescentSide[] groups;

    /** Rows of zeros. */
    DescentSides(Placement placement, int factors, boolean adaptive) {
        this.placement = placement;
        this.factors = factors;
        this.groups = new DescentSide[placement.groups()];
        for (int group = 0; group < groups.length; group++) {
            groups[group] = new DescentSide(placement.size(group), FactorMatrix.stride(factors), adaptive);
        }
    }

    DescentSide group(int group) {
        return groups[group];
    }

    /**
     * Draws factors uniformly, and sets weights. Rows without ratings stay at zero: nothing is known of them, so nothing is
     * invented.
     *
     * @param counts the number of ratings of a row
     * @param deviation the standard deviation of the factors
     */
    void begin(IntUnaryOperator counts, Regularization regularization, double deviation, SplittableRandom random) {
        for (int row = 0; row < placement.rows(); row++) {
            int count = counts.applyAsInt(row);
            if (count > 0) {
                DescentSide side = groups[placement.group(row)];
                int place = placement.place(row);
                side.weights()[place] = (float) regularization.weight(count);
                FactorStart.drawUniformly(side.factors(), offset(place), factors, deviation, random);
            }
        }
    }

    private int offset(int place) {
        return DescentSide.LEAD + place * FactorMatrix.stride(factors);
    }

    /** All that descent changes. */
    List<float[]> state() {
        List<float[]> arrays = new ArrayList<>();
        for (DescentSide side : groups) {
            arrays.add(side.factors());
            arrays.add(side.biases());
            arrays.add(side.squares());
        }
        return arrays;
    }

    /** The first row, by group and place, whose bias or factors are not finite. */
    OptionalInt firstNotFinite(WorkerPool workers) {
        boolean[] finite = new boolean[groups.length];
        workers.run(
                groups.length,
                group -> finite[group] =
                        Divergence.isFinite(groups[group].factors()) && Divergence.isFinite(groups[group].biases()));
        for (int group = 0; group < groups.length; group++) {
            for (int place = 0; !finite[group] && place < placement.size(group); place++) {
                DescentSide side = groups[group];
                float[] row = new float[factors + 1];
                System.arraycopy(side.factors(), offset(place), row, 0, factors);
                row[factors] = side.biases()[place];
                if (!Divergence.isFinite(row)) {
                    return OptionalInt.of(placement.row(group, place));
                }
            }
        }
        return OptionalInt.empty();
    }

    /** The biases in the order of rows. */
    float[] biases() {
        float[] biases = new float[placement.rows()];
        for (int row = 0; row < biases.length; row++) {
            biases[row] = groups[placement.group(row)].biases()[placement.place(row)];
        }
        return biases;
    }

    /** The factors in the order of rows. */
    FactorMatrix factors() {
        FactorMatrix matrix = new FactorMatrix(placement.rows(), factors);
        for (int row = 0; row < placement.rows(); row++) {
            float[] source = groups[placement.group(row)].factors();
            int from = offset(placement.place(row));
            System.arraycopy(source, from, matrix.block(row), matrix.offset(row), factors);
        }
        return matrix;
    }
}
