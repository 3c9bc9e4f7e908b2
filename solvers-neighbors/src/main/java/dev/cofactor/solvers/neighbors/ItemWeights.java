package dev.cofactor.solvers.neighbors;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.solver.TrainingContext;

/** Turns the upper triangle of −P into the weights B of {@link Ease}, in place. */
final class ItemWeights {
    /** Two tiles of so many rows and columns stay in the first-level cache. */
    private static final int TILE = 64;

    private final FactorMatrix matrix;
    private final TrainingContext context;
    private final float[] diagonal;

    ItemWeights(FactorMatrix matrix, TrainingContext context) {
        this.matrix = matrix;
        this.context = context;
        this.diagonal = new float[matrix.rows()];
    }

    /** B_ij = −P_ij / P_jj, and 0 on the diagonal; n² divisions. */
    void finish() {
        for (int item = 0; item < diagonal.length; item++) {
            diagonal[item] = -matrix.get(item, item);
        }
        int tiles = (diagonal.length + TILE - 1) / TILE;
        context.workers().run(tiles, tile -> {
            for (int first = tile * TILE; first < diagonal.length; first += TILE) {
                context.throwIfCancelled();
                finish(tile * TILE, first);
            }
        });
    }

    private void finish(int firstRow, int firstColumn) {
        int endRow = Math.min(diagonal.length, firstRow + TILE);
        int endColumn = Math.min(diagonal.length, firstColumn + TILE);
        for (int i = firstRow; i < endRow; i++) {
            float[] block = matrix.block(i);
            int offset = matrix.offset(i);
            for (int j = Math.max(i, firstColumn); j < endColumn; j++) {
                float element = block[offset + j];
                block[offset + j] = i == j ? 0 : element / diagonal[j];
                matrix.block(j)[matrix.offset(j) + i] = i == j ? 0 : element / diagonal[i];
            }
        }
    }
}
