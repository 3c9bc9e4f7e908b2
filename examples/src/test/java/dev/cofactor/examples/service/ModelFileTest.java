package dev.cofactor.examples.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.Recommender;
import dev.cofactor.baseline.BiasOnly;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.InteractionsBuilder;
import dev.cofactor.tensor.TensorFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {
    @TempDir
    Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void save() throws IOException {
        file = folder.resolve("model.cofactor");
        save(2);
    }

    private void save(int users) throws IOException {
        InteractionsBuilder<Integer, Integer> ratings = Interactions.builder();
        for (int user = 1; user <= users; user++) {
            ratings.add(user, user % 2, 1 + user);
        }
        Recommender.builder().solver(BiasOnly.defaults()).train(ratings.build()).save(file);
    }

    @Test
    void loadsOnlyWhatHasChanged() throws IOException {
        ModelFile model = new ModelFile(file);
        Recommender<Integer, Integer> first = model.handle().current();
        model.check();
        assertSame(first, model.handle().current());
        assertEquals(2, model.health().users());
        assertTrue(
                model.health().model().startsWith("BiasOnly of data "),
                model.health().model());
        save(3);
        model.check();
        assertNotSame(first, model.handle().current());
        assertEquals(3, model.health().users());
        assertTrue(model.health().up());
    }

    @Test
    void keepsTheOldModelIfTheNewOneIsNone() throws IOException {
        ModelFile model = new ModelFile(file);
        Recommender<Integer, Integer> first = model.handle().current();
        Files.writeString(file, "nothing of the kind");
        for (int i = 0; i < 2; i++) {
            model.check();
            assertSame(first, model.handle().current());
            assertFalse(model.health().up());
            assertTrue(model.health().problem().orElseThrow().contains("is no tensor file"));
        }
        save(4);
        model.check();
        assertTrue(model.health().up());
        assertEquals(4, model.health().users());
    }

    @Test
    void aFileThatIsGoneAndComesBackIsAllRight() throws IOException {
        ModelFile model = new ModelFile(file);
        Path away = folder.resolve("away");
        Files.move(file, away);
        model.check();
        assertEquals("there is no file " + file, model.health().problem().orElseThrow());
        Files.move(away, file);
        model.check();
        assertTrue(model.health().up(), model.health().toString());
    }

    @Test
    void doesNotBeginWithoutAModel() throws IOException {
        assertThrows(NoSuchFileException.class, () -> new ModelFile(folder.resolve("none")));
        Files.writeString(file, "nothing of the kind");
        assertThrows(TensorFileException.class, () -> new ModelFile(file));
    }
}
