package dev.cofactor.retrieval;

/**
 * A vector, split into its components along some directions and the length of what remains. Reused for many.
 *
 * <p>With R the directions as rows, D = R Rᵀ − 1, p = R v and q = R u, for any R at all:
 * {@code u · v = q · p + (u − Rᵀq) · (v − Rᵀp) − qᵀ D p} and {@code |v − Rᵀp|² = |v|² − |p|² + pᵀ D p}. So the remaining
 * lengths, each made greater by what rounding and D can amount to, bound a product from above.
 */
final class SplitVector {
    private static final double ROUNDING = 0x1p-48;

    private final PrincipalDirections directions;
    private final double slack;
    private final double[] vector;
    private final double[] components;
    private double squares;
    private double remainingSquares;

    /** Nothing split yet. */
    SplitVector(PrincipalDirections directions, int factors) {
        this.directions = directions;
        this.slack = slack(directions, factors);
        this.vector = new double[factors];
        this.components = new double[directions.count()];
    }

    /** How far products and squares can be from what they should be, as part of the product of lengths. */
    static double slack(PrincipalDirections directions, int factors) {
        return 2 * directions.defect() + (factors + 16) * ROUNDING;
    }

    /** Splits the numbers from {@code offset} on. */
    void split(float[] numbers, int offset) {
        squares = 0;
        for (int k = 0; k < vector.length; k++) {
            vector[k] = numbers[offset + k];
            squares += vector[k] * vector[k];
        }
        directions.components(vector, components);
        double held = 0;
        for (double component : components) {
            held += component * component;
        }
        remainingSquares = Math.max(0, squares - held) + slack * squares;
    }

    /** The length of the vector. */
    double length() {
        return Math.sqrt(squares);
    }

    /** A component. */
    float component(int direction) {
        return (float) components[direction];
    }

    /** The length of what remains, rounded up. */
    float remaining() {
        return Math.nextUp((float) Math.sqrt(remainingSquares));
    }
}
