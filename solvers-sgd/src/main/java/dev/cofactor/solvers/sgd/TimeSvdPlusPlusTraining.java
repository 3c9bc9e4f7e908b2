package dev.cofactor.solvers.sgd;

import dev.cofactor.kernel.Kernels;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.ValueMoments;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.Model;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.TrainingDivergedException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;

/** The parameters of {@link TimeSvdPlusPlus} while it trains, and its epochs; see {@link SvdPlusPlusTraining}. */
final class TimeSvdPlusPlusTraining implements Trainable {
    private static final int USERS_PER_TASK = 64;

    private final TimeSvdPlusPlus solver;
    private final TrainingContext context;
    private final SparseMatrix training;
    private final float offset;
    private final TimeAxis axis;
    private final UserDays days;
    private final TimedGrid grid;
    private final ImplicitFactors implicit;
    private final FactorMatrix personal;
    private final FactorMatrix effective;
    private final FactorMatrix sums;
    private final FactorMatrix drifts;
    private final FactorMatrix itemFactors;
    private final double[] userMeans;
    private final float[] userBiases;
    private final float[] userDrifts;
    private final float[] dayBiases;
    private final float[] itemBiases;
    private final float[] binBiases;
    private final float[] userWeights;
    private final float[] itemWeights;
    private final int[] userCounts;
    private final int[] dayCounts;
    private final int[] binCounts;
    private final Kernels kernels = Kernels.get();

    TimeSvdPlusPlusTraining(TimeSvdPlusPlus solver, TrainingContext context, SparseMatrix training) {
        this.solver = solver;
        this.context = context;
        this.training = training;
        this.offset = (float)
                ValueMoments.of(training).map(ValueMoments::mean).orElse(0.0).doubleValue();
        this.axis = TimeAxis.of(training, solver.bins(), solver.driftExponent());
        this.days = UserDays.of(training);
        this.grid = new TimedGrid(training, axis, days, context.random("grid", 0), context::throwIfCancelled);
        int users = training.rows();
        int items = training.columns();
        int factors = solver.factors();
        SvdPlusPlus base = solver.base();
        this.implicit = new ImplicitFactors(
                context, training, factors, base.implicitRegularization(), base.implicitRate(), base.regularization());
        this.personal = new FactorMatrix(users, factors);
        this.effective = new FactorMatrix(users, factors);
        this.sums = new FactorMatrix(users, factors);
        this.drifts = new FactorMatrix(users, factors);
        this.itemFactors = new FactorMatrix(items, factors);
        this.userMeans = new double[users];
        this.userBiases = new float[users];
        this.userDrifts = new float[users];
        this.dayBiases = new float[days.days().length];
        this.itemBiases = new float[items];
        this.binBiases = new float[Math.multiplyExact(items, axis.bins())];
        this.userWeights = new float[users];
        this.itemWeights = new float[items];
        this.userCounts = new int[users];
        this.dayCounts = new int[dayBiases.length];
        this.binCounts = new int[binBiases.length];
        grid.count(userCounts, dayCounts, binCounts);
        SplittableRandom random = context.random("factors", 0);
        for (int user = 0; user < users; user++) {
            userMeans[user] = TimeAxis.mean(training.row(user));
            userWeights[user] = begin(personal, user, training.row(user).size(), random);
        }
        for (int item = 0; item < items; item++) {
            itemWeights[item] = begin(itemFactors, item, implicit.ratings(item), random);
        }
    }

    /** Draws the factors of a row that has ratings; returns its weight. */
    private float begin(FactorMatrix matrix, int row, int ratings, SplittableRandom random) {
        if (ratings == 0) {
            return 1;
        }
        double width = Math.sqrt(3) * solver.base().initialDeviation();
        for (int k = 0; k < matrix.columns(); k++) {
            matrix.set(row, k, (float) (width * (2 * random.nextDouble() - 1)));
        }
        return (float) solver.base().regularization().weight(ratings);
    }

    @Override
    public String figure() {
        return "training RMSE";
    }

    /** Visits every rating once; the error of each is taken just before its step. */
    @Override
    public double epoch(int epoch, double rate) {
        implicit.sums(sums);
        forUsers(this::begin);
        int side = grid.side();
        double[] squaredErrors = new double[side];
        for (int diagonal : Placement.permutation(side, context.random("diagonals", epoch))) {
            context.workers()
                    .run(side, group -> squaredErrors[group] += descend(grid.block(diagonal, group), (float) rate));
        }
        forUsers(user -> gather(user, rate));
        implicit.step(sums, rate);
        double sum = 0;
        for (double squaredError : squaredErrors) {
            sum += squaredError;
        }
        return Math.sqrt(sum / training.nonZeros());
    }

    private void forUsers(IntConsumer action) {
        int users = training.rows();
        context.workers().run((users + USERS_PER_TASK - 1) / USERS_PER_TASK, task -> {
            context.throwIfCancelled();
            for (int user = task * USERS_PER_TASK; user < Math.min(users, (task + 1) * USERS_PER_TASK); user++) {
                action.accept(user);
            }
        });
    }

    private void begin(int user) {
        float[] z = effective.block(user);
        float[] p = personal.block(user);
        float[] s = sums.block(user);
        int at = effective.offset(user); // the same in all three
        for (int k = at; k < at + effective.stride(); k++) {
            z[k] = p[k] + s[k];
        }
    }

