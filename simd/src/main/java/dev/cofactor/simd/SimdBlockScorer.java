package dev.cofactor.simd;

import static dev.cofactor.simd.Vectors.LANES;
import static dev.cofactor.simd.Vectors.splat;

import dev.cofactor.kernel.BlockScorer;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.RowWindow;
import jdk.incubator.vector.FloatVector;

/*
 * Loaded items are turned: strips of four vectors of items, in a strip one factor after the other. A strip of K × 64
 * floats stays in the first-level cache while all users of the block go by, four at a time, with 16 accumulators.
 */
/** Block scoring on vectors. */
final class SimdBlockScorer implements BlockScorer {
    private static final int STRIP = 4 * LANES;

    private float[] turned = new float[0];
    private int factors;
    private int strips;

    @Override
    public void load(FactorMatrix matrix, int from, int to) {
        FactorMatrix items = new RowWindow(matrix, to - from).load(from, to);
        factors = items.columns();
        strips = (to - from + STRIP - 1) / STRIP;
        int length = MOST_ITEMS * factors;
        if (turned.length < length) {
            turned = new float[length];
        }
        for (int item = from; item < to; item++) {
            float[] row = items.block(item);
            int offset = items.offset(item);
            int at = (item - from) / STRIP * STRIP * factors + (item - from) % STRIP;
            for (int k = 0; k < factors; k++) {
                turned[at + k * STRIP] = row[offset + k];
            }
        }
    }

    @Override
    public void score(FactorMatrix users, int firstUser, int count, float[] scores) {
        int last = firstUser + count - 1;
        for (int strip = 0; strip < strips; strip++) {
            for (int user = firstUser; user <= last; user += 4) {
                // Past the end, the last user is scored again, to the same place.
                int user1 = Math.min(user + 1, last);
                int user2 = Math.min(user + 2, last);
                int user3 = Math.min(user + 3, last);
                int target = strip * STRIP;
                score(
                        users,
                        user,
                        user1,
                        user2,
                        user3,
                        strip * STRIP * factors,
                        scores,
                        (user - firstUser) * MOST_ITEMS + target,
                        (user1 - firstUser) * MOST_ITEMS + target,
                        (user2 - firstUser) * MOST_ITEMS + target,
                        (user3 - firstUser) * MOST_ITEMS + target);
            }
        }
    }

    private void score(
            FactorMatrix users,
            int user0,
            int user1,
            int user2,
            int user3,
            int strip,
            float[] scores,
            int o0,
            int o1,
            int o2,
            int o3) {
        float[] items = turned;
        float[] u0 = users.block(user0);
        float[] u1 = users.block(user1);
        float[] u2 = users.block(user2);
        float[] u3 = users.block(user3);
        int p0 = users.offset(user0);
        int p1 = users.offset(user1);
        int p2 = users.offset(user2);
        int p3 = users.offset(user3);
        FloatVector c00 = FloatVector.zero(Vectors.SPECIES);
        FloatVector c01 = c00;
        FloatVector c02 = c00;
        FloatVector c03 = c00;
        FloatVector c10 = c00;
        FloatVector c11 = c00;
        FloatVector c12 = c00;
        FloatVector c13 = c00;
        FloatVector c20 = c00;
        FloatVector c21 = c00;
        FloatVector c22 = c00;
        FloatVector c23 = c00;
        FloatVector c30 = c00;
        FloatVector c31 = c00;
        FloatVector c32 = c00;
        FloatVector c33 = c00;
        for (int k = 0, at = strip; k < factors; k++, at += STRIP) {
            FloatVector v0 = Vectors.load(items, at);
            FloatVector v1 = Vectors.load(items, at + LANES);
            FloatVector v2 = Vectors.load(items, at + 2 * LANES);
            FloatVector v3 = Vectors.load(items, at + 3 * LANES);
            FloatVector x = splat(u0[p0 + k]);
            c00 = x.fma(v0, c00);
            c01 = x.fma(v1, c01);
            c02 = x.fma(v2, c02);
            c03 = x.fma(v3, c03);
            x = splat(u1[p1 + k]);
            c10 = x.fma(v0, c10);
            c11 = x.fma(v1, c11);
            c12 = x.fma(v2, c12);
            c13 = x.fma(v3, c13);
            x = splat(u2[p2 + k]);
            c20 = x.fma(v0, c20);
            c21 = x.fma(v1, c21);
            c22 = x.fma(v2, c22);
            c23 = x.fma(v3, c23);
            x = splat(u3[p3 + k]);
            c30 = x.fma(v0, c30);
            c31 = x.fma(v1, c31);
            c32 = x.fma(v2, c32);
            c33 = x.fma(v3, c33);
        }
        c00.intoArray(scores, o0);
        c01.intoArray(scores, o0 + LANES);
        c02.intoArray(scores, o0 + 2 * LANES);
        c03.intoArray(scores, o0 + 3 * LANES);
        c10.intoArray(scores, o1);
        c11.intoArray(scores, o1 + LANES);
        c12.intoArray(scores, o1 + 2 * LANES);
        c13.intoArray(scores, o1 + 3 * LANES);
        c20.intoArray(scores, o2);
        c21.intoArray(scores, o2 + LANES);
        c22.intoArray(scores, o2 + 2 * LANES);
        c23.intoArray(scores, o2 + 3 * LANES);
        c30.intoArray(scores, o3);
        c31.intoArray(scores, o3 + LANES);
        c32.intoArray(scores, o3 + 2 * LANES);
        c33.intoArray(scores, o3 + 3 * LANES);
    }
}
