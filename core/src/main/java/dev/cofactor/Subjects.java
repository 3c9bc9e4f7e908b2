package dev.cofactor;

import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FactorModel;
import dev.cofactor.model.FactorUserState;
import dev.cofactor.model.FeatureFoldInModel;
import dev.cofactor.model.FoldInModel;
import dev.cofactor.model.Model;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.model.TimeAwareModel;
import dev.cofactor.model.UserEvidence;
import dev.cofactor.model.UserState;
import java.time.Instant;
import java.util.BitSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Finds out who is asking, and what to answer from: the model or, for unknown ids, a fallback. */
final class Subjects<U, I> {
    private final Trained<U, I> trained;

    Subjects(Trained<U, I> trained) {
        this.trained = trained;
    }

    Subject known(U userId, Optional<Instant> time) {
        OptionalInt user = trained.users().indexOf(userId);
        if (user.isEmpty()) {
            refuseTime(time, "for a user it was not trained on");
            return fallback("user " + userId + " is unknown");
        }
        int userIndex = user.getAsInt();
        Model model = trained.model();
        UserState state = time.isEmpty() ? model.userState(userIndex) : timed(userIndex, time.get());
        SparseMatrix history = trained.history();
        String known = "user " + userId + " is known";
        String reason = history != null && history.row(userIndex).size() == 0
                ? known + ", but has no training interactions"
                : known;
        return new Subject(
                state,
                () -> seen(userIndex),
                model.scoreKind(),
                Basis.MODEL,
                reason,
                () -> new UserEvidence(state, user, trained.requireHistory().row(userIndex), SparseRow.empty()));
    }

    Subject nobody(Optional<Instant> time) {
        refuseTime(time, "without a user");
        return impersonal(Fallback.BEST_RATED, "no user was given");
    }

    /**
     * The model, if it can fold in.
     *
     * @throws UnsupportedOperationException if it cannot
     */
    FoldInModel foldInModel() {
        if (trained.model() instanceof FoldInModel model) {
            return model;
        }
        throw new UnsupportedOperationException(
                "the model of " + trained.provenance().solver()
                        + " cannot fold in a new user (see capabilities()); train again with the user's history, or ask for"
                        + " recommend(count)");
    }

    Subject foldedIn(NewUserHistory history, Optional<Instant> time) {
        refuseTime(time, "for a new user");
        if (history.row().size() == 0) {
            return fallback("the history of the new user has no known item" + history.ignored());
        }
        String from = history.row().size() + " items" + history.ignored();
        return foldedIn(
                trained.solvedFrom(history.row(), () -> finite(foldInModel().foldIn(history.row()))),
                history,
                SparseRow.empty(),
                from);
    }

    /** A new user as solved for, who is none of the model that its solver vouches for. */
    private static UserState finite(UserState state) {
        if (state instanceof FactorUserState user) {
            boolean finite = Float.isFinite(user.constant());
            for (float factor : user.factors()) {
                finite &= Float.isFinite(factor);
            }
            if (!finite) {
                throw new ArithmeticException("bias or factors of the new user are not finite");
            }
        }
        return state;
    }

    private Subject foldedIn(UserState state, NewUserHistory history, SparseRow features, String from) {
        return new Subject(
                state,
                () -> columns(history.row()),
                trained.model().scoreKind(),
                Basis.FOLD_IN,
                "a new user was folded in from " + from,
                () -> new UserEvidence(state, OptionalInt.empty(), history.row(), features));
    }

    /**
     * The model, if it can fold in features.
     *
     * @throws UnsupportedOperationException if it cannot
     */
    FeatureFoldInModel featureFoldInModel() {
        if (trained.model() instanceof FeatureFoldInModel model) {
            return model;
        }
        throw new UnsupportedOperationException(
                "the model of " + trained.provenance().solver()
                        + " cannot fold in features (see capabilities()); ask without features, or train with a solver"
                        + " that uses them");
    }

