package dev.cofactor.testkit;

import static dev.cofactor.kernel.BlockScorer.MOST_ITEMS;
import static dev.cofactor.testkit.KernelData.SIZES;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.cofactor.kernel.BlockScorer;
import dev.cofactor.kernel.GatheredRows;
import dev.cofactor.kernel.Kernels;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Matrices that are mapped from a file: whatever reads their rows gives the bits that it gives of those on the heap. */
interface MappedRowsContract {
    /** More than any window of rows, and no multiple of one. */
    int ROWS = 1100;

    Kernels kernels();

    @Test
    default void readsMappedRowsAsThoseOnTheHeap(@TempDir Path folder) throws IOException {
        for (int size : SIZES) {
            Random random = new Random(size);
            FactorMatrix heap = KernelData.matrix(random, ROWS, size);
            Path path = folder.resolve("matrix-" + size);
            TensorWriter writer = new TensorWriter();
            heap.write(writer, "m");
            writer.write(path);
            FactorMatrix mapped;
            try (TensorFile file = TensorFile.open(path)) {
                mapped = FactorMatrix.read(file.mapped(), "m", size);
            }
            float[] vector = heap.row(3);
            assertArrayEquals(dots(heap, 5, ROWS, vector), dots(mapped, 5, ROWS, vector));
            assertArrayEquals(dots(heap, 250, 270, vector), dots(mapped, 250, 270, vector));
            assertArrayEquals(dots(heap, 9, 9, vector), dots(mapped, 9, 9, vector));
            assertArrayEquals(chosen(heap, vector), chosen(mapped, vector));
            assertArrayEquals(scores(heap, heap), scores(mapped, mapped));
            assertArrayEquals(combination(heap), combination(mapped));
        }
    }

    private float[] dots(FactorMatrix matrix, int from, int to, float[] vector) {
        float[] target = new float[ROWS];
        kernels().dots(matrix, from, to, vector, target);
        return target;
    }

    private float[] chosen(FactorMatrix matrix, float[] vector) {
        int[] indexes = {1000, 3, 511, 512, 1099};
        float[] target = new float[indexes.length];
        kernels().dots(matrix, 0, matrix.columns(), indexes, 0, indexes.length, vector, target);
        return target;
    }

    private float[] scores(FactorMatrix items, FactorMatrix users) {
        int count = 6;
        BlockScorer scorer = kernels().blockScorer();
        scorer.load(items, 1, 1 + MOST_ITEMS);
        scorer.load(items, 570, 570 + MOST_ITEMS);
        float[] scores = new float[count * MOST_ITEMS];
        scorer.score(users, 2, count, scores);
        return scores;
    }

    private float[] combination(FactorMatrix matrix) {
        GatheredRows gathered = kernels().gatheredRows();
        gathered.gather(matrix, new int[] {7, 1099, 0}, 0, 3);
        float[] result = new float[matrix.stride()];
        gathered.addCombination(new float[] {1, -2, 0.5f}, result);
        return result;
    }
}
