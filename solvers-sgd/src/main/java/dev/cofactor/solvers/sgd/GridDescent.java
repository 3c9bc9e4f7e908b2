package dev.cofactor.solvers.sgd;

import dev.cofactor.kernel.DescentSide;
import dev.cofactor.kernel.DescentStep;
import dev.cofactor.kernel.Kernels;
import dev.cofactor.kernel.RatingBlock;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.ValueMoments;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.solver.TrainingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Biases and factors of users and items as a grid has dealt them out with their ratings, and passes over that grid. */
final class GridDescent {
    private final TrainingContext context;
    private final int factors;
    private final boolean adaptive;
    private final long ratings;
    private final float offset;
    private final double errorOfNothing;
    private final RatingGrid grid;
    private final DescentSides users;
    private final DescentSides items;
    private final Kernels kernels = Kernels.get();

    /** Draws the factors of who has ratings; all else begins at zero. */
    GridDescent(TrainingContext context, SparseMatrix training, FactorOptions options, boolean adaptive) {
        this.context = context;
        this.factors = options.factors();
        this.adaptive = adaptive;
        this.ratings = training.nonZeros();
        Optional<ValueMoments> moments = ValueMoments.of(training);
        this.offset = (float) moments.map(ValueMoments::mean).orElse(0.0).doubleValue();
        this.errorOfNothing = Divergence.errorOfNothing(moments, factors, options.initialDeviation());
        this.grid = new RatingGrid(training, context.random("grid", 0), context.workers(), context::throwIfCancelled);
        this.users = new DescentSides(grid.users(), factors, adaptive);
        this.items = new DescentSides(grid.items(), factors, adaptive);
        int[] itemCounts =
                ItemPopularity.of(training, context::throwIfCancelled).positives();
        SplittableRandom random = context.random("factors", 0);
        double deviation = options.initialDeviation();
        users.begin(user -> training.row(user).size(), options.regularization(), deviation, random);
        items.begin(item -> itemCounts[item], options.regularization(), deviation, random);
    }

    /** What is predicted beside biases and factors: the mean of the training ratings. */
    float offset() {
        return offset;
    }

    /** See {@link Divergence#errorOfNothing}. */
    double errorOfNothing() {
        return errorOfNothing;
    }

    /** Which group each user is in, and where in it. */
    Placement placement() {
        return grid.users();
    }

    /** The users of a group. */
    DescentSide users(int group) {
        return users.group(group);
    }

    /**
     * Visits every rating once.
     *
     * @param epoch the number of epochs done before
     * @return the root mean square of the errors, each taken just before its step
     */
    double pass(int epoch, DescentStep step) {
        int side = grid.side();
        double[] squaredErrors = new double[side];
        int[] diagonals = Placement.permutation(side, context.random("diagonals", epoch));
        new Diagonals(context, side).visit(diagonals, (user, item) -> squaredErrors[user] += descend(user, item, step));
        double sum = 0;
        for (double squaredError : squaredErrors) {
            sum += squaredError;
        }
        return Math.sqrt(sum / ratings);
    }

    private double descend(int userGroup, int itemGroup, DescentStep step) {
        DescentSide left = users.group(userGroup);
        DescentSide right = items.group(itemGroup);
        double squaredError = 0;
        for (RatingBlock block : grid.block(userGroup, itemGroup)) {
            squaredError += adaptive
                    ? kernels.descendAdaptively(block, left, right, factors, step)
                    : kernels.descend(block, left, right, step);
        }
        return squaredError;
    }

    /** Looks at all parameters; see {@link Trainable#requireFinite}. */
    void requireFinite(int epoch, String cause) {
        Divergence.throwIfFound(users.firstNotFinite(context.workers()), epoch, cause, "bias or factors of user");
        Divergence.throwIfFound(items.firstNotFinite(context.workers()), epoch, cause, "bias or factors of item");
    }

    /** All arrays that a pass changes. */
    List<float[]> state() {
        List<float[]> arrays = new ArrayList<>(users.state());
        arrays.addAll(items.state());
        return arrays;
    }

    /** A copy in the order of indexes. */
    FactorParameters parameters() {
        return source().get();
    }

    /**
     * What copies the parameters in the order of indexes. It does not keep the ratings alive, which take more than all
     * parameters, so that a finished model needs no memory for both.
     */
    Supplier<FactorParameters> source() {
        return source(offset, users, items);
    }

    private static Supplier<FactorParameters> source(float offset, DescentSides users, DescentSides items) {
        return () -> new FactorParameters(offset, users.biases(), items.biases(), users.factors(), items.factors());
    }
}
