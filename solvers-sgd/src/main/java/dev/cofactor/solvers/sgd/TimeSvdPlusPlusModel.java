package dev.cofactor.solvers.sgd;

import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FactorModel;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.FoldInModel;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.model.ScoreParts;
import dev.cofactor.model.TimeAwareModel;
import dev.cofactor.model.UserEvidence;
import dev.cofactor.model.UserRemovalModel;
import dev.cofactor.model.UserState;
import java.time.Instant;
import java.util.BitSet;
import java.util.Objects;
import java.util.Optional;

/**
 * What {@link TimeSvdPlusPlus} learns; as a factor model it is what holds at the end of the axis of time, which is worked
 * out when it is first asked for, and kept: as much memory again as the users take.
 */
final class TimeSvdPlusPlusModel implements FactorModel, FoldInModel, TimeAwareModel, UserRemovalModel {
    private final Lazy<TimedParameters> timed;
    private final Lazy<FactorParameters> atEnd;
    private final ImplicitDescent descent;
    private final TimeRegularization timeRegularization;

    /**
     * A model.
     *
     * @param timed made when first needed: while training goes on, mostly never
     * @param descent how the model was trained, but for what depends on time
     */
    TimeSvdPlusPlusModel(Lazy<TimedParameters> timed, ImplicitDescent descent, TimeRegularization timeRegularization) {
        this.timed = timed;
        this.atEnd = new Lazy<>(() -> timed.get().atEnd());
        this.descent = descent;
        this.timeRegularization = timeRegularization;
    }

    TimedParameters timed() {
        return timed.get();
    }

    ImplicitDescent descent() {
        return descent;
    }

    TimeRegularization timeRegularization() {
        return timeRegularization;
    }

    @Override
    public int users() {
        return timed().users();
    }

    @Override
    public int items() {
        return timed().items();
    }

    @Override
    public FactorParameters parameters() {
        return atEnd.get();
    }

    @Override
    public TimeSvdPlusPlusModel withoutUsers(BitSet removed) {
        return new TimeSvdPlusPlusModel(Lazy.of(timed().withoutUsers(removed)), descent, timeRegularization);
    }

    @Override
    public ScoreKind scoreKind() {
        return ScoreKind.RATING;
    }

    /** O(factors + log days of the user); what items are at that time is worked out for those that are scored. */
    @Override
    public UserState userState(int userIndex, Instant time) {
        TimedParameters all = timed();
        Objects.checkIndex(userIndex, all.users());
        return all.userState(userIndex, all.axis().within(time), TimeAxis.day(time));
    }

    /**
     * Factors as of the time, and of the history what its items add by having been rated at all; what the user's ratings
     * said beyond that cannot be told by item.
     */
    @Override
    public ScoreParts explain(UserEvidence user, int itemIndex) {
        ScoreParts parts = FactorModel.super.explain(user, itemIndex);
        return parts.withHistory(ImplicitFactors.contributions(
                user.history(), timed().implicit(), timed().still().itemFactors(), itemIndex));
    }

    @Override
    public Optional<ScoreParts> explainWithoutHistory(UserState user, int itemIndex) {
        return user instanceof TimedUserState state
                ? Optional.of(state.explain(itemIndex))
                : FactorModel.super.explainWithoutHistory(user, itemIndex);
    }

    /**
     * Takes the steps that training takes for a user, all of them at the end of the axis of time: the times of a new
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
