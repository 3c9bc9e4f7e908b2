package dev.cofactor.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cofactor.Recommender;
import dev.cofactor.baseline.BiasOnly;
import dev.cofactor.data.IdCodec;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.InteractionsBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Something to save, and how to tell that what was saved is still there. */
final class Models {
    /** What the small model predicts. */
    static final float SMALL = 4;

    private Models() {}

    /** A recommender whose every value is the given one. */
    static Recommender<String, Integer> of(int users, float value) {
        InteractionsBuilder<String, Integer> builder = Interactions.builder();
        for (int user = 0; user < users; user++) {
            builder.add("u" + user, user % 50, value);
        }
        return Recommender.builder().solver(BiasOnly.defaults()).train(builder.build());
    }

    /** Saves a small model, which faults must not harm. */
    static Path saved(Path folder) throws IOException {
        Path file = folder.resolve("model.cofactor");
        of(20, SMALL).save(file);
        return file;
    }

    /** The small model is whole, and nothing lies beside it. */
    static void requireWhole(Path file) throws IOException {
        Recommender.verify(file);
        Recommender<String, Integer> loaded = Recommender.load(file, IdCodec.strings(), IdCodec.integers());
        assertEquals(SMALL, loaded.predict("u1", 1).value(), 1e-6);
        requireAlone(file);
    }

    /** Nothing lies beside a file. */
    static void requireAlone(Path file) throws IOException {
        try (Stream<Path> files = Files.list(file.toAbsolutePath().getParent())) {
            assertEquals(
                    List.of(file.getFileName()), files.map(Path::getFileName).toList());
        }
    }
}
