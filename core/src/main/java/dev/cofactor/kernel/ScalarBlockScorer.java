package dev.cofactor.kernel;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.RowWindow;
import java.util.Arrays;

/*
 * The items lie transposed, one array for each factor, so that the inner loop runs over items (see ScalarKernels). Four
 * factors of all items and the scores of eight users stay in the first-level cache.
 */
/** Block scoring in plain Java. */
final class ScalarBlockScorer implements BlockScorer {
    private static final int USERS = 8;
    private static final int FACTORS = 4;

    private final float[][] sums = new float[USERS][MOST_ITEMS];
    /** One row for each factor, and rows of zeros to a multiple of four. */
    private float[][] factors = new float[0][];

    private int columns;
    private int items;

    @Override
    public void load(FactorMatrix matrix, int from, int to) {
        if (matrix.columns() != columns) {
            columns = matrix.columns();
            factors = new float[(columns + FACTORS - 1) / FACTORS * FACTORS][MOST_ITEMS];
        }
        items = to - from;
        FactorMatrix rows = new RowWindow(matrix, items).load(from, to);
        for (int item = 0; item < items; item++) {
            float[] block = rows.block(from + item);
            int offset = rows.offset(from + item);
            for (int k = 0; k < columns; k++) {
                factors[k][item] = block[offset + k];
            }
        }
    }

    @Override
    public void score(FactorMatrix users, int firstUser, int count, float[] scores) {
        for (int first = 0; first < count; first += USERS) {
            int block = Math.min(USERS, count - first);
            for (int u = 0; u < block; u++) {
                Arrays.fill(sums[u], 0, items, 0);
            }
            for (int k = 0; k < factors.length; k += FACTORS) {
                for (int u = 0; u < block; u++) {
                    int user = firstUser + first + u;
                    addFour(k, users.block(user), users.offset(user) + k, sums[u]);
                }
            }
            for (int u = 0; u < block; u++) {
                System.arraycopy(sums[u], 0, scores, (first + u) * MOST_ITEMS, items);
            }
        }
    }

    /** Adds what four factors of a user contribute; beyond the last factor, both sides are padded with zeros. */
    private void addFour(int k, float[] user, int offset, float[] sum) {
        float[] row0 = factors[k];
        float[] row1 = factors[k + 1];
        float[] row2 = factors[k + 2];
        float[] row3 = factors[k + 3];
        float f0 = user[offset];
        float f1 = user[offset + 1];
        float f2 = user[offset + 2];
        float f3 = user[offset + 3];
        int length = items;
        for (int i = 0; i < length; i++) {
            sum[i] += (f0 * row0[i] + f1 * row1[i]) + (f2 * row2[i] + f3 * row3[i]);
        }
    }
}
