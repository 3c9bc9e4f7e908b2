package dev.cofactor.retrieval;

import dev.cofactor.kernel.CodeScorer;
import dev.cofactor.kernel.Kernels;
import dev.cofactor.model.FactorUserState;

/*
 * With u and v the scaled vectors, v = s q + e with codes q, step s and residual e, and u = a p + f with whole numbers p:
 * u · v = s (a p · q + f · q) + u · e, at most s (a p · q + |f| |q|) + |u| |e|. Cauchy and Schwarz bound p · q as well, so a is chosen
 * such that |p| |q| is a short.
 *
 * A score computed by the state is off by at most (K + 1) e P + 2 e (|b| + |c|), with P the product of lengths, b and c bias
 * and constant, e = 2⁻²⁴, and each product can lose 2⁻¹⁵⁰ by underflow: lifted lengths are at least P and |b|. All that is
 * computed here is computed with doubles, whose rounding is allowed for by 2⁻⁴⁰ of what is rounded.
 */
/** One user's side of a scan of coded items: what a sum of codes must reach. */
final class CodedQuery {
    private static final double ROUNDING = 0x1p-22;
    private static final double ROOM = 1 + 0x1p-40;
    private static final int GREATEST_SUM = Short.MAX_VALUE;

    private final CodedItems items;
    private final double constant;
    private final double length;
    private final double scaledLength;
    private final double step;
    private final double missed;
    private final double ofProduct;
    private final double underflow;
    private final boolean inRange;
    private final CodeScorer scorer;

    CodedQuery(CodedItems items, FactorUserState user) {
        this.items = items;
        double[] vector = new double[4 * items.columns()];
        this.constant = user.constant();
        this.length = items.scale().lift(user, vector) * ROOM;
        this.scaledLength = LiftedScale.length(vector) * ROOM;
        this.ofProduct = ROUNDING * (user.parameters().factors() + 4);
        this.underflow = Float.MIN_VALUE * (user.parameters().factors() + 4.0);
        double longest = GREATEST_SUM / Math.max(1, items.codeLength()) - Math.sqrt(vector.length) / 2;
        this.inRange = longest > 1 && 4 * (length * items.length() + length + Math.abs(constant)) < Float.MAX_VALUE;
        this.step = inRange && scaledLength > 0 ? scaledLength / longest : 1;
        short[] weights = new short[vector.length];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = (short) Math.rint(vector[k] / step);
            vector[k] -= weights[k] * step;
        }
        this.missed = (LiftedScale.length(vector) + (ROOM - 1) * scaledLength) * items.codeLength() * ROOM;
        this.scorer = Kernels.get().codeScorer(weights);
    }

    /** Whether no score exceeds the floats, nor is anything not a number: only then do the sums mean something. */
    boolean inRange() {
        return inRange;
    }

    /** Whether an item of a tile can have a score of at least this. */
    boolean canReach(int tile, float score) {
        return length * items.length(tile) + constant + margin(tile, score) >= score;
    }

    /**
     * The sums of the items of some tiles of one block.
     *
     * @param sums receives those of tile {@code from + t} from {@code t · ITEMS} on
     */
    void sum(int from, int to, short[] sums) {
        scorer.score(items.block(from), from % CodedItems.BLOCK, to - from, sums);
    }

    /** What the sum of an item must be for its score to be at least the given one; no sum exceeds a short. */
    int leastSum(int tile, float score) {
        double product = score - constant - margin(tile, score) - scaledLength * items.residual(tile) * ROOM;
        double least = Math.ceil((product / items.step(tile) - missed) / step - (ROOM - 1) * GREATEST_SUM);
        return (int) Math.max(Short.MIN_VALUE, Math.min(GREATEST_SUM + 1, least));
    }

    /** What the score of an item with this sum is at most. */
    float bound(int tile, int sum) {
        double product = (sum * step + missed) * items.step(tile) + scaledLength * items.residual(tile) * ROOM;
        double bound = constant + product;
        return Math.nextUp((float) (bound + margin(tile, (float) bound)));
    }

    private double margin(int tile, float score) {
        return ofProduct * (length * items.length(tile) + Math.abs(constant))
                + (ROOM - 1) * Math.abs(score)
                + underflow;
    }
}
