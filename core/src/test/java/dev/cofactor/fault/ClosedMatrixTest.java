package dev.cofactor.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cofactor.Recommender;
import dev.cofactor.baseline.BiasOnly;
import dev.cofactor.data.IdCodec;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.InteractionsBuilder;
import dev.cofactor.matrix.MappedCsrMatrix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Who closes the matrix that a recommender has its history in is told so by all that needs the history, and by nothing else. */
class ClosedMatrixTest {
    @TempDir
    Path folder;

    @Test
    void whatNeedsTheHistorySaysThatItIsClosed() throws IOException {
        InteractionsBuilder<String, Integer> builder = Interactions.builder();
        for (int user = 0; user < 20; user++) {
            builder.add("u" + user, user % 5, 1 + user % 3);
        }
        Interactions<String, Integer> heap = builder.build();
        Path matrix = folder.resolve("matrix");
        MappedCsrMatrix.write(matrix, heap.byUser());
        Path saved = folder.resolve("model");
        Recommender<String, Integer> recommender;
        try (MappedCsrMatrix mapped = MappedCsrMatrix.open(matrix)) {
            recommender = Recommender.builder()
                    .solver(BiasOnly.defaults())
                    .train(Interactions.of(heap.users(), heap.items(), mapped));
            recommender.save(saved);
        }
        for (Executable step : new Executable[] {
            () -> recommender.recommend("u3", 2),
            () -> recommender.recommendAll(2).toList(),
            () -> recommender.history("u3"),
            () -> recommender.whyNot("u3", 1, 2),
            () -> recommender.forget("u3"),
            () -> recommender.save(saved)
        }) {
            IllegalStateException e = assertThrows(IllegalStateException.class, step);
            assertEquals("the matrix mapped from " + matrix + " is closed", e.getMessage());
        }
        Recommender<String, Integer> loaded = Recommender.load(saved, IdCodec.strings(), IdCodec.integers());
        assertEquals(
                loaded.recommend("u3", 2),
                Recommender.map(saved, IdCodec.strings(), IdCodec.integers()).recommend("u3", 2));
        assertEquals(loaded.predict("u3", 1), recommender.predict("u3", 1));
        assertEquals(
                loaded.query("u3").excludeSeen(false).recommend().itemIds(),
                recommender
                        .withoutHistory()
                        .query("u3")
                        .excludeSeen(false)
                        .recommend()
                        .itemIds());
        assertEquals(List.of(3), loaded.history("u3"));
    }
}
