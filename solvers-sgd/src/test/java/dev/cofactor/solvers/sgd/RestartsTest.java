package dev.cofactor.solvers.sgd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cofactor.solver.Cancellation;
import dev.cofactor.solver.EpochReport;
import dev.cofactor.solver.TrainingCancelledException;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.TrainingDivergedException;
import dev.cofactor.solver.WorkerPool;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the loop does with epochs that diverge. */
class RestartsTest {
    private final List<EpochReport> reports = new ArrayList<>();
    private final WorkerPool workers = new WorkerPool(1);

    private EpochLoop loop(EpochPlan plan, Trainable trainable) {
        TrainingContext context = Summing.context().listener(reports::add).build(workers);
        return new EpochLoop(plan, context, TrainingData.of(context, null), trainable);
    }

    private List<Double> metric(String name) {
        return reports.stream().map(report -> report.metrics().get(name)).toList();
    }

    @Test
    void endsWithTheFirstDivergenceUnlessToldOtherwise() {
        TrainingDivergedException error = assertThrows(
                TrainingDivergedException.class,
                loop(Summing.plan(3, LearningRate.constant(2)), new Summing(1, 1))::run);
        assertEquals(1, error.epoch());
        EpochLoop infinite = loop(Summing.plan(3, LearningRate.constant(2)), new Summing(9, 1, Double.NaN));
        assertEquals(
                2, assertThrows(TrainingDivergedException.class, infinite::run).epoch());
    }

    @Test
    void triesAgainWithHalfTheStepSizeAndSaysSo() {
        Summing summing = new Summing(1, 1);
        Summing.Sum model =
                (Summing.Sum) loop(Summing.plan(3, LearningRate.constant(4)).withRestarts(2), summing)
                        .run();
        assertEquals(3, model.value());
        assertEquals(3, summing.epochs(), "what was tried before leaves no trace");
        assertEquals(List.of(2.0, 2.0, 2.0), metric("restarts"));
        assertEquals(List.of(1.0, 1.0, 1.0), metric("learning rate"));
        EpochLoop tooFew = loop(Summing.plan(3, LearningRate.constant(4)).withRestarts(1), new Summing(1, 1));
        assertThrows(TrainingDivergedException.class, tooFew::run);
    }

    @Test
    void canBeCancelledBetweenAttempts() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        TrainingContext context = Summing.context().cancellation(cancellation).build(workers);
        Summing summing = new Summing(1, 1);
        EpochPlan plan = Summing.plan(3, LearningRate.constant(4)).withRestarts(9);
        EpochLoop loop = new EpochLoop(plan, context, TrainingData.of(context, null), summing);
        assertThrows(TrainingCancelledException.class, loop::run);
        assertEquals(2, summing.attempts(), "the first figure and one attempt");
    }

    @Test
    void triesAgainWhatBlewUp() {
        EpochLoop loop = loop(Summing.plan(3, LearningRate.constant(1)).withRestarts(2), new Summing(9, 1, 2.5));
        TrainingDivergedException error = assertThrows(TrainingDivergedException.class, loop::run);
        assertEquals(2, error.epoch());
        loop(Summing.plan(3, LearningRate.constant(1)).withRestarts(2), new Summing(9, 1, 1.9))
                .run();
    }
}
