package dev.cofactor.solvers.als;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.matrix.CsrMatrix;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.WorkerPool;
import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorFileException;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImplicitAlsCodecTest {
    private static final ImplicitAlsCodec CODEC = new ImplicitAlsCodec();

    private static final ImplicitObjective OBJECTIVE =
            new ImplicitObjective(ImplicitLoss.ALL_PAIRS, Confidence.logarithmic(3, 0.5), 0.1, 0.2, 0.4, 0.8);

    @TempDir
    Path folder;

    private static ImplicitAlsModel model(UnobservedPairs users, UnobservedPairs items) {
        FactorParameters parameters = FactorParameters.zeros(0, 4, 3, 2);
        parameters.userFactors().set(3, 1, 5);
        return new ImplicitAlsModel(parameters, OBJECTIVE, SideFeatures.none(), () -> users, () -> items);
    }

    private static UnobservedPairs pairs(int rows, float number) {
        FactorMatrix gram = new FactorMatrix(2, 2);
        gram.set(1, 1, number);
        return new UnobservedPairs(gram, rows);
    }

    private ImplicitAlsModel readBack(ImplicitAlsModel model) throws IOException {
        Path path = folder.resolve("model");
        TensorWriter writer = new TensorWriter();
        CODEC.write(model, writer);
        writer.write(path);
        try (TensorFile file = TensorFile.open(path)) {
            return (ImplicitAlsModel) CODEC.read(file);
        }
    }

    @Test
    void handlesModelsOfItsSolverOnly() {
        assertTrue(CODEC.handles(model(pairs(4, 1), pairs(3, 1))));
        CsrMatrix ratings = ExplicitData.ratings(5, 4, 0.8, 1);
        assertFalse(CODEC.handles(ExplicitData.train(
                ExplicitAls.defaults().withFactors(2).withEpochs(1), ExplicitData.context(ratings))));
    }

    @Test
    void readsWhatItWrote() throws IOException {
        ImplicitAlsModel read = readBack(model(pairs(4, 7), pairs(0, 9)));
        assertEquals(OBJECTIVE, read.objective());
        assertEquals(4, read.users());
        assertEquals(3, read.items());
        assertEquals(5, read.parameters().userFactors().get(3, 1));
        assertEquals(4, read.unobservedUsers().rows());
        assertArrayEquals(new float[] {0, 7}, read.unobservedUsers().gram().row(1));
        assertEquals(0, read.unobservedItems().rows());
        assertArrayEquals(new float[] {0, 9}, read.unobservedItems().gram().row(1));
        assertEquals(0, read.userFeatures());
        assertEquals(0, read.itemFeatures());
    }

    @Test
    void keepsFeatures() throws IOException {
        CsrMatrix byUser = TestMatrices.random(8, 6, 0.6, 1);
        try (WorkerPool workers = new WorkerPool(1)) {
            TrainingContext context = ExplicitData.described(byUser, 1).build(workers);
            ImplicitAlsModel model = (ImplicitAlsModel)
                    ImplicitAls.defaults().withFactors(2).withEpochs(2).train(context);
            ImplicitAlsModel read = readBack(model);
            assertEquals(4, read.userFeatures());
            assertEquals(5, read.itemFeatures());
            for (int feature = 0; feature < 5; feature++) {
                assertArrayEquals(
                        model.features().items().factors().row(feature),
                        read.features().items().factors().row(feature));
            }
        }
    }

    @Test
    void refusesSumsOverMoreRowsThanThereAre() {
        for (int rows : new int[] {-1, 5}) {
            assertThrows(TensorFileException.class, () -> readBack(model(pairs(rows, 1), pairs(3, 1))));
        }
        assertThrows(TensorFileException.class, () -> readBack(model(pairs(4, 1), pairs(4, 1))));
    }

    @Test
    void refusesSumsThatAreNotFinite() {
        for (float number : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
            assertThrows(TensorFileException.class, () -> readBack(model(pairs(4, number), pairs(3, 1))));
            assertThrows(TensorFileException.class, () -> readBack(model(pairs(4, 1), pairs(3, number))));
        }
    }
}
