package dev.cofactor;

import dev.cofactor.data.Interactions;
import dev.cofactor.internal.LibraryVersion;
import dev.cofactor.kernel.Kernels;
import dev.cofactor.matrix.CsrMatrix;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.model.Model;
import dev.cofactor.model.ModelProvenance;
import dev.cofactor.solver.Cancellation;
import dev.cofactor.solver.Changes;
import dev.cofactor.solver.EstimatingSolver;
import dev.cofactor.solver.ResumableSolver;
import dev.cofactor.solver.Solver;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.TrainingDemand;
import dev.cofactor.solver.TrainingListener;
import dev.cofactor.solver.TrainingShape;
import dev.cofactor.solver.UnusableValueException;
import dev.cofactor.solver.UpdatableSolver;
import dev.cofactor.solver.WorkerPool;
import dev.cofactor.tensor.TensorFile;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One training, from interactions to a recommender. */
final class Training<U, I> {
    private final Interactions<U, I> interactions;
    private final FeatureNames featureNames;
    private final Options options;
    private final String fingerprint;
    private Map<String, Double> lastMetrics = Map.of();

    /** What a {@link RecommenderBuilder} collected. */
    record Options(
            Solver solver,
            long seed,
            int threads,
            TrainingListener listener,
            Cancellation cancellation,
            Fallback fallback,
            boolean clipToScale,
            @Nullable Checkpoints checkpoints) {}

    Training(Interactions<U, I> interactions, Options options) {
        this(interactions, FeatureNames.of(interactions), options);
    }

    /**
     * A training with feature columns in a given order.
     *
     * @param featureNames all features of the interactions, and maybe more
     */
    Training(Interactions<U, I> interactions, FeatureNames featureNames, Options options) {
        if (interactions.size() == 0) {
            throw new IllegalArgumentException("there are no interactions to learn from");
        }
        this.interactions = interactions;
        this.featureNames = featureNames;
        this.options = options;
        this.fingerprint = interactions.fingerprint();
        ProvenanceText.check(provenance(Map.of())); // before hours of training, not when the model is saved
    }

    Recommender<U, I> train() {
        return run(context -> {
            requireHeap(context);
            return options.solver().train(context);
        });
    }

    TrainingEstimate estimate(EstimatingSolver solver) {
        try (WorkerPool workers = new WorkerPool(options.threads())) {
            TrainingShape shape = TrainingShape.of(context(workers));
            TrainingDemand demand = solver.demand(shape);
            return estimate(demand, CoreSpeed.secondsPerEpoch(demand, options.threads()));
        }
    }

    private TrainingEstimate estimate(TrainingDemand demand, double secondsPerEpoch) {
        SparseMatrix byUser = interactions.byUser();
        int perEntry =
                Integer.BYTES + (byUser.hasValues() ? Float.BYTES : 0) + (byUser.hasTimestamps() ? Long.BYTES : 0);
        boolean onHeap = byUser instanceof CsrMatrix;
        return new TrainingEstimate(
                options.solver().name(),
                onHeap ? byUser.nonZeros() * perEntry + (long) byUser.rows() * Long.BYTES : 0,
                demand.bytes(),
                Runtime.getRuntime().maxMemory(),
                demand.epochs(),
                secondsPerEpoch);
    }

    private void requireHeap(TrainingContext context) {
        if (options.solver() instanceof EstimatingSolver solver) {
            TrainingShape shape = TrainingShape.of(context);
            HeapDemand.of(estimate(solver.demand(shape), 0), shape).announce();
        }
    }

    Recommender<U, I> resume(ResumableSolver solver, TensorFile checkpoint) throws IOException {
        Checkpoints.Position position = Checkpoints.position(checkpoint, provenance(Map.of()));
        lastMetrics = position.metrics();
        TensorFile state = checkpoint.scope(Checkpoints.STATE);
        return run(context -> {
            requireHeap(context);
            return solver.resume(context, position.epoch(), state);
        });
    }

    Recommender<U, I> update(UpdatableSolver solver, Model previous, Changes changes) {
        return run(context -> solver.update(context, previous, changes));
    }

    /** Trains a solver, or lets it go on. */
    @FunctionalInterface
    private interface Step<E extends Exception> {
        Model apply(TrainingContext context) throws E;
    }

    private <E extends Exception> Recommender<U, I> run(Step<E> step) throws E {
        try (WorkerPool workers = new WorkerPool(options.threads())) {
            TrainingContext context = context(workers);
            context.throwIfCancelled();
            return finished(step.apply(context));
        } catch (UnusableValueException e) {
            throw Refusal.named(
                    e,
                    interactions.byUser(),
                    interactions.scale(),
                    () -> "user " + interactions.users().id(e.row()) + ", item "
                            + interactions.items().id(e.column()));
        }
    }

    private Recommender<U, I> finished(Model model) {
        checkShape(model);
        return new Recommender<>(new Trained<>(
                interactions.users(),
                interactions.items(),
                model,
                interactions.byUser(),
                ItemStatistics.of(interactions.byUser()),
                interactions.scale(),
                options.clipToScale() ? ValueRange.of(interactions) : null,
                options.fallback(),
                featureNames.usedBy(model, options.solver().name()),
                provenance(lastMetrics)));
    }

    private TrainingContext context(WorkerPool workers) {
        TrainingContext.Builder builder = TrainingContext.builder(interactions.byUser())
                .seed(options.seed())
                .cancellation(options.cancellation())
                .listener(report -> {
                    lastMetrics = report.metrics();
                    ProvenanceText.check(provenance(lastMetrics));
                    options.listener().onEpoch(report);
                });
        if (interactions.userFeatures().isPresent() || featureNames.users().size() > 0) {
            builder.userFeatures(
                    Realignment.of(interactions.userFeatures(), interactions.users(), featureNames.users()));
        }
        if (interactions.itemFeatures().isPresent() || featureNames.items().size() > 0) {
            builder.itemFeatures(
                    Realignment.of(interactions.itemFeatures(), interactions.items(), featureNames.items()));
        }
        Checkpoints checkpoints = options.checkpoints();
        if (checkpoints != null) {
            checkpoints.requireFolder();
            builder.checkpoints(
                    (report, state) -> checkpoints.offer(report.epoch(), state, provenance(report.metrics())));
        }
        return builder.build(workers);
    }

    private void checkShape(Model model) {
        int users = interactions.users().size();
        int items = interactions.items().size();
        if (model.users() != users || model.items() != items) {
            throw new IllegalStateException(options.solver().name() + " returned a model of " + model.users()
                    + " users and " + model.items() + " items for " + users + " users and " + items
                    + " items; this is a defect of that solver");
        }
    }

    private ModelProvenance provenance(Map<String, Double> metrics) {
        Solver solver = options.solver();
        return new ModelProvenance(
                solver.name(),
                solver.configuration(),
                options.seed(),
                fingerprint,
                metrics,
                LibraryVersion.VALUE,
                System.getProperty("java.version"),
                Kernels.get().description());
    }
}
