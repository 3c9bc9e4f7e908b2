package dev.cofactor.solvers.sgd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.model.Model;
import dev.cofactor.solver.EpochReport;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.TrainingDivergedException;
import dev.cofactor.solver.ValidationMetric;
import dev.cofactor.solver.WorkerPool;
import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The loop on a solver of one parameter: the sum of the step sizes so far. */
class EpochLoopTest {
    private final List<EpochReport> reports = new ArrayList<>();
    private final WorkerPool workers = new WorkerPool(1);

    /** Validation figures that are given, by the value of the parameter. */
    private record Given(boolean higherIsBetter, double... figures) implements ValidationMetric {
        @Override
        public String name() {
            return "given";
        }

        @Override
        public double measure(Model model, SparseMatrix training, SparseMatrix validation) {
            assertEquals(40, training.nonZeros() + validation.nonZeros());
            return figures[Math.round(((Summing.Sum) model).value()) - 1];
        }
    }

    private EpochLoop loop(EpochPlan plan, Trainable trainable) {
        TrainingContext context = Summing.context().listener(reports::add).build(workers);
        return new EpochLoop(plan, context, TrainingData.of(context, plan.earlyStopping()), trainable);
    }

    private List<Double> metric(String name) {
        return reports.stream().map(report -> report.metrics().get(name)).toList();
    }

    @Test
    void goesThroughAllEpochs() {
        Summing.Sum model =
                (Summing.Sum) loop(Summing.plan(3, LearningRate.inverseDecay(1, 1)), new Summing(9, 0.5, 0.4, 0.3))
                        .run();
        assertArrayEquals(new double[] {1, 0.5, 1 / 3.0}, model.rates());
        assertEquals(1 + 0.5 + 1 / 3.0, model.value(), 1e-6);
        assertEquals(List.of(0.5, 0.4, 0.3), metric("figure"));
        assertEquals(List.of(1.0, 0.5, 1 / 3.0), metric("learning rate"));
        assertEquals(
                List.of("figure", "learning rate"),
                List.copyOf(reports.get(0).metrics().keySet()));
    }

    @Test
    void refusesAnEndThatIsFarWorseThanKnowingNothing() {
        EpochPlan plan = Summing.plan(3, LearningRate.constant(1));
        double ruined = 10.1 * Summing.NOTHING;
        TrainingDivergedException error =
                assertThrows(TrainingDivergedException.class, loop(plan, new Summing(9, 5, 5, ruined))::run);
        assertEquals(3, error.epoch());
        assertEquals("learningRate = 1.0", error.parameter());
        assertTrue(error.getMessage().contains("figure is " + ruined), error.getMessage());
        assertEquals(2, reports.size(), "what is refused is neither reported nor kept for a resume");
        loop(plan, new Summing(9, 5, ruined, 5)).run();
        loop(plan, new Summing(9, 5, 5, 9.9 * Summing.NOTHING)).run();
        EarlyStopping rule = new EarlyStopping(0.5, 9, 0, new Given(false, 3, 2, 4));
        loop(plan.withEarlyStopping(rule), new Summing(9, 5, 5, ruined)).run(); // goes back to another epoch
    }

    @Test
    void stopsEarlyAndGoesBackToTheBest() {
        for (boolean higher : new boolean[] {false, true}) {
            reports.clear();
            double sign = higher ? -1 : 1;
            double[] errors = {5, 4, 3.95, 3, 2.95, 3.1, 2.99, 1};
            double[] figures = Arrays.stream(errors).map(error -> sign * error).toArray();
            EarlyStopping rule = new EarlyStopping(0.5, 3, 0.1, new Given(higher, figures));
            Summing.Sum model = (Summing.Sum)
                    loop(Summing.plan(20, LearningRate.constant(1)).withEarlyStopping(rule), new Summing(9, 0.5))
                            .run();
            assertEquals(4, model.value());
            assertEquals(4, model.rates().length);
            assertEquals(7, reports.size());
            assertEquals(sign * 2.99, reports.get(6).metrics().get("validation given"));
            assertEquals(
                    List.of(1.0, 2.0, 2.0, 4.0, 4.0, 4.0, 4.0), metric("best epoch"), "higher is better: " + higher);
            assertEquals(20, reports.get(0).epochs());
        }
    }

    @Test
    void takesTheBestEvenIfAllEpochsAreDone() {
        EarlyStopping rule = new EarlyStopping(0.5, 9, 0, new Given(false, 3, 2, 4, 4));
        Summing.Sum model =
                (Summing.Sum) loop(Summing.plan(4, LearningRate.constant(1)).withEarlyStopping(rule), new Summing(9, 1))
                        .run();
        assertEquals(2, model.value());
        assertEquals(4, reports.size());
    }

