package dev.cofactor.solvers.sgd;

import dev.cofactor.kernel.Kernels;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.RangeUserState;
import dev.cofactor.model.ScoreParts;
import java.util.Objects;

/** A user at a time; what items are at that time is worked out when they are scored. */
final class TimedUserState implements RangeUserState {
    private final TimedParameters parameters;
    private final int bin;
    private final float constant;
    private final float[] factors;

    /**
     * A user.
     *
     * @param bin the part of the axis of time
     * @param bias of the user at the time
     * @param factors of the user at the time
     */
    TimedUserState(TimedParameters parameters, int bin, float bias, float[] factors) {
        this.parameters = parameters;
        this.bin = bin;
        this.constant = parameters.still().offset() + bias;
        this.factors = factors;
    }

    /** What the score of an item is made of at this time: that of all that stays, but for the bias of the item. */
    ScoreParts explain(int itemIndex) {
        Objects.checkIndex(itemIndex, parameters.items());
        FactorParameters still = parameters.still();
        float userBias = constant - still.offset();
        ScoreParts parts = still.userState(userBias, factors).explain(itemIndex);
        return ScoreParts.of(parts.offset(), parts.userBias(), parameters.itemBias(itemIndex, bin))
                .withFactors(parts.factors());
    }

    @Override
    public float score(int itemIndex) {
        Objects.checkIndex(itemIndex, parameters.items());
        FactorMatrix items = parameters.still().itemFactors();
        float dot = Kernels.get().dot(items.block(itemIndex), items.offset(itemIndex), factors, 0, factors.length);
        return constant + parameters.itemBias(itemIndex, bin) + dot;
    }

    @Override
    public void scoreRange(int from, int to, float[] scores) {
        Kernels.get().dots(parameters.still().itemFactors(), from, to, factors, scores, 0);
        for (int i = 0; i < to - from; i++) {
            scores[i] = constant + parameters.itemBias(from + i, bin) + scores[i];
        }
    }
}
