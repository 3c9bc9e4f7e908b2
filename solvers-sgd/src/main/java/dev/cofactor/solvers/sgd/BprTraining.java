package dev.cofactor.solvers.sgd;

import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.Model;
import dev.cofactor.solver.Changes;
import dev.cofactor.solver.TrainingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The parameters of {@link Bpr} while it trains, and its epochs. */
final class BprTraining implements Trainable {
    /** Dealing costs some 7 % of an epoch. */
    private static final int EPOCHS_OF_A_DEAL = 4;

    private final Bpr solver;
    private final TrainingContext context;
    private final BprModel model;
    private final @Nullable Changes changes;
    private final PositiveGrid grid;
    private final DealtItems items;
    private final ItemDraw[] negatives;
    private OptionalInt dealt = OptionalInt.empty();
    private PairwiseLoss last = new PairwiseLoss();

    private BprTraining(
            Bpr solver, TrainingContext context, SparseMatrix training, BprModel model, @Nullable Changes changes) {
        this.solver = solver;
        this.context = context;
        this.model = model;
        this.changes = changes;
        this.grid = new PositiveGrid(context, training);
        this.negatives = new ItemDraw[grid.side()];
        this.items = new DealtItems(model.parameters(), model.corrections(), grid, context.workers());
    }

    /** A training of all rows from the beginning. */
    static BprTraining begin(Bpr solver, TrainingContext context, SparseMatrix training) {
        FactorParameters zeros = FactorParameters.zeros(0, training.rows(), training.columns(), solver.factors());
        BprModel model = start(solver, context, training, zeros, 0, 0, new double[0]);
        return new BprTraining(solver, context, training, model, null);
    }

    /** A training of the rows that changed. */
    static BprTraining update(Bpr solver, TrainingContext context, BprModel previous, Changes changes) {
        SparseMatrix byUser = context.byUser();
        FactorParameters grown = FactorStart.grown(previous.parameters(), byUser.rows(), byUser.columns());
        double[] rates = previous.descent().rates();
        BprModel model = start(solver, context, byUser, grown, previous.users(), previous.items(), rates);
        return new BprTraining(solver, context, byUser, model, changes);
    }

    /** Draws rows from the given ones on; their items begin with a bias of zero in training. */
    private static BprModel start(
            Bpr solver,
            TrainingContext context,
            SparseMatrix training,
            FactorParameters parameters,
            int firstUser,
            int firstItem,
            double[] rates) {
        ItemPopularity popularity = ItemPopularity.of(training, context::throwIfCancelled);
        FactorStart.drawNormally(
                parameters,
                firstUser,
                firstItem,
                training,
                popularity,
                solver.initialDeviation(),
                context.random("factors", 0));
        BprModel model = new BprModel(parameters, solver.descent(rates), popularity);
        float[] corrections = model.corrections();
        System.arraycopy(corrections, firstItem, parameters.itemBiases(), firstItem, corrections.length - firstItem);
        return model;
    }

    @Override
    public String figure() {
        return "training loss";
    }

    /**
     * ln 2 and the deviation of a difference of scores, √(2K) d² for factors drawn with the deviation d; −ln σ rises no faster. An
     * update may begin with factors of any size.
     */
    @Override
    public double figureOfNothing() {
        double deviation = solver.initialDeviation();
        return changes == null
                ? Math.log(2) + Math.sqrt(2.0 * solver.factors()) * deviation * deviation
                : Double.POSITIVE_INFINITY;
    }

    /** Visits every positive once; without any triple there is nothing to lose, so the loss is 0. */
    @Override
    public double epoch(int epoch, double rate) {
        deal(epoch / EPOCHS_OF_A_DEAL);
        items.take();
        last = new BprEpoch(context, grid, step(rate), solver.negatives().candidates()).run(negatives, epoch);
        items.giveBack();
        return last.pairs() > 0 ? last.mean() : 0;
    }

    /** Deals the items out, unless that is how they lie already. */
    private void deal(int number) {
        if (dealt.equals(OptionalInt.of(number))) {
            return;
        }
        dealt = OptionalInt.empty();
        grid.deal(context.random("items", number));
        context.workers().run(negatives.length, part -> {
            negatives[part] = model.popularity()
                    .draw(solver.negatives(), grid.items(), grid.firstPlace(part), grid.firstPlace(part + 1));
        });
        dealt = OptionalInt.of(number);
    }

    private BprStep step(double rate) {
        PairwiseRegularization regularization = solver.regularization();
        return changes == null
                ? new BprStep(model.parameters().userFactors(), items, rate, regularization)
                : new HeldBprStep(model.parameters().userFactors(), items, rate, regularization, changes);
    }

    @Override
    public void addTo(Map<String, Double> metrics) {
        if (last.pairs() > 0) {
            metrics.put("pairs in order", last.shareInOrder());
        }
    }

    @Override
    public void requireFinite(int epoch, double rate) {
        PairwiseRegularization regularization = solver.regularization();
        String cause = Divergence.likelyCause(
                rate, regularization.strongest(), solver.plan().learningRate(), regularization);
        FiniteFactors.check(model.parameters(), context.workers(), epoch, cause);
    }

    @Override
    public List<float[]> state() {
        FactorParameters parameters = model.parameters();
        List<float[]> arrays = new ArrayList<>(FactorRows.arrays(parameters.userFactors()));
        arrays.addAll(FactorRows.arrays(parameters.itemFactors()));
        arrays.add(parameters.itemBiases());
        return arrays;
    }

    /** After an update, fold-in goes on with the steps of the training before it. */
    @Override
    public Model model(double[] rates) {
        return changes == null ? model.withRates(rates) : model;
    }
}
