package dev.cofactor.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cofactor.Recommender;
import dev.cofactor.RecommenderBuilder;
import dev.cofactor.baseline.BiasOnly;
import dev.cofactor.baseline.GlobalMean;
import dev.cofactor.data.Interactions;
import dev.cofactor.model.Model;
import dev.cofactor.solver.Solver;
import dev.cofactor.solver.TrainingContext;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CrossValidationTest {

    @Test
    void agreesWithErrorsWorkedOutByHand() {
        Interactions<String, String> data = TestData.table(new float[] {1, 3, 5, 7});
        // Trained on one half, tested on the other: means 2 and 6, errors 3 and 5 either way.
        Interactions.Partition<String, String> parts = data.partition((user, item, value, timestamp) -> item < 2);
        List<Split<String, String>> splits = List.of(
                new Split<>(parts.accepted(), parts.rejected()), new Split<>(parts.rejected(), parts.accepted()));
        CrossValidation result = CrossValidation.run(Recommender.builder().solver(GlobalMean.defaults()), splits);
        RatingMetrics fold = new RatingMetrics(Math.sqrt(17), 4, 2);
        assertEquals(List.of(fold, fold), result.folds());
        assertEquals(new MeanAndDeviation(4, 0), result.mae());
        assertEquals("""
                fold 1: RMSE 4.1231, MAE 4.0000 over 2 ratings
                fold 2: RMSE 4.1231, MAE 4.0000 over 2 ratings
                mean: RMSE 4.1231 ± 0.0000, MAE 4.0000 ± 0.0000""", result.toString());
    }

    @Test
    void trainsAndMeasuresEachSplitAlone() {
        List<Split<String, String>> splits = Splits.kFold(TestData.random(15, 15, 0.6, 1), 4, 2);
        RecommenderBuilder builder =
                Recommender.builder().solver(BiasOnly.defaults()).threads(1);
        CrossValidation result = CrossValidation.run(builder, splits);
        double sum = 0;
        for (int fold = 0; fold < 4; fold++) {
            RatingMetrics alone = RatingMetrics.of(
                    builder.train(splits.get(fold).train()), splits.get(fold).test());
            assertEquals(alone, result.folds().get(fold));
            sum += alone.rmse();
        }
        assertEquals(sum / 4, result.rmse().mean());
    }

    @Test
    void refusesASingleSplitBeforeTraining() {
        List<Split<String, String>> one =
                Splits.kFold(TestData.random(5, 5, 0.8, 1), 2, 0).subList(0, 1);
        RecommenderBuilder builder = Recommender.builder().solver(new Solver() {
            @Override
            public String name() {
                return "Untrained";
            }

            @Override
            public Map<String, String> configuration() {
                return Map.of();
            }

            @Override
            public Model train(TrainingContext context) {
                throw new AssertionError("trained");
            }
        });
        assertThrows(IllegalArgumentException.class, () -> CrossValidation.run(builder, one));
        assertThrows(IllegalArgumentException.class, () -> new CrossValidation(List.of()));
    }
}
