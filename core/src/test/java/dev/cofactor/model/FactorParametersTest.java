package dev.cofactor.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorFileException;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactorParametersTest {
    @TempDir
    private Path folder;

    /** Two users, three items, two factors, no two numbers equal. */
    private static FactorParameters small() {
        FactorParameters parameters = FactorParameters.zeros(3.5f, 2, 3, 2);
        for (int k = 0; k < 2; k++) {
            for (int user = 0; user < 2; user++) {
                parameters.userFactors().set(user, k, 1 + 2 * user + k);
            }
            for (int item = 0; item < 3; item++) {
                parameters.itemFactors().set(item, k, -(1 + 2 * item + k));
            }
        }
        parameters.userBiases()[0] = .25f;
        parameters.userBiases()[1] = .5f;
        parameters.itemBiases()[2] = -.125f;
        return parameters;
    }

    private FactorParameters read(TensorWriter writer) throws IOException {
        Path path = folder.resolve("parameters");
        writer.write(path);
        try (TensorFile file = TensorFile.open(path)) {
            return FactorParameters.read(file);
        }
    }

    private static TensorWriter written(FactorParameters parameters) {
        TensorWriter writer = new TensorWriter();
        parameters.write(writer);
        return writer;
    }

    private void refuses(TensorWriter writer, String complaint) {
        String message = String.valueOf(
                assertThrows(TensorFileException.class, () -> read(writer)).getMessage());
        assertTrue(message.contains(complaint), message);
    }

    @Test
    void readsWhatWasWritten() throws IOException {
        FactorParameters read = read(written(small()));
        assertEquals(3.5f, read.offset());
        assertEquals(2, read.factors());
        assertArrayEquals(new float[] {.25f, .5f}, read.userBiases());
        assertArrayEquals(new float[] {0, 0, -.125f}, read.itemBiases());
        assertArrayEquals(new float[] {3, 4}, read.userFactors().row(1));
        assertArrayEquals(new float[] {-5, -6}, read.itemFactors().row(2));
        // 3.5 + .5 − .125 + 3 · (−5) + 4 · (−6)
        assertEquals(-35.125f, read.userState(1).score(2));
    }

    @Test
    void refusesNumbersThatAreNotFinite() {
        for (float odd : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            refuses(written(FactorParameters.zeros(odd, 2, 3, 2)), "'offset' holds " + odd);
            FactorParameters parameters = small();
            parameters.userBiases()[1] = odd;
            refuses(written(parameters), "'user_biases' holds " + odd);
            parameters = small();
            parameters.itemBiases()[2] = odd;
            refuses(written(parameters), "'item_biases' holds " + odd);
            parameters = small();
            parameters.userFactors().set(1, 1, odd);
            refuses(written(parameters), "'user_factors' holds " + odd);
            parameters = small();
            parameters.itemFactors().set(2, 0, odd);
            refuses(written(parameters), "'item_factors' holds " + odd);
        }
    }

    private static TensorWriter tensors(String factors, int offsets, int userBiases, long[] userShape, int columns) {
        TensorWriter writer = new TensorWriter()
                .metadata("factors", factors)
                .floats("offset", new float[offsets])
                .floats("user_biases", new float[userBiases])
                .floats("item_biases", new float[3]);
        if (userShape.length == 2) {
            new FactorMatrix((int) userShape[0], (int) userShape[1]).write(writer, "user_factors");
        } else {
            writer.floats("user_factors", new float[(int) userShape[0]]);
        }
        new FactorMatrix(3, columns).write(writer, "item_factors");
        return writer;
    }

    @Test
    void refusesShapesThatDoNotFit() throws IOException {
        assertEquals(2, read(tensors("2", 1, 2, new long[] {2, 2}, 2)).factors());
        assertEquals(0, read(tensors("0", 1, 2, new long[] {2, 0}, 0)).factors());
        refuses(tensors("-1", 1, 2, new long[] {2, 2}, 2), "a model of -1 factors and 1 offsets");
        refuses(tensors("1048577", 1, 2, new long[] {2, 2}, 2), "a model of 1048577 factors and 1 offsets");
        refuses(tensors("2", 0, 2, new long[] {2, 2}, 2), "a model of 2 factors and 0 offsets");
        refuses(tensors("2", 2, 2, new long[] {2, 2}, 2), "a model of 2 factors and 2 offsets");
        refuses(tensors("2", 1, 2, new long[] {4}, 2), "'user_factors' has the shape [4], which no factors have");
        refuses(tensors("2", 1, 3, new long[] {2, 2}, 2), "user_biases");
        refuses(tensors("2", 1, 2, new long[] {2, 40}, 2), "'user_factors' has the shape");
        refuses(tensors("2", 1, 2, new long[] {2, 2}, 40), "'item_factors' has the shape");
    }

    @Test
    void areMadeOfPartsThatFit() {
        FactorMatrix two = new FactorMatrix(2, 4);
        FactorMatrix three = new FactorMatrix(3, 4);
        assertEquals(4, new FactorParameters(0, new float[2], new float[3], two, three).factors());
        for (float[][] biases :
                List.of(new float[][] {new float[1], new float[3]}, new float[][] {new float[2], new float[2]})) {
            assertThrows(
                    IllegalArgumentException.class, () -> new FactorParameters(0, biases[0], biases[1], two, three));
        }
        FactorMatrix narrow = new FactorMatrix(3, 3);
        assertThrows(
                IllegalArgumentException.class, () -> new FactorParameters(0, new float[2], new float[3], two, narrow));
    }

    @Test
    void forgetUsersButNothingOfItems() {
        FactorParameters all = FactorParameters.zeros(1, 4, 3, 1);
        for (int user = 0; user < 4; user++) {
            all.userBiases()[user] = user;
            all.userFactors().set(user, 0, 10 * user);
        }
        BitSet removed = new BitSet();
        removed.set(0);
        removed.set(2);
        FactorParameters rest = all.withoutUsers(removed);
        assertArrayEquals(new float[] {1, 3}, rest.userBiases());
        assertEquals(2, rest.userFactors().rows());
        assertArrayEquals(new float[] {10}, rest.userFactors().row(0));
        assertArrayEquals(new float[] {30}, rest.userFactors().row(1));
        assertEquals(1, rest.offset());
        assertSame(all.itemFactors(), rest.itemFactors());
        assertSame(all.itemBiases(), rest.itemBiases());
    }

    @Test
    void explainAScoreByItsParts() {
        FactorUserState state = small().userState(1);
        ScoreParts parts = state.explain(2);
        assertEquals(3.5, parts.offset());
        assertEquals(.5, parts.userBias());
        assertEquals(-.125, parts.itemBias());
        assertEquals(List.of(new Contribution(1, -24), new Contribution(0, -15)), parts.factors());
        assertEquals(-39, Contribution.sum(parts.factors()));
        assertThrows(IndexOutOfBoundsException.class, () -> state.explain(3));
        assertThrows(IndexOutOfBoundsException.class, () -> state.explain(-1));
        assertThrows(IndexOutOfBoundsException.class, () -> state.score(3));
        assertThrows(IndexOutOfBoundsException.class, () -> small().userState(2));
        assertThrows(IllegalArgumentException.class, () -> small().userState(0, new float[3]));
        assertArrayEquals(new float[] {3, 4}, state.factors());
        float[] range = new float[3];
        state.scoreRange(1, 3, range);
        assertArrayEquals(new float[] {state.score(1), state.score(2), 0}, range);
    }

    @Test
    void partsListWhatMattersMostFirst() {
        List<Contribution> given = List.of(new Contribution(3, 1), new Contribution(1, -2), new Contribution(0, -1));
        List<Contribution> sorted = List.of(new Contribution(1, -2), new Contribution(0, -1), new Contribution(3, 1));
        List<Contribution> one = List.of(new Contribution(7, 7));
        ScoreParts parts = ScoreParts.of(1, 2, 3)
                .withHistory(given)
                .withUserFeatures(one)
                .withItemFeatures(given)
                .withFactors(one);
        assertEquals(sorted, parts.history());
        assertEquals(one, parts.userFeatures());
        assertEquals(sorted, parts.itemFeatures());
        assertEquals(one, parts.factors());
        assertEquals(1, parts.offset());
        assertEquals(2, parts.userBias());
        assertEquals(3, parts.itemBias());
        assertEquals(sorted, ScoreParts.of(0, 0, 0).withUserFeatures(given).userFeatures());
    }
}
