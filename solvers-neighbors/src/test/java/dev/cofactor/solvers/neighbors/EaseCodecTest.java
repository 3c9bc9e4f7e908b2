package dev.cofactor.solvers.neighbors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.matrix.CsrMatrix;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.model.Model;
import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorFileException;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EaseCodecTest {
    private static final EaseCodec CODEC = new EaseCodec();

    @TempDir
    private Path folder;

    private Model read(TensorWriter writer) throws IOException {
        Path path = folder.resolve("model");
        writer.write(path);
        try (TensorFile file = TensorFile.open(path)) {
            return CODEC.read(file);
        }
    }

    private void assertRefused(String part, TensorWriter writer) {
        TensorFileException refusal = assertThrows(TensorFileException.class, () -> read(writer));
        assertTrue(String.valueOf(refusal.getMessage()).contains(part), refusal.getMessage());
    }

    private static TensorWriter file(String binarized, FactorMatrix weights) {
        TensorWriter writer = new TensorWriter().metadata("binarized", binarized);
        weights.write(writer, "weights");
        CsrMatrix.write(writer.scope("history"), TestMatrices.of(new float[] {1, 0, 2}, new float[] {0, 3, 0}));
        return writer;
    }

    @Test
    void readsWhatItWrote() throws IOException {
        CsrMatrix data = TestMatrices.random(20, 12, 0.4, 1);
        for (boolean binarized : new boolean[] {false, true}) {
            Model model = TestMatrices.train(Ease.defaults().withBinarized(binarized), data);
            TensorWriter writer = new TensorWriter();
            CODEC.write(model, writer);
            Model same = read(writer);
            assertEquals(model.scoreKind(), same.scoreKind());
            for (int user = 0; user < 20; user++) {
                assertArrayEquals(
                        TestMatrices.scores(model, model.userState(user)),
                        TestMatrices.scores(same, same.userState(user)));
            }
        }
    }

    @Test
    void refusesWhatIsNoModel() throws IOException {
        assertEquals(3, read(file("true", new FactorMatrix(3, 3))).items());
        assertRefused("true or false", file("perhaps", new FactorMatrix(3, 3)));
        assertRefused("2 rows of weights do not fit the 3 items", file("true", new FactorMatrix(2, 3)));
        assertRefused("shape", file("true", new FactorMatrix(3, 17)));
        FactorMatrix infinite = new FactorMatrix(3, 3);
        infinite.set(2, 1, Float.POSITIVE_INFINITY);
        assertRefused("Infinity", file("true", infinite));
    }
}