    @Test
    void schedulesByTheValidationPart() {
        EarlyStopping rule = new EarlyStopping(0.5, 9, 0, new Given(false, 3, 4, 4, 4));
        loop(
                        Summing.plan(3, new LearningRate.ReduceOnPlateau(1, 1, 0.75, 0.1, 0))
                                .withEarlyStopping(rule),
                        new Summing(9, 9, 8, 7, 6))
                .run();
        assertEquals(List.of(1.0, 1.0, 0.75), metric("learning rate"));
    }

    @Test
    void refusesAMetricThatIsNotFinite() {
        for (double figure : new double[] {Double.NaN, Double.NEGATIVE_INFINITY}) {
            EarlyStopping rule = new EarlyStopping(0.5, 9, 0, new Given(false, figure));
            EpochLoop loop = loop(Summing.plan(4, LearningRate.constant(1)).withEarlyStopping(rule), new Summing(9, 1));
            IllegalArgumentException error = assertThrows(IllegalArgumentException.class, loop::run);
            assertTrue(error.getMessage().contains("given"), error.getMessage());
        }
    }

    @Test
    void takesScoresThatAreNotFiniteForDivergence() {
        for (double figure : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            reports.clear();
            EarlyStopping rule = new EarlyStopping(0.5, 9, 0, new Given(false, 3, figure));
            EpochPlan plan = Summing.plan(2, LearningRate.constant(1)).withEarlyStopping(rule);
            TrainingDivergedException error =
                    assertThrows(TrainingDivergedException.class, loop(plan, new Summing(9, 1))::run);
            assertEquals(2, error.epoch());
            assertEquals("learningRate = 1.0", error.parameter());
            assertTrue(error.getMessage().contains("the validation given is " + figure), error.getMessage());
            // 1.5 and 1.25 are tried next; the latter counts as 1.
            reports.clear();
            loop(plan.withRestarts(2), new Summing(9, 1)).run();
            assertEquals(List.of(0.0, 2.0), metric("restarts"));
            assertEquals(List.of(1.0, 0.25), metric("learning rate"));
            assertEquals(List.of(3.0, 3.0), metric("validation given"));
        }
    }

    @Test
    void refusesToValidateOnNothing() {
        EarlyStopping rule = EarlyStopping.by(ValidationMetric.rmse()).withShare(1e-9);
        EpochPlan plan = Summing.plan(4, LearningRate.constant(1)).withEarlyStopping(rule);
        assertThrows(IllegalArgumentException.class, () -> loop(plan, new Summing(9, 1)));
    }

    @Test
    void goesOnFromAnyEpochToTheSame(@TempDir Path folder) throws IOException {
        double[] errors = {5, 4, 6, 3, 3.5, 3.6, 3.7, 1};
        EarlyStopping rule = new EarlyStopping(0.5, 3, 0, new Given(false, errors));
        // Steps of 1 all along: halved once at once, then kept by a floor.
        EpochPlan plan = Summing.plan(8, new LearningRate.ReduceOnPlateau(2, 1, 0.9, 2, 0))
                .withEarlyStopping(rule)
                .withRestarts(1);
        Path file = folder.resolve("state");
        Summing.Sum expected = (Summing.Sum) loop(plan, new Summing(1, 1)).run();
        assertEquals(4, expected.value());
        assertEquals(7, reports.size());
        for (int epoch = 1; epoch <= 7; epoch++) {
            reports.clear();
            Summing again = new Summing(1, 1);
            int stop = epoch;
            TrainingContext context = Summing.context()
                    .checkpoints((report, state) -> {
                        if (report.epoch() == stop) {
                            write(state, file);
                        }
                    })
                    .build(workers);
            new EpochLoop(plan, context, TrainingData.of(context, rule), again).run();
            Summing fresh = new Summing(1, 1);
            Summing.Sum resumed;
            try (TensorFile state = TensorFile.open(file)) {
                resumed = (Summing.Sum) loop(plan, fresh).resume(epoch, state);
            }
            assertEquals(7 - epoch, reports.size());
            assertEquals(expected.value(), resumed.value());
            assertArrayEquals(expected.rates(), resumed.rates());
            if (epoch < 7) {
                assertEquals(1.0, metric("restarts").get(0));
            }
        }
    }

    private static void write(Consumer<TensorWriter> state, Path file) {
        TensorWriter writer = new TensorWriter();
        state.accept(writer);
        try {
            writer.write(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
