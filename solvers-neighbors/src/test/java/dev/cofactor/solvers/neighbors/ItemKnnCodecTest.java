package dev.cofactor.solvers.neighbors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.matrix.CsrMatrix;
import dev.cofactor.model.FoldInModel;
import dev.cofactor.model.Model;
import dev.cofactor.solver.TrainingListener;
import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorFileException;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ItemKnnCodecTest {
    private static final ItemKnnCodec CODEC = new ItemKnnCodec();
    private static final CsrMatrix DATA = TestMatrices.random(20, 12, 0.4, 1);
    private static final ItemKnnModel.Scores SUMS = new ItemKnnModel.Scores(NeighborScoring.SUM, 1, true);
    private static final ItemKnnModel.Scores MEANS = new ItemKnnModel.Scores(NeighborScoring.BIAS_ADJUSTED, 1, false);

    @TempDir
    private Path folder;

    private Model read(TensorWriter writer) throws IOException {
        Path path = folder.resolve("model");
        writer.write(path);
        try (TensorFile file = TensorFile.open(path)) {
            return CODEC.read(file);
        }
    }

    private void assertRefused(String part, Model model) {
        TensorWriter writer = new TensorWriter();
        CODEC.write(model, writer);
        TensorFileException refusal = assertThrows(TensorFileException.class, () -> read(writer));
        assertTrue(String.valueOf(refusal.getMessage()).contains(part), refusal.getMessage());
    }

    @Test
    void readsWhatItWrote() throws IOException {
        for (ItemKnn solver : List.of(
                ItemKnn.defaults(),
                ItemKnn.defaults().withBinarized(false),
                ItemKnn.defaults().withScoring(NeighborScoring.CENTERED_SHARE),
                ItemKnn.ratingDefaults(),
                ItemKnn.ratingDefaults().withScoring(NeighborScoring.MEAN_CENTERED))) {
            Model model = TestMatrices.train(solver, DATA);
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
    void refusesWhatIsNoModel() {
        CsrMatrix square = TestMatrices.of(new float[] {0, 0.5f}, new float[] {0.5f, 0});
        assertRefused(
                "2 × 2 similarities do not fit 12 items", new ItemKnnModel(() -> square, SUMS, Optional.empty(), DATA));
        CsrMatrix negative = TestMatrices.of(new float[] {0, -0.5f}, new float[] {0.5f, 0});
        assertRefused("-0.5, which is no similarity", new ItemKnnModel(() -> negative, SUMS, Optional.empty(), square));
        assertRefused(
                "'damping' cannot be -1.0",
                new ItemKnnModel(
                        () -> square,
                        new ItemKnnModel.Scores(NeighborScoring.SUM, -1, true),
                        Optional.empty(),
                        square));
        FoldInModel other = TestMatrices.with(
                DATA,
                1,
                TrainingListener.silent(),
                context -> NeighborScoring.BIAS_ADJUSTED.baseline(context).orElseThrow());
        assertRefused(
                "12 items of the baseline do not fit 2",
                new ItemKnnModel(() -> square, MEANS, Optional.of(other), square));
    }
}
