package dev.cofactor.solvers.sgd;

import dev.cofactor.kernel.Kernels;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.solver.EpochReport;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.TrainingDivergedException;
import dev.cofactor.tensor.TensorFile;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** One run of {@link BiasedMf}. */
final class BiasedMfTraining {
    private static final double SQRT_3 = Math.sqrt(3);

    private final BiasedMf solver;
    private final TrainingContext context;
    private final RatingGrid grid;
    private final FactorParameters parameters;
    private final int firstEpoch;
    private final Kernels kernels = Kernels.get();
    private final long start = System.nanoTime();

    BiasedMfTraining(BiasedMf solver, TrainingContext context) {
        this(solver, context, 0, initialParameters(solver, context));
    }

    BiasedMfTraining(BiasedMf solver, TrainingContext context, int epoch, TensorFile state) throws IOException {
        this(solver, context, epoch, FactorParameters.read(state));
    }

    private BiasedMfTraining(BiasedMf solver, TrainingContext context, int firstEpoch, FactorParameters parameters) {
        this.solver = solver;
        this.context = context;
        this.grid = new RatingGrid(context.byUser(), context.random("grid", 0), context::throwIfCancelled);
        this.firstEpoch = firstEpoch;
        this.parameters = parameters;
    }

    BiasedMfModel run() {
        BiasedMfModel model = new BiasedMfModel(parameters, solver.descent());
        for (int epoch = firstEpoch; epoch < solver.epochs(); epoch++) {
            double rate = solver.learningRate().after(epoch);
            double squaredError = epoch(epoch, rate);
            checkFinite(epoch + 1);
            Map<String, Double> metrics = new LinkedHashMap<>();
            metrics.put(
                    "training RMSE", Math.sqrt(squaredError / context.byUser().nonZeros()));
            metrics.put("learning rate", rate);
            Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
            EpochReport report = new EpochReport(solver.name(), epoch + 1, solver.epochs(), elapsed, metrics, model);
            context.epochCompleted(report, parameters::write);
        }
        return model;
    }

    /** Visits every rating once; returns the sum of squared errors, each taken just before its step. */
    private double epoch(int epoch, double rate) {
        int side = grid.side();
        int[] diagonals = permutation(side, context.random("diagonals", epoch));
        double[] squaredErrors = new double[side];
        for (int diagonal : diagonals) {
            context.workers().run(side, position -> {
                context.throwIfCancelled();
                squaredErrors[position] += descend(grid.block(diagonal, position), rate);
            });
        }
        double sum = 0;
        for (double squaredError : squaredErrors) {
            sum += squaredError;
        }
        return sum;
    }

    private double descend(RatingGrid.Block block, double rate) {
        Regularization regularization = solver.regularization();
        float step = (float) rate;
        float keepUserBias = (float) (1 - rate * regularization.userBias());
        float keepItemBias = (float) (1 - rate * regularization.itemBias());
        float keepUser = (float) (1 - rate * regularization.userFactors());
        float keepItem = (float) (1 - rate * regularization.itemFactors());
        float[] userBiases = parameters.userBiases();
        float[] itemBiases = parameters.itemBiases();
        FactorMatrix users = parameters.userFactors();
        FactorMatrix items = parameters.itemFactors();
        int factors = solver.factors();
        double squaredError = 0;
        for (int i = 0; i < block.size(); i++) {
            int user = block.users()[i];
            int item = block.items()[i];
            float[] p = users.block(user);
            int u = users.offset(user);
            float[] q = items.block(item);
            int v = items.offset(item);
            float predicted =
                    parameters.offset() + userBiases[user] + itemBiases[item] + kernels.dot(p, u, q, v, factors);
            float error = block.values()[i] - predicted;
            squaredError += (double) error * error;
            float move = step * error;
            userBiases[user] = keepUserBias * userBiases[user] + move;
            itemBiases[item] = keepItemBias * itemBiases[item] + move;
            kernels.descend(p, u, q, v, factors, move, keepUser, keepItem);
        }
        return squaredError;
    }

    private void checkFinite(int epoch) {
        String cause = likelyCause(epoch);
        for (int user = 0; user < parameters.userBiases().length; user++) {
            checkFinite(epoch, cause, "user", user, parameters.userBiases()[user], parameters.userFactors());
        }
        for (int item = 0; item < parameters.itemBiases().length; item++) {
            checkFinite(epoch, cause, "item", item, parameters.itemBiases()[item], parameters.itemFactors());
        }
    }

    /** Where the regularization times a sane step exceeds 1, each step overshoots zero; else the step is too long. */
    private String likelyCause(int epoch) {
        Regularization regularization = solver.regularization();
        double strongest = Math.max(
                Math.max(regularization.userBias(), regularization.itemBias()),
                Math.max(regularization.userFactors(), regularization.itemFactors()));
        double rate = solver.learningRate().after(epoch - 1);
        return rate <= 1 && rate * strongest > 1
                ? "regularization = " + regularization
                : "learningRate = " + solver.learningRate();
    }

    private static void checkFinite(int epoch, String cause, String what, int row, float bias, FactorMatrix factors) {
        float sum = bias; // stays finite only if every addend is, short of an overflow that is a divergence as well
        float[] block = factors.block(row);
        int offset = factors.offset(row);
        for (int k = 0; k < factors.columns(); k++) {
            sum += Math.abs(block[offset + k]);
        }
        if (!Float.isFinite(sum)) {
            throw new TrainingDivergedException(
                    epoch, cause, "bias or factors of " + what + " index " + row + " are not finite");
        }
    }

    private static FactorParameters initialParameters(BiasedMf solver, TrainingContext context) {
        context.requireValues(solver.name());
        SparseMatrix byUser = context.byUser();
        FactorParameters parameters =
                FactorParameters.zeros((float) context.meanValue(), byUser.rows(), byUser.columns(), solver.factors());
        boolean[] rated = new boolean[byUser.columns()];
        SplittableRandom random = context.random("factors", 0);
        double width = solver.initialDeviation() * SQRT_3;
        for (int user = 0; user < byUser.rows(); user++) {
            SparseRow row = byUser.row(user);
            for (int k = 0; k < row.size(); k++) {
                rated[row.column(k)] = true;
            }
            // Users and items without ratings stay at zero: nothing is known of them, so nothing is invented.
            if (row.size() > 0) {
                fill(parameters.userFactors(), user, width, random);
            }
        }
        for (int item = 0; item < rated.length; item++) {
            if (rated[item]) {
                fill(parameters.itemFactors(), item, width, random);
            }
        }
        return parameters;
    }

    /** Uniform numbers with the standard deviation width / √3. */
    private static void fill(FactorMatrix factors, int row, double width, SplittableRandom random) {
        for (int k = 0; k < factors.columns(); k++) {
            factors.set(row, k, (float) (width * (2 * random.nextDouble() - 1)));
        }
    }

    private static int[] permutation(int size, SplittableRandom random) {
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
