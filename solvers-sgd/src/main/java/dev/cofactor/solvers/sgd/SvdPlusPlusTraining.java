package dev.cofactor.solvers.sgd;

import dev.cofactor.kernel.DescentSide;
import dev.cofactor.kernel.DescentStep;
import dev.cofactor.kernel.Kernels;
import dev.cofactor.kernel.RatingBlock;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.ValueMoments;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.Model;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.TrainingDivergedException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/*
 * An epoch begins with the sums s_u. It then goes through the grid of BiasedMf, with z_u = p_u + s_u in the place of the user
 * factors and no regularization of them: what z_u has moved by at the end is the sum of rate · e · q over the user's
 * ratings, whatever the schedule. That is what p_u moves by, and what the y_j are given; their shrinking follows at once
 * for the whole epoch.
 */
/** The parameters of {@link SvdPlusPlus} while it trains, and its epochs. */
final class SvdPlusPlusTraining implements Trainable {
    private final SvdPlusPlus solver;
    private final TrainingContext context;
    private final SparseMatrix training;
    private final float offset;
    private final boolean adaptive;
    private final RatingGrid grid;
    private final DescentSides users;
    private final DescentSides items;
    private final FactorMatrix personal;
    private final FactorMatrix sums;
    private final ImplicitFactors implicit;
    private final Kernels kernels = Kernels.get();

    SvdPlusPlusTraining(SvdPlusPlus solver, TrainingContext context, SparseMatrix training) {
        this.solver = solver;
        this.context = context;
        this.training = training;
        this.offset = (float)
                ValueMoments.of(training).map(ValueMoments::mean).orElse(0.0).doubleValue();
        this.adaptive = solver.plan().learningRate() instanceof LearningRate.AdaGrad;
        this.grid = new RatingGrid(training, context.random("grid", 0), context.workers(), context::throwIfCancelled);
        this.users = new DescentSides(grid.users(), solver.factors(), adaptive);
        this.items = new DescentSides(grid.items(), solver.factors(), adaptive);
        this.implicit = new ImplicitFactors(
                context,
                training,
                solver.factors(),
                solver.implicitRegularization(),
                solver.implicitRate(),
                solver.regularization());
        SplittableRandom random = context.random("factors", 0);
        double deviation = solver.initialDeviation();
        users.begin(user -> training.row(user).size(), solver.regularization(), deviation, random);
        items.begin(implicit::ratings, solver.regularization(), deviation, random);
        this.personal = users.factors();
        this.sums = new FactorMatrix(training.rows(), solver.factors());
    }

    @Override
    public String figure() {
        return "training RMSE";
    }

