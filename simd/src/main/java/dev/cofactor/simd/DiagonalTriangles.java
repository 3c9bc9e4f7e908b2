package dev.cofactor.simd;

import static dev.cofactor.simd.Vectors.LANES;
import static dev.cofactor.simd.Vectors.SPECIES;
import static dev.cofactor.simd.Vectors.load;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;

/*
 * Across the diagonal, a row of the result by whole vectors is half waste. Of the square block that a vector spans there, the upper
 * half of the rows is left to tiles; what remains to the right of the diagonal is a triangle of half a vector each way. Two of
 * these, of two blocks, fill a vector v of the panel: v times v, and v times itself turned around within its halves by 1, 2, up to a
 * quarter of a vector, holds each product of theirs, so that with 16 floats 5 multiply-adds, 4 permutations and putting v together do
 * what took 16 multiply-adds.
 */
/** The triangles in the lower halves of diagonal blocks of {@code panelᵀ · panel}, two at a time. */
final class DiagonalTriangles {
    /** The rows of a triangle. */
    static final int HALF = LANES / 2;
    /** What is saved for each row of a panel has to make up for taking sums apart. */
    private static final int LEAST_ROWS = 32;

    private static final int LEAST_LANES = 8;

    private static final int TURNS = HALF / 2;
    private static final VectorMask<Float> UPPER = VectorMask.fromLong(SPECIES, -1L << HALF);
    private static final VectorShuffle<Float> TURN1 = turn(1);
    private static final VectorShuffle<Float> TURN2 = turn(2);
    private static final VectorShuffle<Float> TURN3 = turn(3);
    private static final VectorShuffle<Float> TURN4 = turn(4);

    private DiagonalTriangles() {}

    private static VectorShuffle<Float> turn(int distance) {
        return VectorShuffle.fromOp(SPECIES, lane -> lane / HALF * HALF + (lane + distance) % HALF);
    }

    /**
     * Adds the triangles of the first blocks, an even number of them; of none if the panel is too short, or vectors too
     * narrow, for that to pay.
     *
     * @param size the number of rows of a
     * @return the number of rows of these blocks
     */
    static int add(Panel panel, int size, float[] a) {
        if (LANES < LEAST_LANES || panel.rows() < LEAST_ROWS) {
            return 0;
        }
        int stride = panel.stride();
        float[] sums = new float[(TURNS + 1) * LANES];
        int i = 0;
        for (; i + 2 * LANES <= size; i += 2 * LANES) {
            sum(panel.numbers(), panel.rows(), panel.start(i), panel.step(i), sums);
            for (int turn = 0; turn <= TURNS; turn++) {
                addTurn(sums, turn * LANES, turn, (i + HALF) * (stride + 1), stride, a);
                addTurn(sums, turn * LANES + HALF, turn, (i + LANES + HALF) * (stride + 1), stride, a);
            }
        }
        return i;
    }

    private static void addTurn(float[] sums, int from, int turn, int corner, int stride, float[] a) {
        int straight = HALF - turn;
        for (int k = 0, at = corner + turn; k < straight; k++, at += stride + 1) {
            a[at] += sums[from + k];
        }
        // Those that were turned over the end stand left of the diagonal; of half a turn each product is there twice.
        if (turn < TURNS) {
            for (int k = straight, at = corner + straight; k < HALF; k++, at += stride + 1) {
                a[at] += sums[from + k];
            }
        }
    }

    private static void sum(float[] numbers, int rows, int start, int step, float[] sums) {
        FloatVector c0 = FloatVector.zero(SPECIES);
        FloatVector c1 = c0;
        FloatVector c2 = c0;
        FloatVector c3 = c0;
        FloatVector c4 = c0;
        for (int row = 0, at = start; row < rows; row++, at += step) {
            FloatVector v = load(numbers, at + HALF).blend(load(numbers, at + LANES), UPPER);
            c0 = v.fma(v, c0);
            c1 = v.fma(v.rearrange(TURN1), c1);
            c2 = v.fma(v.rearrange(TURN2), c2);
            if (LANES == 16) {
                c3 = v.fma(v.rearrange(TURN3), c3);
                c4 = v.fma(v.rearrange(TURN4), c4);
            }
        }
        c0.intoArray(sums, 0);
        c1.intoArray(sums, LANES);
        c2.intoArray(sums, 2 * LANES);
        if (LANES == 16) {
            c3.intoArray(sums, 3 * LANES);
            c4.intoArray(sums, 4 * LANES);
        }
    }
}
