package dev.cofactor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.data.Interactions;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.solver.Cancellation;
import dev.cofactor.solver.TrainingCancelledException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecommenderBuilderTest {
    @TempDir
    Path folder;

    private static Interactions<String, String> ratings() {
        return Interactions.<String, String>builder()
                .add("ann", "tea", 2)
                .add("bob", "rum", 3)
                .build();
    }

    @Test
    void aCopyHasAllSettings() {
        FeaturedSolver solver = new FeaturedSolver();
        int[] epochs = new int[1];
        Cancellation cancellation = new Cancellation();
        Path checkpoint = folder.resolve("checkpoint");
        RecommenderBuilder builder = Recommender.builder()
                .solver(solver)
                .seed(7)
                .threads(3)
                .listener(report -> epochs[0]++)
                .cancellation(cancellation)
                .fallback(Fallback.FAIL)
                .clipToScale(true)
                .checkpoints(checkpoint, 1);
        RecommenderBuilder copy = builder.copy();
        Recommender<String, String> recommender = copy.train(ratings());
        assertEquals("Featured", recommender.provenance().solver());
        assertEquals(7, recommender.provenance().seed());
        assertEquals(3, solver.context.workers().threads());
        assertEquals(1, epochs[0]);
        assertTrue(Files.exists(checkpoint));
        assertThrows(UnknownIdException.class, () -> recommender.predict("eve", "tea"));
        double clipped = recommender.predict("ann", "tea").value();
        assertTrue(clipped >= 2 && clipped <= 3, "not clipped: " + clipped);
        cancellation.cancel();
        assertThrows(TrainingCancelledException.class, () -> copy.train(ratings()));
    }

    @Test
    void aCopyAndItsOriginalDoNotChangeEachOther() {
        RecommenderBuilder builder =
                Recommender.builder().solver(new FeaturedSolver()).seed(1);
        RecommenderBuilder copy = builder.copy().seed(2).solver(new TableSolver(new float[3][2], ScoreKind.RATING));
        builder.fallback(Fallback.FAIL);
        assertEquals("Featured", builder.train(ratings()).provenance().solver());
        assertEquals(1, builder.train(ratings()).provenance().seed());
        assertEquals("Table", copy.train(ratings()).provenance().solver());
        assertEquals(
                Basis.ITEM_MEAN, copy.train(ratings()).predict("eve", "tea").basis());
    }
}
