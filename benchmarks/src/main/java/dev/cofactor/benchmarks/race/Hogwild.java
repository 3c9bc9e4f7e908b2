package dev.cofactor.benchmarks.race;

import dev.cofactor.kernel.DescentSide;
import dev.cofactor.kernel.DescentStep;
import dev.cofactor.kernel.Kernels;
import dev.cofactor.kernel.RatingBlock;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.model.FactorModel;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.Model;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.solver.EpochReport;
import dev.cofactor.solver.Solver;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solvers.sgd.Regularization;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What {@link dev.cofactor.solvers.sgd.BiasedMf} would be if threads did not mind each other: the same steps by the same
 * kernels, but threads take the blocks of ratings as they come, even where two share users or items, and write to the same
 * rows unguarded. Its results differ from run to run; it is here to tell what order costs. F. Niu et al., "Hogwild: A
 * Lock-Free Approach to Parallelizing Stochastic Gradient Descent", NeurIPS 2011.
 *
 * @param factors the number of factors
 * @param epochs how often it goes over the data
 * @param options step sizes and regularization
 */
record Hogwild(int factors, int epochs, DescentOptions options) implements Solver {
    private static final double WIDTH = 0.008 * Math.sqrt(3);

    @Override
    public String name() {
        return "Hogwild";
    }

    @Override
    public Map<String, String> configuration() {
        return Map.of("factors", Integer.toString(factors), "epochs", Integer.toString(epochs));
    }

    @Override
    public Model train(TrainingContext context) {
        long start = System.nanoTime();
        RacyBlocks blocks = RacyBlocks.of(context.byUser(), context.random("blocks", 0));
        SplittableRandom random = context.random("factors", 0);
        DescentSide users = side(blocks.users(), context.byUser(), random);
        DescentSide items = side(blocks.items(), context.byItem(), random);
        FactorModel model = model(context, blocks, users, items);
        for (int epoch = 0; epoch < epochs; epoch++) {
            double rmse = epoch(context, blocks, users, items, epoch);
            Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
            context.epochCompleted(
                    new EpochReport(name(), epoch + 1, epochs, elapsed, Map.of("training RMSE", rmse), model));
        }
        return model;
    }

    private double epoch(TrainingContext context, RacyBlocks blocks, DescentSide users, DescentSide items, int epoch) {
        Regularization lambda = options.regularization();
        DescentStep step = new DescentStep(
                (float) context.meanValue(),
                (float) options.rate().after(epoch),
                Float.POSITIVE_INFINITY,
                (float) lambda.userFactors(),
                (float) lambda.userBias(),
                (float) lambda.itemFactors(),
                (float) lambda.itemBias());
        int[] order = RacyBlocks.permutation(blocks.blocks().size(), context.random("order", epoch));
        double[] squares = new double[order.length];
        context.workers().run(order.length, task -> {
            RatingBlock block = blocks.blocks().get(order[task]);
            squares[task] = Kernels.get().descend(block, users, items, step);
        });
        double sum = 0;
        for (double square : squares) {
            sum += square;
        }
        return Math.sqrt(sum / context.byUser().nonZeros());
    }

    private DescentSide side(int[] places, SparseMatrix ratings, SplittableRandom random) {
        int stride = FactorMatrix.stride(factors);
        DescentSide side = new DescentSide(places.length, stride, false);
        for (int row = 0; row < places.length; row++) {
            int place = places[row];
            int count = Math.max(1, ratings.row(row).size());
            side.weights()[place] =
                    (float) Math.pow(count, options.regularization().frequencyExponent() - 1);
            for (int k = 0; k < factors; k++) {
                side.factors()[DescentSide.LEAD + place * stride + k] = (float) (WIDTH * (2 * random.nextDouble() - 1));
            }
        }
        return side;
    }

    private FactorModel model(TrainingContext context, RacyBlocks blocks, DescentSide users, DescentSide items) {
        float offset = (float) context.meanValue();
        return new FactorModel() {
            @Override
            public FactorParameters parameters() {
                return new FactorParameters(
                        offset,
                        biases(users, blocks.users()),
                        biases(items, blocks.items()),
                        rows(users, blocks.users()),
                        rows(items, blocks.items()));
            }

            @Override
            public ScoreKind scoreKind() {
                return ScoreKind.RATING;
            }
        };
    }

    private static float[] biases(DescentSide side, int[] places) {
        float[] biases = new float[places.length];
        for (int row = 0; row < places.length; row++) {
            biases[row] = side.biases()[places[row]];
        }
        return biases;
    }

    private FactorMatrix rows(DescentSide side, int[] places) {
        FactorMatrix rows = new FactorMatrix(places.length, factors);
        for (int row = 0; row < places.length; row++) {
            int from = DescentSide.LEAD + places[row] * side.stride();
            System.arraycopy(side.factors(), from, rows.block(row), rows.offset(row), factors);
        }
        return rows;
    }
}
