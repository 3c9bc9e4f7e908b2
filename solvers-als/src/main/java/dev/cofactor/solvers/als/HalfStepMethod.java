package dev.cofactor.solvers.als;

import java.util.Objects;

/**
 * How {@link ImplicitAls} and {@link ExplicitAls} solve for a row of factors while the other side is fixed.
 *
 * @param kind the algorithm
 * @param number the steps of conjugate gradients, or the size of a block; 0 for the others
 */
public record HalfStepMethod(Kind kind, int number) {
    private static final int MOST_EXACT = 128;
    private static final int DEFAULT_BLOCK = 64;

    /** The algorithm. */
    public enum Kind {
        /** {@link #EXACT} up to 128 factors, above that {@link #BLOCKS} of 64; in {@link ExplicitAls} always {@link #EXACT}. */
        AUTOMATIC,
        /**
         * The minimum to rounding. By Cholesky's factorization of the normal equations, O(n K² + K³) for a row of n entries;
         * in {@link ImplicitAls} from 48 factors on by conjugate gradients as below, O(n K) a step, until the distance to the
         * minimum, measured by the part of the system that all rows share, is within 2⁻²⁰ of the length of the row. A row that takes more steps
         * than a factorization is worth is factorized.
         */
        EXACT,
        /**
         * Some steps of conjugate gradients from where the row is: O(n K · steps + K²). G. Takács, I. Pilászy,
         * D. Tikk, "Applications of the Conjugate Gradient Method for Implicit Feedback Collaborative Filtering",
         * RecSys 2011. Unlike there, those of {@link ImplicitAls} are preconditioned by the part of the system that all
         * rows share, {@code α₀ G + ρ I}, which makes a step cheaper and takes it further. With a frequency exponent, rows
         * differ in their regularization, and a step takes O(n K + K²). Those of {@link ExplicitAls} are plain and take O(n K).
         */
        CONJUGATE_GRADIENT,
        /**
         * Only in {@link ImplicitAls}: Newton's step for one block of d factors after the other: O(n K d + K² + K d²).
         * S. Rendle, W. Krichene, L. Zhang, J. Anderson, "iALS++: Speeding up Matrix Factorization with Subspace
         * Optimization", 2021.
         */
        BLOCKS
    }

    /** Checks the number. */
    public HalfStepMethod {
        Objects.requireNonNull(kind, "kind");
        boolean counted = kind == Kind.CONJUGATE_GRADIENT || kind == Kind.BLOCKS;
        if (counted ? number < 1 : number != 0) {
            throw new IllegalArgumentException(
                    kind + (counted ? " needs a number of at least 1" : " takes no number") + ", but has " + number);
        }
    }

    /** Exact up to 128 factors, blocks of 64 above; in {@link ExplicitAls} always exact. */
    public static HalfStepMethod automatic() {
        return new HalfStepMethod(Kind.AUTOMATIC, 0);
    }

    /** The minimum to rounding. */
    public static HalfStepMethod exact() {
        return new HalfStepMethod(Kind.EXACT, 0);
    }

    /**
     * So many steps of conjugate gradients. In {@link ImplicitAls} 2 come close to the minimum where the weights of a row's
     * entries are small beside those of all pairs, 3 where they are not; in {@link ExplicitAls} 3.
     */
    public static HalfStepMethod conjugateGradient(int steps) {
        return new HalfStepMethod(Kind.CONJUGATE_GRADIENT, steps);
    }

    /** Blocks of so many factors; multiples of 16 are fastest. */
    public static HalfStepMethod blocks(int size) {
        return new HalfStepMethod(Kind.BLOCKS, size);
    }

    /** The algorithm for this number of factors, never {@link Kind#AUTOMATIC}. */
    HalfStepMethod resolve(int factors) {
        if (kind == Kind.BLOCKS && number >= factors) {
            return exact();
        }
        if (kind != Kind.AUTOMATIC) {
            return this;
        }
        return factors <= MOST_EXACT ? exact() : blocks(DEFAULT_BLOCK);
    }

    /** The steps of conjugate gradients; 0 for other algorithms. */
    int steps() {
        return kind == Kind.CONJUGATE_GRADIENT ? number : 0;
    }

    @Override
    public String toString() {
        return switch (kind) {
            case AUTOMATIC -> "automatic";
            case EXACT -> "exact";
            case CONJUGATE_GRADIENT -> number + " steps of conjugate gradients";
            case BLOCKS -> "blocks of " + number;
        };
    }
}
