package dev.cofactor.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cofactor.Recommender;
import dev.cofactor.baseline.GlobalMean;
import dev.cofactor.data.Interactions;
import dev.cofactor.model.Model;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainingListenerTest {
    private static final Model MODEL = Recommender.builder()
            .solver(GlobalMean.defaults())
            .train(Interactions.<String, String>builder().add("u", "i", 3).build())
            .model();

    private static final EpochReport REPORT =
            new EpochReport("BiasedMf", 3, 20, Duration.ofMillis(1250), Map.of("training RMSE", 0.891234), MODEL);

    @Test
    void logsALineAnEpoch() {
        assertEquals("BiasedMf epoch 3/20: training RMSE 0.8912, 1.3 s", LoggingListener.line(REPORT));
    }

    @Test
    void tellsOneAfterTheOther() {
        List<String> told = new ArrayList<>();
        TrainingListener first = report -> told.add("first");
        first.andThen(report -> told.add("second"))
                .andThen(TrainingListener.silent())
                .onEpoch(REPORT);
        assertEquals(List.of("first", "second"), told);
    }
}
