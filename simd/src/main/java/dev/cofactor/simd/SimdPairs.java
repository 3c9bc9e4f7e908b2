package dev.cofactor.simd;

import static dev.cofactor.simd.Vectors.LANES;
import static dev.cofactor.simd.Vectors.load;
import static dev.cofactor.simd.Vectors.splat;

import dev.cofactor.matrix.FactorMatrix;
import jdk.incubator.vector.FloatVector;

/** Pairwise comparisons and the steps that they ask for, on vectors. */
final class SimdPairs {
    private SimdPairs() {}

    static void dotsOfDifferences(
            FactorMatrix users,
            int[] userRows,
            FactorMatrix items,
            int[] positives,
            int[] negatives,
            int from,
            int to,
            float[] target) {
        int length = users.columns();
        int whole = Vectors.whole(length);
        for (int i = from; i < to; i++) {
            float[] p = users.block(userRows[i]);
            float[] q = items.block(positives[i]);
            float[] r = items.block(negatives[i]);
            int u = users.offset(userRows[i]);
            int v = items.offset(positives[i]);
            int w = items.offset(negatives[i]);
            FloatVector even = FloatVector.zero(Vectors.SPECIES);
            FloatVector odd = even;
            int k = 0;
            for (; k + LANES < whole; k += 2 * LANES) {
                even = load(p, u + k).fma(load(q, v + k).sub(load(r, w + k)), even);
                odd = load(p, u + k + LANES).fma(load(q, v + k + LANES).sub(load(r, w + k + LANES)), odd);
            }
            if (k < whole) {
                even = load(p, u + k).fma(load(q, v + k).sub(load(r, w + k)), even);
            }
            float sum = Vectors.sum(even.add(odd));
            for (k = whole; k < length; k++) {
                sum += p[u + k] * (q[v + k] - r[w + k]);
            }
            target[i] = sum;
        }
    }

    static void descend(
            FactorMatrix users,
            int[] userRows,
            FactorMatrix items,
            int[] positives,
            int[] negatives,
            int from,
            int to,
            float[] moves,
            float keepP,
            float keepQ,
            float keepR) {
        int length = users.columns();
        int whole = Vectors.whole(length);
        FloatVector keepsP = splat(keepP);
        FloatVector keepsQ = splat(keepQ);
        FloatVector keepsR = splat(keepR);
        for (int i = from; i < to; i++) {
            float[] p = users.block(userRows[i]);
            float[] q = items.block(positives[i]);
            float[] r = items.block(negatives[i]);
            int u = users.offset(userRows[i]);
            int v = items.offset(positives[i]);
            int w = items.offset(negatives[i]);
            float move = moves[i];
            FloatVector forth = splat(move);
            FloatVector back = splat(-move);
            for (int k = 0; k < whole; k += LANES) {
                FloatVector oldP = load(p, u + k);
                FloatVector oldQ = load(q, v + k);
                FloatVector oldR = load(r, w + k);
                oldQ.sub(oldR).fma(forth, oldP.mul(keepsP)).intoArray(p, u + k);
                oldP.fma(forth, oldQ.mul(keepsQ)).intoArray(q, v + k);
                oldP.fma(back, oldR.mul(keepsR)).intoArray(r, w + k);
            }
            for (int k = whole; k < length; k++) {
                float oldP = p[u + k];
                float oldQ = q[v + k];
                float oldR = r[w + k];
                p[u + k] = keepP * oldP + move * (oldQ - oldR);
                q[v + k] = keepQ * oldQ + move * oldP;
                r[w + k] = keepR * oldR - move * oldP;
            }
        }
    }
}
