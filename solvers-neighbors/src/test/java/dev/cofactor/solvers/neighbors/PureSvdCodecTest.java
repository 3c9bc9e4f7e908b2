package dev.cofactor.solvers.neighbors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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

class PureSvdCodecTest {
    private static final PureSvdCodec CODEC = new PureSvdCodec();

    @Test
    void readsWhatItWrote(@TempDir Path folder) throws IOException {
        CsrMatrix data = TestMatrices.random(20, 12, 0.4, 1);
        for (boolean binarized : new boolean[] {false, true}) {
            PureSvdModel model = (PureSvdModel)
                    TestMatrices.train(PureSvd.defaults().withFactors(3).withBinarized(binarized), data);
            TensorWriter writer = new TensorWriter();
            CODEC.write(model, writer);
            Path path = folder.resolve("model");
            writer.write(path);
            try (TensorFile file = TensorFile.open(path)) {
                Model same = CODEC.read(file);
                assertEquals(model.scoreKind(), same.scoreKind());
                assertArrayEquals(
                        TestMatrices.scores(model, model.foldIn(data.row(1))),
                        TestMatrices.scores(same, ((PureSvdModel) same).foldIn(data.row(1))));
            }
        }
    }

    @Test
    void refusesACheckpointOfOtherItems(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("state");
        TensorWriter writer = new TensorWriter();
        new FactorMatrix(7, 12).write(writer, "basis");
        writer.write(path);
        CsrMatrix data = TestMatrices.random(20, 12, 0.4, 1);
        try (TensorFile file = TensorFile.open(path)) {
            TestMatrices.with(
                    data,
                    1,
                    report -> {},
                    context -> assertThrows(
                            TensorFileException.class, () -> PureSvd.defaults().resume(context, 1, file)));
        }
    }
}
