package dev.cofactor.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.RecommenderBuilder;
import dev.cofactor.data.Interactions;
import dev.cofactor.solver.EstimatingSolver;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.TrainingDemand;
import dev.cofactor.solver.TrainingShape;
import dev.cofactor.solver.WorkerPool;
import java.lang.management.ManagementFactory;

/** What {@link EstimatingSolver} promises. */
final class ContractDemand {
    private ContractDemand() {}

    static void check(EstimatingSolver solver, RecommenderBuilder builder, Interactions<Integer, Integer> many) {
        TrainingShape shape;
        try (WorkerPool workers = new WorkerPool(1)) {
            shape = TrainingShape.of(TrainingContext.builder(many.byUser()).build(workers));
        }
        TrainingDemand demand = solver.demand(shape);
        assertEquals(demand, solver.demand(shape));
        int[] epochs = {1};
        builder.threads(1).listener(report -> epochs[0] = report.epochs());
        builder.train(many); // what is loaded once is loaded now
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        builder.train(many);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertEquals(epochs[0], demand.epochs(), "epochs");
        assertTrue(
                demand.bytes() <= allocated,
                "training cannot hold " + demand.bytes() + " bytes, since it allocated " + allocated + " in all");
        TrainingDemand twice = solver.demand(new TrainingShape(
                2 * shape.users(),
                2 * shape.items(),
                2 * shape.entries(),
                2 * shape.pairs(),
                shape.valued(),
                shape.userFeatures(),
                shape.itemFeatures(),
                1));
        assertTrue(twice.bytes() >= 1.5 * demand.bytes(), "bytes for twice the data");
        assertTrue(twice.referenceSeconds() >= demand.referenceSeconds(), "time for twice the data");
    }
}
