package dev.cofactor.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorFileException;
import dev.cofactor.tensor.TensorType;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The numbers of a model in a file: two users, three items, two factors in rows of 16. */
class FactorParametersInFileTest {
    private static final int STRIDE = 16;

    @TempDir
    Path folder;

    private static Map<String, float[]> tensors() {
        Map<String, float[]> tensors = new HashMap<>();
        tensors.put("offset", new float[] {3.5f});
        tensors.put("user_biases", new float[] {1, 2});
        tensors.put("item_biases", new float[] {4, 5, 6});
        tensors.put("user_factors", new float[2 * STRIDE]);
        tensors.put("item_factors", new float[3 * STRIDE]);
        return tensors;
    }

    private FactorParameters read(Map<String, float[]> tensors, String factors, boolean mapped) throws IOException {
        TensorWriter writer = new TensorWriter().metadata("factors", factors);
        tensors.forEach((name, numbers) -> {
            long[] shape = name.endsWith("factors")
                    ? new long[] {numbers.length / STRIDE, STRIDE}
                    : new long[] {numbers.length};
            writer.tensor(name, TensorType.F32, shape, output -> output.write(numbers, 0, numbers.length));
        });
        Path path = folder.resolve("parameters");
        writer.write(path);
        try (TensorFile file = TensorFile.open(path)) {
            return FactorParameters.read(mapped ? file.mapped() : file);
        }
    }

    private void assertRefused(String expected, Map<String, float[]> tensors, String factors) {
        for (boolean mapped : new boolean[] {false, true}) {
            TensorFileException e =
                    assertThrows(TensorFileException.class, () -> read(tensors, factors, mapped), expected);
            assertTrue(e.getMessage().contains(expected), e.getMessage());
        }
    }

    @Test
    void readsWhatIsThere() throws IOException {
        Map<String, float[]> tensors = tensors();
        float[] items = new float[3 * STRIDE];
        items[2 * STRIDE + 1] = 7;
        tensors.put("item_factors", items);
        for (boolean mapped : new boolean[] {false, true}) {
            FactorParameters read = read(tensors, "2", mapped);
            assertEquals(mapped, read.itemFactors().isMapped());
            assertEquals(2, read.factors());
            assertEquals(3.5f, read.offset());
            assertArrayEquals(new float[] {1, 2}, read.userBiases());
            assertArrayEquals(new float[] {4, 5, 6}, read.itemBiases());
            assertArrayEquals(new float[] {0, 7}, read.itemFactors().row(2));
            assertEquals(
                    3.5f + 2 + 6 + 7, read.userState(2f, new float[] {0, 1}).score(2));
            assertEquals(2, read.userFactors().rows());
        }
    }

    /** On the heap all is looked at; of what is mapped, that which is asked for. */
    @Test
    void refusesNumbersThatAreNone() throws IOException {
        for (String name : tensors().keySet()) {
            for (float number : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
                Map<String, float[]> tensors = tensors();
                float[] numbers = tensors.get(name);
                numbers[name.endsWith("factors") ? numbers.length - STRIDE + 1 : numbers.length - 1] = number;
                TensorFileException e = assertThrows(TensorFileException.class, () -> read(tensors, "2", false));
                assertTrue(e.getMessage().contains("'" + name + "' holds " + number), e.getMessage());
                if (name.equals("offset")) {
                    assertThrows(TensorFileException.class, () -> read(tensors, "2", true));
                } else if (name.endsWith("biases")) {
                    FactorParameters mapped = read(tensors, "2", true);
                    UncheckedIOException late = assertThrows(UncheckedIOException.class, () -> {
                        mapped.userBiases();
                        mapped.itemBiases();
                    });
                    assertTrue(String.valueOf(late.getMessage()).contains("it holds " + number), late.getMessage());
                }
            }
        }
        Map<String, float[]> tensors = tensors();
        tensors.put("user_biases", new float[] {1, Float.NaN});
        FactorParameters mapped = read(tensors, "2", true);
        assertEquals(3.5f + 1 + 4, mapped.userState(0).score(0));
        assertThrows(UncheckedIOException.class, () -> mapped.userState(1));
    }

    @Test
    void refusesABiasThatIsNoneWhereverItStands() throws IOException {
        int items = 2_100;
        for (int item : new int[] {0, 1_023, 1_024, 2_047, 2_048, items - 1}) {
            Map<String, float[]> tensors = tensors();
            float[] biases = new float[items];
            biases[item] = Float.NEGATIVE_INFINITY;
            tensors.put("item_biases", biases);
            tensors.put("item_factors", new float[items * STRIDE]);
            FactorParameters mapped = read(tensors, "2", true);
            for (int again = 0; again < 2; again++) {
                assertThrows(UncheckedIOException.class, mapped::itemBiases, "item " + item);
            }
            biases[item] = Float.MAX_VALUE;
            assertArrayEquals(biases, read(tensors, "2", true).itemBiases());
        }
    }

    @Test
    void refusesShapesThatDoNotFit() {
        Map<String, float[]> longer = tensors();
        longer.put("user_biases", new float[3]);
        assertRefused("tensor 'user_biases' has the shape [3], but should have [2]", longer, "2");
        Map<String, float[]> shorter = tensors();
        shorter.put("item_factors", new float[2 * STRIDE]);
        assertRefused("tensor 'item_biases' has the shape [3], but should have [2]", shorter, "2");
        Map<String, float[]> offsets = tensors();
        offsets.put("offset", new float[2]);
        assertRefused("a model of 2 factors and 2 offsets cannot be", offsets, "2");
        for (String factors : new String[] {"-1", "1048577", "2147483647"}) {
            assertRefused("a model of " + factors + " factors", tensors(), factors);
        }
        assertRefused("but a matrix of 17 factors has [rows, 32]", tensors(), "17");
        assertRefused("should be a number", tensors(), "two");
    }
}