    /** Visits every rating once; the error of each is taken just before its step. */
    @Override
    public double epoch(int epoch, double rate) {
        implicit.sums(sums);
        forGroups(this::begin);
        int side = grid.side();
        DescentStep step = solver.step(offset, rate);
        double[] squaredErrors = new double[side];
        for (int diagonal : Placement.permutation(side, context.random("diagonals", epoch))) {
            context.workers()
                    .run(side, group -> squaredErrors[group] += descend(group, grid.itemGroup(diagonal, group), step));
        }
        forGroups((group, place) -> gather(group, place, rate));
        implicit.step(sums, rate);
        double sum = 0;
        for (double squaredError : squaredErrors) {
            sum += squaredError;
        }
        return Math.sqrt(sum / training.nonZeros());
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

    private interface PlaceAction {
        void accept(int group, int place);
    }

    private void forGroups(PlaceAction action) {
        context.workers().run(grid.side(), group -> {
            context.throwIfCancelled();
            for (int place = 0; place < grid.users().size(group); place++) {
                action.accept(group, place);
            }
        });
    }

    /** z_u = p_u + s_u. */
    private void begin(int group, int place) {
        int user = grid.users().row(group, place);
        float[] z = users.group(group).factors();
        int at = DescentSide.LEAD + place * personal.stride();
        float[] p = personal.block(user);
        float[] s = sums.block(user);
        int pAt = personal.offset(user);
        int sAt = sums.offset(user);
        for (int k = 0; k < personal.stride(); k++) {
            z[at + k] = p[pAt + k] + s[sAt + k];
        }
    }

    /** Gives p_u what z_u has moved by, shrinks it, and leaves what is for the y_j in the place of s_u. */
    private void gather(int group, int place, double rate) {
        int user = grid.users().row(group, place);
        int size = training.row(user).size();
        float norm = ImplicitFactors.norm(size);
        DescentSide side = users.group(group);
        double rowRate = adaptive ? rate / Math.sqrt(side.squares()[2 * place]) : rate;
        float keep = (float) solver.descent(new double[0]).keep(rowRate, size);
        float[] z = side.factors();
        int at = DescentSide.LEAD + place * personal.stride();
        float[] p = personal.block(user);
        float[] s = sums.block(user);
        int pAt = personal.offset(user);
        int sAt = sums.offset(user);
        for (int k = 0; k < personal.stride(); k++) {
            float moved = z[at + k] - (p[pAt + k] + s[sAt + k]);
            p[pAt + k] = keep * (p[pAt + k] + moved);
            s[sAt + k] = norm * moved;
        }
    }

    @Override
    public void requireFinite(int epoch, double rate) {
        requireFinite(epoch, rate, "bias or factors of user", users.notFinite(context.workers()));
        requireFinite(epoch, rate, "bias or factors of item", items.notFinite(context.workers()));
        requireFinite(epoch, rate, "factors of user", notFinite(personal));
        requireFinite(epoch, rate, "implicit factors of item", notFinite(implicit.factors()));
    }

    private static OptionalInt notFinite(FactorMatrix matrix) {
        for (float[] array : ImplicitFactors.arrays(matrix)) {
            if (!Divergence.isFinite(array)) {
                for (int row = 0; row < matrix.rows(); row++) {
                    if (!Divergence.isFinite(matrix.row(row))) {
                        return OptionalInt.of(row);
                    }
                }
            }
        }
        return OptionalInt.empty();
    }

    private void requireFinite(int epoch, double rate, String what, OptionalInt row) {
        if (row.isPresent()) {
            Regularization regularization = solver.regularization();
            double strongest =
                    Math.max(regularization.strongest(), solver.implicitRate() * solver.implicitRegularization());
            throw new TrainingDivergedException(
                    epoch,
                    Divergence.likelyCause(
                            rate,
                            strongest,
                            solver.plan().learningRate(),
                            regularization + ", implicit " + solver.implicitRegularization()),
                    what + " index " + row.getAsInt() + " are not finite");
        }
    }

    @Override
    public List<float[]> state() {
        List<float[]> arrays = new ArrayList<>(users.state());
        arrays.addAll(items.state());
        arrays.addAll(ImplicitFactors.arrays(personal));
        arrays.addAll(implicit.state());
        return arrays;
    }

    @Override
    public Model model(double[] rates) {
        return new SvdPlusPlusModel(this::parameters, implicit::factors, solver.descent(rates));
    }

    private FactorParameters parameters() {
        FactorMatrix effective = new FactorMatrix(training.rows(), solver.factors());
        // On this thread alone and not to be cancelled: training is over, or somebody looks at the model between
        // epochs.
        for (int user = 0; user < training.rows(); user++) {
            float[] s = ImplicitFactors.sum(training.row(user), implicit.factors());
            float[] z = effective.block(user);
            float[] p = personal.block(user);
            int at = effective.offset(user);
            int pAt = personal.offset(user);
            for (int k = 0; k < effective.stride(); k++) {
                z[at + k] = p[pAt + k] + s[k];
            }
        }
        return new FactorParameters(offset, users.biases(), items.biases(), effective, items.factors());
    }

    /** The parameters as they are, in the order of indexes; for tests. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Parts(
            float[] userBiases,
            float[] itemBiases,
            FactorMatrix personal,
            FactorMatrix itemFactors,
            FactorMatrix implicit) {}

    Parts snapshot() {
        return new Parts(users.biases(), items.biases(), personal, items.factors(), implicit.factors());
    }

    /** The users in the order in which a grid of one block visits them; for tests. */
    int[] userOrder() {
        int[] order = new int[grid.users().size(0)];
        for (int place = 0; place < order.length; place++) {
            order[place] = grid.users().row(0, place);
        }
        return order;
    }
}
