package dev.cofactor.solvers.neighbors;

import dev.cofactor.kernel.BlockScorer;
import dev.cofactor.kernel.Kernels;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.solver.TrainingContext;

/*
 * Sweeping a symmetric A on a block K of its rows and columns (A. P. Dempster, Elements of Continuous Multivariate Analysis,
 * 1969; J. H. Goodnight, The American Statistician 33(3), 1979), with D the block on the diagonal and I, J all others:
 *
 *     A_IJ ← A_IJ − A_IK D⁻¹ A_KJ      A_IK ← A_IK D⁻¹      D ← −D⁻¹
 *
 * The result is symmetric again, so the upper triangle is enough, and it needs no room but for two panels of n × b. Swept on
 * all blocks, A is minus its inverse, after n³ operations: as many as Cholesky's factorization, the inverse of the factor
 * and their product take together. Nearly all of them are one big update a block, which is a product of two panels: A is
 * cut into parts that are independent of each other, and each element adds in the same order whoever takes its part.
 *
 * There are no exchanges of rows: for a positive definite matrix the error is that of its condition (N. J. Higham, Accuracy
 * and Stability of Numerical Algorithms, 2002, section 14.4).
 */
/** Inverts a positive definite matrix in place, block by block; of the matrix, only the upper triangle counts. */
final class SymmetricSweep {
    private static final int WIDTH = BlockScorer.MOST_ITEMS;
    /** Rows that are multiplied at once: their products stay in the second-level cache. */
    private static final int STRIP = 64;
    /** Rows of a task: so many that it does not count that the columns have to be loaded. */
    private static final int ROWS = 1024;

    private final FactorMatrix a;
    private final int block;
    private final TrainingContext context;
    private final Kernels kernels = Kernels.get();
    private final Workspaces<Room> rooms = new Workspaces<>(Room::new);
    private FactorMatrix columns;
    private FactorMatrix solved;

    /**
     * Sweeps that are still to be done.
     *
     * @param block the number of rows of a sweep, at most {@link BlockScorer#MOST_ITEMS}
     */
    SymmetricSweep(FactorMatrix a, int block, TrainingContext context) {
        this.a = a;
        this.block = block;
        this.context = context;
        this.columns = new FactorMatrix(a.rows(), block);
        this.solved = new FactorMatrix(a.rows(), block);
    }

    /** Where products are computed. */
    private final class Room {
        private final BlockScorer scorer = kernels.blockScorer();
        private final float[] products = new float[STRIP * WIDTH];
        private final float[] elements = new float[STRIP * WIDTH];
    }

    /** How many blocks there are. */
    int blocks() {
        return parts(a.rows(), block);
    }

    private static int parts(int size, int part) {
        return (size + part - 1) / part;
    }

    /**
     * Sweeps on one block that was not swept on before; n² b operations.
     *
     * @return the least pivot; where it is not positive, the matrix is not positive definite to rounding, and is lost
     */
    double sweep(int number) {
        int from = number * block;
        int to = Math.min(a.rows(), from + block);
        if (to - from < columns.columns()) { // the last block
            columns = new FactorMatrix(a.rows(), to - from);
            solved = new FactorMatrix(a.rows(), to - from);
        }
        DiagonalBlock diagonal = new DiagonalBlock(a, from, to);
        double pivot = diagonal.invert();
        if (pivot > 0) {
            FactorMatrix inverse = diagonal.copy();
            int columnParts = parts(a.rows(), WIDTH);
            int rowParts = parts(a.rows(), ROWS);
            rooms.run(context, columnParts, (room, part) -> {
                take(part * WIDTH, from, to);
                solve(part * WIDTH, inverse, room);
            });
            rooms.run(context, columnParts * rowParts, (room, part) -> {
                update(part % rowParts * ROWS, part / rowParts * WIDTH, from, to, room);
            });
            rooms.run(context, columnParts, (room, part) -> store(part * WIDTH, from, to));
            store(from, inverse);
        }
        return pivot;
    }

