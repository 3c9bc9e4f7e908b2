package dev.cofactor.solvers.sgd;

import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FactorModel;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.FoldInModel;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.model.TimeAwareModel;
import dev.cofactor.model.UserState;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What {@link TimeSvdPlusPlus} learns; as a factor model it is what holds at the end of the training data. */
final class TimeSvdPlusPlusModel implements FactorModel, FoldInModel, TimeAwareModel {
    private final Supplier<TimedParameters> source;
    private final ImplicitDescent descent;
    private volatile @Nullable TimedParameters timed;
    private volatile @Nullable FactorParameters atEnd;

    /** A model whose parameters are asked for when first needed: while training goes on, mostly never. */
    TimeSvdPlusPlusModel(Supplier<TimedParameters> source, ImplicitDescent descent) {
        this.source = source;
        this.descent = descent;
    }

    synchronized TimedParameters timed() {
        TimedParameters known = timed;
        if (known == null) {
            known = source.get();
            timed = known;
        }
        return known;
    }

    ImplicitDescent descent() {
        return descent;
    }

    @Override
    public FactorParameters parameters() {
        FactorParameters known = atEnd;
        if (known == null) {
            known = timed().at(timed().axis().last());
            atEnd = known;
        }
        return known;
    }

    @Override
    public ScoreKind scoreKind() {
        return ScoreKind.RATING;
    }

    /** O(items + factors), since all items have biases of their own at that time. */
    @Override
    public UserState userState(int userIndex, Instant time) {
        TimedParameters all = timed();
        Objects.checkIndex(userIndex, all.userMeans().length);
        // Before the epoch's first or after its last millisecond the training data does not reach anyway.
        long millis = time.isBefore(Instant.ofEpochMilli(all.axis().first()))
                ? all.axis().first()
                : time.isAfter(Instant.ofEpochMilli(all.axis().last()))
                        ? all.axis().last()
                        : time.toEpochMilli();
        FactorParameters still = all.still();
        FactorParameters then = new FactorParameters(
                still.offset(), still.userBiases(), all.itemBiases(millis), still.userFactors(), still.itemFactors());
        return then.userState(all.userBias(userIndex, millis), all.userFactors(userIndex, millis));
    }

    /**
     * Takes the steps that training takes for a user, all of them at the end of the training data: the times of a new
     * user's history do not count. O(epochs · history · factors).
     */
    @Override
    public UserState foldIn(SparseRow history) {
        FactorParameters fixed = parameters();
        ImplicitDescent.User user = new ImplicitDescent.User(history, timed().implicit());
        for (double rate : descent.steps().rates()) {
            descent.epoch(user, fixed, rate);
        }
        return fixed.userState(user.bias(), user.factors());
    }
}
