package dev.cofactor;

import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.model.Model;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.solver.Changes;
import dev.cofactor.solver.EpochReport;
import dev.cofactor.solver.ResumableSolver;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.UpdatableSolver;
import dev.cofactor.tensor.TensorFile;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes {@link FeaturedModel}s, in one epoch, and remembers what it was given. */
class FeaturedSolver implements UpdatableSolver, ResumableSolver {
    private final ScoreKind kind;
    private final boolean usesFeatures;

    @Nullable
    TrainingContext context;

    @Nullable
    Model previous;

    @Nullable
    Changes changes;

    FeaturedSolver(ScoreKind kind, boolean usesFeatures) {
        this.kind = kind;
        this.usesFeatures = usesFeatures;
    }

    FeaturedSolver() {
        this(ScoreKind.RATING, true);
    }

    @Override
    public String name() {
        return "Featured";
    }

    @Override
    public Map<String, String> configuration() {
        return Map.of("usesFeatures", Boolean.toString(usesFeatures));
    }

    @Override
    public Model train(TrainingContext given) {
        context = given;
        SparseMatrix byUser = given.byUser();
        for (int user = 0; user < byUser.rows(); user++) {
            FeaturedModel.refuseThirteen(user, byUser.row(user));
        }
        Model model = model(given);
        given.epochCompleted(
                new EpochReport(name(), 1, 1, Duration.ZERO, Map.of("loss", 0.5), model),
                state -> state.metadata("anything", "at all"));
        return model;
    }

    Model model(TrainingContext given) {
        int items = given.byUser().columns();
        return new FeaturedModel(
                given.byUser().rows(),
                new float[items],
                usesFeatures ? given.userFeatures().map(SparseMatrix::columns).orElse(0) : 0,
                usesFeatures ? given.itemFeatures().map(SparseMatrix::columns).orElse(0) : 0,
                kind);
    }

    @Override
    public Model resume(TrainingContext given, int epoch, TensorFile state) {
        context = given;
        return model(given);
    }

    @Override
    public Model update(TrainingContext given, Model before, Changes what) {
        previous = before;
        changes = what;
        return train(given);
    }
}
