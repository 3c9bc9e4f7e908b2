package dev.cofactor.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.Recommender;
import dev.cofactor.baseline.BiasOnly;
import dev.cofactor.baseline.GlobalMean;
import dev.cofactor.baseline.MostPopular;
import dev.cofactor.data.Interactions;
import dev.cofactor.model.Model;
import dev.cofactor.solver.EpochReport;
import dev.cofactor.solver.Solver;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LearningCurveTest {
    private static final Interactions<String, String> TRAIN = TestData.table(new float[] {2, 4}, new float[] {1, 5});

    private static EpochReport report(int epoch, Model model, double trainingRmse) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("training RMSE", trainingRmse);
        metrics.put("rate, in %", 100.0 / epoch);
        return new EpochReport("Test", epoch, 3, Duration.ofMillis(1500L * epoch), metrics, model);
    }

    private static Model model(Solver solver) {
        return Recommender.builder().solver(solver).train(TRAIN).model();
    }

    private static LearningCurve threeEpochs() {
        LearningCurve curve = LearningCurve.validatedOn(TestData.table(new float[] {3, 3}, new float[] {4, 4}));
        curve.onEpoch(report(1, model(BiasOnly.defaults().withItemDamping(0)), 0.5));
        curve.onEpoch(report(2, model(GlobalMean.defaults()), 0.25));
        curve.onEpoch(report(3, model(GlobalMean.defaults()), 0.125));
        return curve;
    }

    @Test
    void recordsTheErrorsOnTheValidationPart() {
        LearningCurve curve = threeEpochs();
        // By items: the means are 1.5 and 4.5, no user bias is left. By the global mean: 3.
        assertEquals(
                Optional.of(new RatingMetrics(Math.sqrt((2.25 + 2.25 + 6.25 + 0.25) / 4), 6 / 4.0, 4)),
                curve.points().get(0).validation());
        assertEquals(
                Optional.of(new RatingMetrics(Math.sqrt(2 / 4.0), 0.5, 4)),
                curve.points().get(1).validation());
        assertEquals(2, curve.best().orElseThrow().epoch());
        assertEquals(0.125, curve.points().get(2).training().get("training RMSE"));
        assertEquals(Duration.ofMillis(4500), curve.points().get(2).elapsed());
    }

    @Test
    void isReadableForPeople() {
        assertEquals("""
                epoch  training RMSE  rate, in %  validation RMSE  validation MAE  seconds
                    1         0.5000       100.0            1.658           1.500      1.5
                    2         0.2500       50.00           0.7071          0.5000      3.0  best
                    3         0.1250       33.33           0.7071          0.5000      4.5""", threeEpochs().toString());
    }

    @Test
    void isExactForPrograms() {
        assertEquals("""
                epoch,training RMSE,"rate, in %",validation RMSE,validation MAE
                1,0.5,100.0,1.6583123951777,1.5
                2,0.25,50.0,0.7071067811865476,0.5
                3,0.125,33.333333333333336,0.7071067811865476,0.5
                """, threeEpochs().toCsv());
    }

    @Test
    void tellsApartWhatASolverValidatesWith() {
        LearningCurve curve = LearningCurve.validatedOn(TRAIN);
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("validation RMSE", 0.75);
        metrics.put("best epoch", 1.0);
        curve.onEpoch(new EpochReport("own", 1, 1, Duration.ofMillis(1), metrics, model(GlobalMean.defaults())));
        assertEquals(
                "epoch,solver's validation RMSE,best epoch,validation RMSE,validation MAE",
                curve.toCsv().lines().findFirst().orElseThrow());
        assertEquals(0.75, curve.points().get(0).training().get("validation RMSE"));
    }

    @Test
    void worksWithoutValidation() {
        LearningCurve curve = LearningCurve.ofTraining();
        curve.onEpoch(report(1, model(MostPopular.defaults()), 2));
        assertEquals(Optional.empty(), curve.best());
        assertEquals("epoch,training RMSE,\"rate, in %\"\n1,2.0,100.0\n", curve.toCsv());
        assertTrue(LearningCurve.ofTraining().points().isEmpty());
        assertEquals("epoch\n", LearningCurve.ofTraining().toCsv());
        assertEquals("epoch  seconds", LearningCurve.ofTraining().toString());
    }

    @Test
    void measuresInTheOriginalScale() {
        Interactions<String, String> scaled = TRAIN.scaledToUnit();
        Model model = Recommender.builder()
                .solver(GlobalMean.defaults())
                .train(scaled)
                .model();
        LearningCurve curve = LearningCurve.validatedOn(scaled);
        curve.onEpoch(report(1, model, 0));
        RatingMetrics metrics = curve.points().get(0).validation().orElseThrow();
        assertEquals(Math.sqrt((1 + 1 + 4 + 4) / 4.0), metrics.rmse(), 1e-6);
        assertEquals(1.5, metrics.mae(), 1e-6);
    }

    @Test
    void refusesASecondTraining() {
        LearningCurve curve = threeEpochs();
        assertThrows(IllegalStateException.class, () -> curve.onEpoch(report(1, model(GlobalMean.defaults()), 0)));
        assertThrows(IllegalStateException.class, () -> curve.onEpoch(report(3, model(GlobalMean.defaults()), 0)));
        assertEquals(3, curve.points().size());
    }

    @Test
    void refusesWhatItCannotMeasure() {
        assertThrows(IllegalArgumentException.class, () -> LearningCurve.validatedOn(TRAIN.binarized(0)));
        LearningCurve curve = LearningCurve.validatedOn(TRAIN);
        assertThrows(IllegalArgumentException.class, () -> curve.onEpoch(report(1, model(MostPopular.defaults()), 0)));
        LearningCurve other = LearningCurve.validatedOn(TestData.table(new float[] {1, 2, 3}, new float[] {1}));
        assertThrows(IllegalArgumentException.class, () -> other.onEpoch(report(1, model(GlobalMean.defaults()), 0)));
        assertEquals(List.of(), curve.points());
    }
}
