package dev.cofactor.solvers.als;

import dev.cofactor.kernel.Kernels;
import dev.cofactor.kernel.NormalEquations;
import dev.cofactor.matrix.FactorMatrix;
import java.util.Arrays;

/*
 * With the scores of all entries kept up to date, the gradient of a block of d factors costs n · d, and its Newton step is
 * exact, the objective being quadratic: so the objective falls with every block, and each entry costs K · d instead of K².
 */
/** One exact step for each block of factors in turn (iALS++). */
final class BlockRowSolver extends ImplicitRowSolver {
    private final Block[] blocks;
    private final int[] all;
    private final float[] x;
    private final float[] pull;
    private final float[] step;
    private float[] scores = new float[0];
    private float[] residuals = new float[0];
    private float[] changes = new float[0];

    /** The factors {@code first} to {@code first + system.size() - 1}. */
    private record Block(int first, FactorMatrix gram, NormalEquations system) {}

    BlockRowSolver(ImplicitSide side, int blockSize) {
        super(side);
        int factors = side.factors();
        this.all = Gram.range(0, factors);
        this.x = new float[side.fixed().stride()];
        this.pull = new float[side.fixed().stride()];
        this.step = new float[FactorMatrix.stride(blockSize)];
        this.blocks = new Block[(factors + blockSize - 1) / blockSize];
        for (int b = 0; b < blocks.length; b++) {
            int first = b * blockSize;
            int size = Math.min(blockSize, factors - first);
            FactorMatrix gram = new FactorMatrix(size, size);
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    gram.set(i, j, side.gram().get(first + i, first + j));
                }
            }
            blocks[b] = new Block(first, gram, side.kernels().normalEquations(size));
        }
    }

    @Override
    void solve(int index) {
        if (scores.length < size) {
            scores = new float[columns.length];
            residuals = new float[columns.length];
            changes = new float[columns.length];
        }
        FactorMatrix solved = side.solved();
        System.arraycopy(solved.block(index), solved.offset(index), x, 0, x.length);
        side.split()
                .forEachPiece(
                        size,
                        (piece, from, to) ->
                                side.kernels().dots(side.fixed(), 0, all.length, columns, from, to, x, scores));
        for (Block block : blocks) {
            step(block, index);
        }
        System.arraycopy(x, 0, solved.block(index), solved.offset(index), x.length);
    }

    private void step(Block block, int index) {
        Kernels kernels = side.kernels();
        int first = block.first();
        int length = block.system().size();
        for (int k = 0; k < size; k++) {
            residuals[k] = targets[k] - weights[k] * scores[k];
        }
        kernels.dots(side.gram(), 0, all.length, all, first, first + length, x, pull);
        FactorMatrix priors = side.priors();
        for (int i = first; i < first + length; i++) {
            float prior = priors == null ? 0 : priors.get(index, i);
            pull[i] += ridge * (x[i] - prior);
        }
        PositiveDefiniteSolve.solve(
                block.system(),
                system -> {
                    system.clear(block.gram());
                    system.addDiagonal(ridge);
                    side.split().addRows(system, side.fixed(), first, columns, weights, residuals, size);
                    system.addRight(pull, first, -1);
                },
                step,
                0);
        for (int i = 0; i < length; i++) {
            x[first + i] += step[i];
        }
        Arrays.fill(step, length, step.length, 0);
        side.split()
                .forEachPiece(
                        size,
                        (piece, from, to) ->
                                kernels.dots(side.fixed(), first, length, columns, from, to, step, changes));
        for (int k = 0; k < size; k++) {
            scores[k] += changes[k];
        }
    }
}