    Subject foldedIn(NewUserHistory history, NewUserFeatures features, Optional<Instant> time) {
        refuseTime(time, "for a new user");
        String ignored = history.ignored() + features.ignored();
        if (history.row().size() == 0 && features.row().size() == 0) {
            return fallback("nothing of the new user's history and features is known" + ignored);
        }
        String from = history.row().size() + " items and " + features.row().size() + " features" + ignored;
        return foldedIn(
                trained.solvedFrom(
                        history.row(), () -> finite(featureFoldInModel().foldIn(history.row(), features.row()))),
                history,
                features.row(),
                from);
    }

    Prediction predictUnknown(U userId, I itemId, OptionalInt item) {
        if (trained.fallback() == Fallback.FAIL) {
            throw item.isEmpty()
                    ? new UnknownIdException("item", itemId, "choose a fallback other than FAIL, or train again")
                    : new UnknownIdException(
                            "user", userId, "choose a fallback other than FAIL, fold the user in, or train again");
        }
        ItemStatistics statistics = trained.statistics();
        if (trained.model().scoreKind() != ScoreKind.RATING) {
            double popularity = item.isPresent() ? statistics.counts()[item.getAsInt()] : 0;
            return new Prediction(popularity, ScoreKind.RANK_ONLY, OptionalDouble.empty(), Basis.POPULARITY);
        }
        float mean = item.isPresent() ? statistics.dampedMeans()[item.getAsInt()] : statistics.globalMean();
        return new Prediction(
                trained.present(mean, ScoreKind.RATING),
                ScoreKind.RATING,
                OptionalDouble.empty(),
                item.isPresent() ? Basis.ITEM_MEAN : Basis.GLOBAL_MEAN);
    }

    Prediction predict(int userIndex, int itemIndex) {
        Model model = trained.model();
        return trained.prediction(model.userState(userIndex), model.scoreKind(), Basis.MODEL, itemIndex);
    }

    /**
     * The indexes of the items a known user has.
     *
     * @throws IllegalStateException if the history was dropped
     */
    BitSet seen(int userIndex) {
        return columns(trained.requireHistory().row(userIndex));
    }

    Optional<UserHoldings> holdings(U userId) {
        OptionalInt user = trained.users().indexOf(userId);
        if (user.isEmpty()) {
            return Optional.empty();
        }
        SparseMatrix history = trained.history();
        return Optional.of(new UserHoldings(
                history == null
                        ? OptionalInt.empty()
                        : OptionalInt.of(history.row(user.getAsInt()).size()),
                trained.model() instanceof FactorModel factors
                        ? OptionalInt.of(factors.parameters().factors())
                        : OptionalInt.empty()));
    }

    private static BitSet columns(SparseRow row) {
        BitSet columns = new BitSet();
        for (int k = 0; k < row.size(); k++) {
            columns.set(row.column(k));
        }
        return columns;
    }

    private UserState timed(int userIndex, Instant time) {
        if (trained.model() instanceof TimeAwareModel model) {
            return model.userState(userIndex, time);
        }
        throw new UnsupportedOperationException("the model of "
                + trained.provenance().solver() + " does not know time (see capabilities()); ask without asOf");
    }

    private void refuseTime(Optional<Instant> time, String where) {
        if (time.isPresent()) {
            throw new UnsupportedOperationException("asOf cannot be answered " + where + "; ask without asOf");
        }
    }

    private Subject fallback(String why) {
        if (trained.fallback() == Fallback.FAIL) {
            throw new UnknownIdException(why + "; choose a fallback other than FAIL to have an answer");
        }
        return impersonal(trained.fallback(), why);
    }

    private Subject impersonal(Fallback fallback, String why) {
        if (fallback == Fallback.BEST_RATED && trained.model().scoreKind() == ScoreKind.RATING) {
            UserState state = trained.statistics().byDampedMean();
            return Subject.impersonal(state, ScoreKind.RATING, Basis.ITEM_MEAN, why + ": the best rated items instead");
        }
        UserState state = trained.statistics().byPopularity();
        return Subject.impersonal(
                state, ScoreKind.RANK_ONLY, Basis.POPULARITY, why + ": the most popular items instead");
    }
}
