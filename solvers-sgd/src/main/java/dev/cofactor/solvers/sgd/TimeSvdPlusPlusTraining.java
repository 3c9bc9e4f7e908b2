package dev.cofactor.solvers.sgd;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.ValueMoments;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.Model;
import dev.cofactor.solver.TrainingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;

/** The parameters of {@link TimeSvdPlusPlus} while it trains, and its epochs; see {@link SvdPlusPlusTraining}. */
final class TimeSvdPlusPlusTraining implements Trainable {
    private static final int USERS_PER_TASK = 64;

    private final TimeSvdPlusPlus solver;
    private final TrainingContext context;
    private final SparseMatrix training;
    private final TimedGrid grid;
    private final ImplicitFactors implicit;
    private final FactorMatrix personal;
    private final FactorMatrix sums;
    private final TimedParameters moving;
    private final TimedDescent descent;
    private final double errorOfNothing;

    TimeSvdPlusPlusTraining(TimeSvdPlusPlus solver, TrainingContext context, SparseMatrix training) {
        this.solver = solver;
        this.context = context;
        this.training = training;
        SvdPlusPlus base = solver.base();
        int users = training.rows();
        int items = training.columns();
        int factors = solver.factors();
        this.implicit = new ImplicitFactors(
                context, training, factors, base.implicitRegularization(), base.implicitRate(), base.regularization());
        this.personal = new FactorMatrix(users, factors);
        this.sums = new FactorMatrix(users, factors);
        TimeAxis axis = TimeAxis.of(training, solver.bins(), solver.driftExponent());
        UserDays days = UserDays.of(training);
        double[] userMeans = new double[users];
        for (int user = 0; user < users; user++) {
            userMeans[user] = axis.mean(training.row(user));
        }
        Optional<ValueMoments> moments = ValueMoments.of(training);
        float mean = (float) moments.map(ValueMoments::mean).orElse(0.0).doubleValue();
        this.errorOfNothing = Divergence.errorOfNothing(moments, factors, base.initialDeviation());
        this.moving = new TimedParameters(
                axis,
                days,
                userMeans,
                new float[users],
                new float[days.days().length],
                new float[biases(items, axis.bins())],
                new FactorMatrix(users, factors),
                implicit.factors(),
                FactorParameters.zeros(mean, users, items, factors));
        this.grid =
                new TimedGrid(training, axis, days, userMeans, context.random("grid", 0), context::throwIfCancelled);
        TimedCounts counts = TimedCounts.none(moving);
        grid.addTo(counts);
        this.descent =
                new TimedDescent(moving, counts, base.regularization(), solver.timeRegularization(), base.errorLimit());
        SplittableRandom random = context.random("factors", 0);
        begin(personal, counts.users(), random);
        begin(moving.still().itemFactors(), counts.items(), random);
    }

    private static int biases(int items, int bins) {
        long biases = (long) items * bins;
        if (biases > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("items × bins must be below 2^31, but there are " + items + " items and "
                    + bins + " bins; set fewer bins");
        }
        return (int) biases;
    }

    /** Draws the factors of the rows that have ratings. */
    private void begin(FactorMatrix matrix, int[] ratings, SplittableRandom random) {
        double width = Math.sqrt(3) * solver.base().initialDeviation();
        for (int row = 0; row < matrix.rows(); row++) {
            for (int k = 0; k < matrix.columns() && ratings[row] > 0; k++) {
                matrix.set(row, k, (float) (width * (2 * random.nextDouble() - 1)));
            }
        }
    }

    @Override
    public String figure() {
        return "training RMSE";
    }

    @Override
    public double figureOfNothing() {
        return errorOfNothing;
    }

    /** Visits every rating once; the error of each is taken just before its step. */
    @Override
    public double epoch(int epoch, double rate) {
        implicit.sums(sums);
        forUsers(this::begin);
        int side = grid.side();
        double[] squaredErrors = new double[side];
        int[] diagonals = Placement.permutation(side, context.random("diagonals", epoch));
        new Diagonals(context, side)
                .visit(
                        diagonals,
                        (users, items) -> squaredErrors[users] +=
                                descent.descend(grid.block(users, items), (float) rate, TimedDescent.Moving.ALL));
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

    /** z_u = p_u + s_u. */
    private void begin(int user) {
        FactorMatrix effective = moving.still().userFactors();
        float[] z = effective.block(user);
        float[] p = personal.block(user);
        float[] s = sums.block(user);
        int at = effective.offset(user); // the same in all three
        for (int k = at; k < at + effective.stride(); k++) {
            z[k] = p[k] + s[k];
        }
    }

    /** Gives p_u what z_u has moved by, shrinks it, and leaves what is for the y_j in the place of s_u. */
    private void gather(int user, double rate) {
        FactorMatrix effective = moving.still().userFactors();
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

    @Override
    public void requireFinite(int epoch, double rate) {
        SvdPlusPlus base = solver.base();
        double strongest = Math.max(
                Math.max(
                        base.regularization().strongest(),
                        solver.timeRegularization().strongest()),
                base.implicitRate() * base.implicitRegularization());
        new TimedDivergence(
                        current(personal),
                        epoch,
                        Divergence.likelyCause(
                                rate,
                                strongest,
                                solver.plan().learningRate(),
                                base.regularization() + ", implicit " + base.implicitRegularization() + ", "
                                        + solver.timeRegularization()))
                .requireFinite();
    }

    @Override
    public List<float[]> state() {
        FactorParameters still = moving.still();
        List<float[]> arrays = new ArrayList<>(List.of(
                still.userBiases(), moving.userDrifts(), moving.dayBiases(), still.itemBiases(), moving.binBiases()));
        arrays.addAll(FactorRows.arrays(personal));
        arrays.addAll(FactorRows.arrays(moving.factorDrifts()));
        arrays.addAll(FactorRows.arrays(still.itemFactors()));
        arrays.addAll(implicit.state());
        return arrays;
    }

    @Override
    public Model model(double[] rates) {
        return new TimeSvdPlusPlusModel(
                new Lazy<>(this::parameters), solver.descent(rates), solver.timeRegularization());
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
        return current(now);
    }

    /** The parameters as they are, with p_u alone in the place of user factors; for tests. */
    TimedParameters personal() {
        return current(personal);
    }

    private TimedParameters current(FactorMatrix userFactors) {
        FactorParameters still = moving.still();
        return new TimedParameters(
                moving.axis(),
                moving.days(),
                moving.userMeans(),
                moving.userDrifts(),
                moving.dayBiases(),
                moving.binBiases(),
                moving.factorDrifts(),
                moving.implicit(),
                new FactorParameters(
                        still.offset(), still.userBiases(), still.itemBiases(), userFactors, still.itemFactors()));
    }

    /** The ratings as epochs visit them; for tests. */
    TimedGrid grid() {
        return grid;
    }
}
