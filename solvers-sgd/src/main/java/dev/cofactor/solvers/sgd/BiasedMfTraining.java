package dev.cofactor.solvers.sgd;

import dev.cofactor.kernel.DescentSide;
import dev.cofactor.kernel.DescentStep;
import dev.cofactor.kernel.Kernels;
import dev.cofactor.kernel.RatingBlock;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.matrix.ValueMoments;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.Model;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.TrainingDivergedException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** The parameters of {@link BiasedMf} while it trains, and its epochs. */
final class BiasedMfTraining implements Trainable {
    private final BiasedMf solver;
    private final TrainingContext context;
    private final long ratings;
    private final float offset;
    private final boolean adaptive;
    private final RatingGrid grid;
    private final DescentSides users;
    private final DescentSides items;
    private final Kernels kernels = Kernels.get();

    BiasedMfTraining(BiasedMf solver, TrainingContext context, SparseMatrix training) {
        this.solver = solver;
        this.context = context;
        this.ratings = training.nonZeros();
        this.offset = (float)
                ValueMoments.of(training).map(ValueMoments::mean).orElse(0.0).doubleValue();
        this.adaptive = solver.plan().learningRate() instanceof LearningRate.AdaGrad;
        this.grid = new RatingGrid(training, context.random("grid", 0), context.workers(), context::throwIfCancelled);
        this.users = new DescentSides(grid.users(), solver.factors(), adaptive);
        this.items = new DescentSides(grid.items(), solver.factors(), adaptive);
        begin(training);
    }

    private void begin(SparseMatrix training) {
        int[] itemCounts = new int[training.columns()];
        for (int user = 0; user < training.rows(); user++) {
            context.throwIfCancelled();
            SparseRow row = training.row(user);
            for (int k = 0; k < row.size(); k++) {
                itemCounts[row.column(k)]++;
            }
        }
        SplittableRandom random = context.random("factors", 0);
        double deviation = solver.initialDeviation();
        users.begin(user -> training.row(user).size(), solver.regularization(), deviation, random);
        items.begin(item -> itemCounts[item], solver.regularization(), deviation, random);
    }

    @Override
    public String figure() {
        return "training RMSE";
    }

    /** Visits every rating once; the error of each is taken just before its step. */
    @Override
    public double epoch(int epoch, double rate) {
        int side = grid.side();
        DescentStep step = solver.step(offset, rate);
        double[] squaredErrors = new double[side];
        for (int diagonal : Placement.permutation(side, context.random("diagonals", epoch))) {
            context.workers()
                    .run(side, group -> squaredErrors[group] += descend(group, grid.itemGroup(diagonal, group), step));
        }
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
        context.throwIfCancelled();
        for (RatingBlock block : grid.block(userGroup, itemGroup)) {
            squaredError += adaptive
                    ? kernels.descendAdaptively(block, left, right, solver.factors(), step)
                    : kernels.descend(block, left, right, step);
        }
        return squaredError;
    }

    @Override
    public void requireFinite(int epoch, double rate) {
        requireFinite(epoch, rate, "user", users.notFinite(context.workers()));
        requireFinite(epoch, rate, "item", items.notFinite(context.workers()));
    }

    private void requireFinite(int epoch, double rate, String what, OptionalInt row) {
        if (row.isPresent()) {
            Regularization regularization = solver.regularization();
            throw new TrainingDivergedException(
                    epoch,
                    Divergence.likelyCause(
                            rate, regularization.strongest(), solver.plan().learningRate(), regularization),
                    "bias or factors of " + what + " index " + row.getAsInt() + " are not finite");
        }
    }

    @Override
    public List<float[]> state() {
        List<float[]> arrays = new ArrayList<>(users.state());
        arrays.addAll(items.state());
        return arrays;
    }

    @Override
    public Model model(double[] rates) {
        return new BiasedMfModel(parameters(offset, users, items), solver.descent(rates));
    }

    /** Static, so that a model does not keep the ratings, which take more than all parameters, while these are copied. */
    private static Supplier<FactorParameters> parameters(float offset, DescentSides users, DescentSides items) {
        return () -> new FactorParameters(offset, users.biases(), items.biases(), users.factors(), items.factors());
    }
}