    private void gather(int user, double rate) {
        int size = training.row(user).size();
        float norm = ImplicitFactors.norm(size);
        float keep = (float) solver.descent(new double[0]).keep(rate, size);
        float[] z = effective.block(user);
        float[] p = personal.block(user);
        float[] s = sums.block(user);
        int at = effective.offset(user);
        for (int k = at; k < at + effective.stride(); k++) {
            float moved = z[k] - (p[k] + s[k]);
            p[k] = keep * (p[k] + moved);
            s[k] = norm * moved;
        }
    }

    private double descend(TimedGrid.Block block, float rate) {
        context.throwIfCancelled();
        Regularization still = solver.base().regularization();
        TimeRegularization timed = solver.timeRegularization();
        float[] now = new float[effective.stride()];
        double squares = 0;
        for (int r = 0; r < block.users.length; r++) {
            int user = block.users[r];
            int item = block.items[r];
            int day = block.days[r];
            int bin = block.bins[r];
            float deviation = block.deviations[r];
            float[] z = effective.block(user);
            float[] a = drifts.block(user);
            float[] q = itemFactors.block(item);
            int u = effective.offset(user);
            int i = itemFactors.offset(item);
            for (int k = 0; k < now.length; k++) {
                now[k] = z[u + k] + deviation * a[u + k];
            }
            float predicted = offset
                    + userBiases[user]
                    + userDrifts[user] * deviation
                    + dayBiases[day]
                    + itemBiases[item]
                    + binBiases[bin]
                    + kernels.dot(now, 0, q, i, now.length);
            float error = block.values[r] - predicted;
            squares += (double) error * error;
            float limit = (float) solver.base().errorLimit();
            float move = rate * Math.max(-limit, Math.min(limit, error));
            userBiases[user] += move - rate * userWeights[user] * (float) still.userBias() * userBiases[user];
            itemBiases[item] += move - rate * itemWeights[item] * (float) still.itemBias() * itemBiases[item];
            float shrinkUser = rate / userCounts[user];
            userDrifts[user] += move * deviation - shrinkUser * (float) timed.userDrift() * userDrifts[user];
            dayBiases[day] += move - rate / dayCounts[day] * (float) timed.userDay() * dayBiases[day];
            binBiases[bin] += move - rate / binCounts[bin] * (float) timed.itemBin() * binBiases[bin];
            float keepDrift = 1 - shrinkUser * (float) timed.factorDrift();
            float moveDrift = move * deviation;
            float keepItem = 1 - rate * itemWeights[item] * (float) still.itemFactors();
            for (int k = 0; k < now.length; k++) {
                float old = q[i + k];
                q[i + k] = keepItem * old + move * now[k];
                z[u + k] += move * old;
                a[u + k] = keepDrift * a[u + k] + moveDrift * old;
            }
        }
        return squares;
    }

    @Override
    public void requireFinite(int epoch, double rate) {
        String[] names = {
            "user biases",
            "user drifts",
            "day biases",
            "item biases",
            "bin biases",
            "user factors",
            "factor drifts",
            "item factors",
            "implicit factors"
        };
        List<List<float[]>> parts = parts();
        for (int part = 0; part < names.length; part++) {
            for (float[] array : parts.get(part)) {
                if (!Divergence.isFinite(array)) {
                    double strongest = Math.max(
                            solver.base().regularization().strongest(),
                            solver.base().implicitRate() * solver.base().implicitRegularization());
                    throw new TrainingDivergedException(
                            epoch,
                            Divergence.likelyCause(
                                    rate,
                                    Math.max(
                                            strongest,
                                            solver.timeRegularization().strongest()),
                                    solver.plan().learningRate(),
                                    solver.base().regularization() + ", " + solver.timeRegularization()),
                            "the " + names[part] + " are not all finite");
                }
            }
        }
    }

    private List<List<float[]>> parts() {
        return List.of(
                List.of(userBiases),
                List.of(userDrifts),
                List.of(dayBiases),
                List.of(itemBiases),
                List.of(binBiases),
                FactorRows.arrays(personal),
                FactorRows.arrays(drifts),
                FactorRows.arrays(itemFactors),
                implicit.state());
    }

    @Override
    public List<float[]> state() {
        List<float[]> arrays = new ArrayList<>();
        parts().forEach(arrays::addAll);
        return arrays;
    }

    @Override
    public Model model(double[] rates) {
        return new TimeSvdPlusPlusModel(this::parameters, solver.descent(rates));
    }

    private TimedParameters parameters() {
        FactorMatrix now = new FactorMatrix(training.rows(), solver.factors());
        for (int user = 0; user < training.rows(); user++) {
            float[] s = ImplicitFactors.sum(training.row(user), implicit.factors());
            float[] z = now.block(user);
            float[] p = personal.block(user);
            int at = now.offset(user);
            for (int k = 0; k < s.length; k++) {
                z[at + k] = p[at + k] + s[k];
            }
        }
        return new TimedParameters(
                axis,
                days,
                userMeans,
                userDrifts,
                dayBiases,
                binBiases,
                drifts,
                implicit.factors(),
                new FactorParameters(offset, userBiases, itemBiases, now, itemFactors));
    }
}