    /**
     * Takes the block's columns out of some rows of A, those left of the diagonal from its rows. For the block's own rows
     * nothing is taken, and what is there instead does not count: it touches only what is stored anew in the end.
     */
    private void take(int firstRow, int from, int to) {
        int end = Math.min(a.rows(), firstRow + WIDTH);
        for (int row = firstRow; row < Math.min(from, end); row++) {
            System.arraycopy(a.block(row), a.offset(row) + from, columns.block(row), columns.offset(row), to - from);
        }
        for (int column = from; column < to; column++) {
            context.throwIfCancelled();
            float[] source = a.block(column);
            int offset = a.offset(column);
            for (int row = Math.max(to, firstRow); row < end; row++) {
                columns.block(row)[columns.offset(row) + column - from] = source[offset + row];
            }
        }
    }

    /** Multiplies what was taken by the inverse of the diagonal block. */
    private void solve(int firstRow, FactorMatrix inverse, Room room) {
        int end = Math.min(a.rows(), firstRow + WIDTH);
        room.scorer.load(inverse, 0, inverse.rows());
        for (int row = firstRow; row < end; row += STRIP) {
            context.throwIfCancelled();
            int count = Math.min(STRIP, end - row);
            room.scorer.score(columns, row, count, room.products);
            for (int r = 0; r < count; r++) {
                System.arraycopy(
                        room.products, r * WIDTH, solved.block(row + r), solved.offset(row + r), inverse.rows());
            }
        }
    }

    /** Updates the part of A that some rows have in some columns, as far as it reaches the diagonal. */
    private void update(int firstRow, int firstColumn, int from, int to, Room room) {
        int endColumn = Math.min(a.rows(), firstColumn + WIDTH);
        int endRow = Math.min(endColumn, firstRow + ROWS);
        if (firstRow >= endRow) {
            return;
        }
        room.scorer.load(columns, firstColumn, endColumn);
        for (int row = firstRow; row < endRow; row += STRIP) {
            int count = Math.min(STRIP, endRow - row);
            if (row < from || row + count > to) {
                context.throwIfCancelled();
                room.scorer.score(solved, row, count, room.products);
                subtract(row, count, firstColumn, endColumn, room);
            }
        }
    }

    /** Subtracts products; beyond the last column, from numbers that nobody reads. */
    private void subtract(int firstRow, int count, int firstColumn, int endColumn, Room room) {
        int width = endColumn - firstColumn;
        for (int r = 0; r < count; r++) {
            int row = firstRow + r;
            System.arraycopy(a.block(row), a.offset(row) + firstColumn, room.elements, r * WIDTH, width);
        }
        kernels.combine(room.elements, -1, room.products, 1);
        for (int r = 0; r < count; r++) {
            int row = firstRow + r;
            System.arraycopy(room.elements, r * WIDTH, a.block(row), a.offset(row) + firstColumn, width);
        }
    }

    /** Puts the block's columns, solved, where they were taken from. */
    private void store(int firstRow, int from, int to) {
        int end = Math.min(a.rows(), firstRow + WIDTH);
        for (int row = firstRow; row < Math.min(from, end); row++) {
            System.arraycopy(solved.block(row), solved.offset(row), a.block(row), a.offset(row) + from, to - from);
        }
        for (int column = from; column < to; column++) {
            context.throwIfCancelled();
            float[] target = a.block(column);
            int offset = a.offset(column);
            for (int row = Math.max(to, firstRow); row < end; row++) {
                target[offset + row] = solved.block(row)[solved.offset(row) + column - from];
            }
        }
    }

    private void store(int from, FactorMatrix inverse) {
        for (int i = 0; i < inverse.rows(); i++) {
            for (int j = i; j < inverse.columns(); j++) {
                a.set(from + i, from + j, 0 - inverse.get(i, j)); // a difference, so that no zero is negative
            }
        }
    }
}
