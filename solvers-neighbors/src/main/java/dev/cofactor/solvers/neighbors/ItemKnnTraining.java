package dev.cofactor.solvers.neighbors;

import com.google.common.base.Suppliers;
import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.CsrMatrix;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.model.FoldInModel;
import dev.cofactor.solver.EpochReport;
import dev.cofactor.solver.TrainingContext;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** One run of {@link ItemKnn}. */
final class ItemKnnTraining {
    private final ItemKnn solver;
    private final TrainingContext context;
    private final Neighbors[] neighbors;
    private final Optional<FoldInModel> baseline;
    private final SparseMatrix history;
    private final ItemKnnModel.Scores scores;
    private final long start = System.nanoTime();

    ItemKnnTraining(ItemKnn solver, TrainingContext context) {
        this.solver = solver;
        this.context = context;
        this.neighbors = new Neighbors[context.byUser().columns()];
        this.baseline = solver.scoring().baseline(context);
        this.scores = new ItemKnnModel.Scores(solver.scoring(), solver.damping(), solver.binarized());
        this.history = context.byUser().withoutTimestamps();
    }

    ItemKnnModel run() {
        NeighborSearch search = new NeighborSearch(solver, context);
        int blocks = (neighbors.length + solver.block() - 1) / solver.block();
        for (int block = 1; block < blocks; block++) {
            int to = block * solver.block();
            search.find(to - solver.block(), to, neighbors);
            report(block, blocks, to, model(Suppliers.memoize(() -> influence(to))));
        }
        search.find((blocks - 1) * solver.block(), neighbors.length, neighbors);
        CsrMatrix influence = influence(neighbors.length);
        ItemKnnModel model = model(() -> influence);
        report(blocks, blocks, neighbors.length, model);
        return model;
    }

    private void report(int block, int blocks, int items, ItemKnnModel model) {
        long found = 0;
        for (int item = 0; item < items; item++) {
            found += neighbors[item].size();
        }
        Map<String, Double> metrics = Map.of("neighbors per item", (double) found / items);
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        context.epochCompleted(new EpochReport(solver.name(), block, blocks, elapsed, metrics, model));
    }

    private ItemKnnModel model(Supplier<CsrMatrix> influence) {
        return new ItemKnnModel(influence, scores, baseline, history);
    }

    /** The similarities to the neighbors of the first so many items, a row for each neighbor. */
    private CsrMatrix influence(int items) {
        CooMatrixBuilder builder = new CooMatrixBuilder(true, false);
        for (int item = 0; item < items; item++) {
            Neighbors nearest = neighbors[item];
            for (int k = 0; k < nearest.size(); k++) {
                builder.add(nearest.item(k), item, nearest.similarity(k), 0);
            }
        }
        return builder.build(neighbors.length, neighbors.length, DuplicatePolicy.FAIL);
    }
}
