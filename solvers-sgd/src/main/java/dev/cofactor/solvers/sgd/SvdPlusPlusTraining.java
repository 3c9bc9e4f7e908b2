package dev.cofactor.solvers.sgd;

import dev.cofactor.kernel.DescentSide;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.Model;
import dev.cofactor.solver.TrainingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/*
 * An epoch begins with the sums s_u. It then goes through the grid as BiasedMf does, with z_u = p_u + s_u in the place of
 * the user factors and no regularization of them: what z_u has moved by at the end is the sum of rate · e · q over the
 * user's ratings, whatever the schedule. That is what p_u moves by, and what the y_j are given; their shrinking follows
 * at once for the whole epoch.
 */
/** The parameters of {@link SvdPlusPlus} while it trains, and its epochs. */
final class SvdPlusPlusTraining implements Trainable {
    private final SvdPlusPlus solver;
    private final TrainingContext context;
    private final SparseMatrix training;
    private final GridDescent descent;
    private final ImplicitDescent shrinking;
    private final FactorMatrix personal;
    private final FactorMatrix sums;
    private final ImplicitFactors implicit;

    SvdPlusPlusTraining(SvdPlusPlus solver, TrainingContext context, SparseMatrix training) {
        this.solver = solver;
        this.context = context;
        this.training = training;
        this.descent = new GridDescent(
                context, training, solver.options(), solver.plan().isAdaptive());
        this.shrinking = solver.descent(new double[0]);
        this.implicit = new ImplicitFactors(
                context,
                training,
                solver.factors(),
                solver.implicitRegularization(),
                solver.implicitRate(),
                solver.regularization());
        this.personal = descent.parameters().userFactors();
        this.sums = new FactorMatrix(training.rows(), solver.factors());
    }

    @Override
    public String figure() {
        return "training RMSE";
    }

    @Override
    public double figureOfNothing() {
        return descent.errorOfNothing();
    }

    /** Visits every rating once; the error of each is taken just before its step. */
    @Override
    public double epoch(int epoch, double rate) {
        implicit.sums(sums);
        forUsers(this::begin);
        double error = descent.pass(epoch, solver.options().step(descent.offset(), rate, 0));
        forUsers((group, place) -> gather(group, place, rate));
        implicit.step(sums, rate);
        return error;
    }

    @FunctionalInterface
    private interface PlaceAction {
        void accept(int group, int place);
    }

    private void forUsers(PlaceAction action) {
        Placement users = descent.placement();
        context.workers().run(users.groups(), group -> {
            context.throwIfCancelled();
            for (int place = 0; place < users.size(group); place++) {
                action.accept(group, place);
            }
        });
    }

    /** z_u = p_u + s_u. */
    private void begin(int group, int place) {
        int user = descent.placement().row(group, place);
        float[] z = descent.users(group).factors();
        int at = DescentSide.LEAD + place * personal.stride();
        float[] p = personal.block(user);
        float[] s = sums.block(user);
        int from = personal.offset(user); // the same in both
        for (int k = 0; k < personal.stride(); k++) {
            z[at + k] = p[from + k] + s[from + k];
        }
    }

    /** Gives p_u what z_u has moved by, shrinks it, and leaves what is for the y_j in the place of s_u. */
    private void gather(int group, int place, double rate) {
        int user = descent.placement().row(group, place);
        int size = training.row(user).size();
        float norm = ImplicitFactors.norm(size);
        DescentSide side = descent.users(group);
        double rowRate = solver.plan().isAdaptive() ? rate / Math.sqrt(side.squares()[2 * place]) : rate;
        float keep = (float) shrinking.keep(rowRate, size);
        float[] z = side.factors();
        int at = DescentSide.LEAD + place * personal.stride();
        float[] p = personal.block(user);
        float[] s = sums.block(user);
        int from = personal.offset(user); // the same in both
        for (int k = 0; k < personal.stride(); k++) {
            float moved = z[at + k] - (p[from + k] + s[from + k]);
            p[from + k] = keep * (p[from + k] + moved);
            s[from + k] = norm * moved;
        }
    }

    @Override
    public void requireFinite(int epoch, double rate) {
        double strongest =
                Math.max(solver.regularization().strongest(), solver.implicitRate() * solver.implicitRegularization());
        String cause = Divergence.likelyCause(
                rate,
                strongest,
                solver.plan().learningRate(),
                solver.regularization() + ", implicit " + solver.implicitRegularization());
        descent.requireFinite(epoch, cause);
        Divergence.throwIfFound(Divergence.firstNotFinite(personal), epoch, cause, "factors of user");
        Divergence.throwIfFound(
                Divergence.firstNotFinite(implicit.factors()), epoch, cause, "implicit factors of item");
    }

    @Override
    public List<float[]> state() {
        List<float[]> arrays = new ArrayList<>(descent.state());
        arrays.addAll(FactorRows.arrays(personal));
        arrays.addAll(implicit.state());
        return arrays;
    }

    @Override
    public Model model(double[] rates) {
        Supplier<FactorParameters> source = source(descent.source(), training, personal, implicit.factors());
        return new SvdPlusPlusModel(new Lazy<>(source), implicit.factors(), solver.descent(rates));
    }

    /** Static, so that a model which nobody has asked yet keeps neither the grid nor the ratings by item. */
    private static Supplier<FactorParameters> source(
            Supplier<FactorParameters> grid, SparseMatrix training, FactorMatrix personal, FactorMatrix implicit) {
        return () -> {
            FactorParameters parameters = grid.get();
            // On this thread alone and not to be cancelled: training is over, or somebody looks at the model between
            // epochs.
            for (int user = 0; user < training.rows(); user++) {
                float[] z = ImplicitFactors.sum(training.row(user), implicit);
                float[] p = personal.block(user);
                int from = personal.offset(user);
                for (int k = 0; k < personal.columns(); k++) {
                    z[k] += p[from + k];
                }
                FactorRows.set(parameters.userFactors(), user, z);
            }
            return parameters;
        };
    }
}
