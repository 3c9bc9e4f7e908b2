package dev.cofactor.solvers.als;

/** Some steps of conjugate gradients. */
final class ConjugateGradientRowSolver extends WhitenedRowSolver {
    private final int steps;

    ConjugateGradientRowSolver(WhitenedSide whitened, int steps) {
        super(whitened);
        this.steps = steps;
    }

    @Override
    boolean descend() {
        float norm = squaredNorm(residual);
        for (int step = 1; step < steps && norm > 0; step++) {
            norm = step(norm);
        }
        lastStep(norm);
        return true;
    }
}
