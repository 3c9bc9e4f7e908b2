package dev.cofactor.eval;

import dev.cofactor.Recommender;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.ValueScale;
import dev.cofactor.eval.internal.SharedParts;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FoldInModel;
import dev.cofactor.model.UserState;
import dev.cofactor.solver.UnusableValueException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Interactions divided by users: those of some are trained on, and each of the others, of whom the model knows nothing, has
 * a history to fold in and further entries to test on (strong generalisation). All parts share the id indexes, so a test
 * user has an index in the training part, but no entry; whatever a model makes of such an index is of no use, and a test
 * user is scored as someone new:
 *
 * <pre>{@code
 * UserDisjointSplit<String, String> split = Splits.userDisjoint(ratings, 0.1, 0.2, 42);
 * Recommender<String, String> recommender = Recommender.builder().solver(solver).train(split.train());
 *
 * RankingEvaluation.defaults().measure(recommender, split).value("NDCG@10");
 *
 * // by ids
 * recommender.queryFor(split.historyOf(userId)).count(20).recommend();
 *
 * // by indexes: scores, what is seen, what is relevant
 * IntFunction<UserState> states = split.foldIn(recommender);
 * for (int user : split.testUsers()) {
 *     states.apply(user).scoreAll(scores);
 *     SparseRow seen = split.history().byUser().row(user);
 *     SparseRow relevant = split.test().byUser().row(user);
 *     …
 * }
 * }</pre>
 *
 * <p>{@link Splits#userDisjoint} and {@link Splits#userDisjointByTime} make such splits; the constructor takes parts that
 * were made elsewhere, and checks them in O(interactions).
 *
 * @param train the part to train on
 * @param history what is known of the test users
 * @param test the part to test on, of users that have a history
 * @param <U> the type of user ids
 * @param <I> the type of item ids
 */
public record UserDisjointSplit<U, I>(Interactions<U, I> train, Interactions<U, I> history, Interactions<U, I> test) {

    /**
     * Checks that the parts belong together.
     *
     * @throws IllegalArgumentException if the parts have other users, items or value scales, if one is empty, if a user of
     *     the history or the test part is in the training part, if a user of the test part has no history, or if history
     *     and test part have a pair in common
     */
    public UserDisjointSplit {
        SharedParts.requireAlike(train, history, "the history");
        SharedParts.requireAlike(train, test, "the test part");
        if (train.size() == 0 || history.size() == 0 || test.size() == 0) {
            throw new IllegalArgumentException("all parts need interactions, but there are " + train.size()
                    + " to train on, " + history.size() + " in the history and " + test.size() + " to test on");
        }
        requireUnseen(train, history, test);
        SharedParts.requireDisjoint(history, test, "a pair that is folded in must not be tested on");
    }

    private static <U, I> void requireUnseen(
            Interactions<U, I> train, Interactions<U, I> history, Interactions<U, I> test) {
        for (int user = 0; user < train.users().size(); user++) {
            boolean known = history.byUser().row(user).size() > 0;
            boolean tested = test.byUser().row(user).size() > 0;
            if ((known || tested) && train.byUser().row(user).size() > 0) {
                throw new IllegalArgumentException("user " + train.users().id(user) + " is in the training part and in "
                        + (tested ? "the test part" : "the history")
                        + "; a user that is tested as someone new must not be trained on");
            }
            if (tested && !known) {
                throw new IllegalArgumentException("user " + train.users().id(user)
                        + " is in the test part, but has no history to fold in; leave the user out of the test part");
            }
        }
    }

    /** The indexes of the users that have entries to test on, ascending. */
    public int[] testUsers() {
        SparseMatrix byUser = test.byUser();
        return IntStream.range(0, byUser.rows())
                .filter(user -> byUser.row(user).size() > 0)
                .toArray();
    }

    /**
     * What is known of a test user, for {@link Recommender#queryFor(Map)}: items, in the order of the item index, with values
     * in the caller's original scale, 1 each where the data has no values.
     *
     * @throws IllegalArgumentException if the user has no history in this split
     */
    public Map<I, Float> historyOf(U userId) {
        SparseRow row = history.byUser().row(history.users().indexOf(userId).orElseThrow(() -> noHistory(userId)));
        if (row.size() == 0) {
            throw noHistory(userId);
        }
        ValueScale scale = history.scale();
        Map<I, Float> values = new LinkedHashMap<>();
        for (int k = 0; k < row.size(); k++) {
            float value = history.hasValues() ? (float) scale.toOriginal(row.value(k)) : 1;
            values.put(history.items().id(row.column(k)), value);
        }
        return values;
    }

    private static IllegalArgumentException noHistory(Object userId) {
        return new IllegalArgumentException("user " + userId + " has no history in this split");
    }

    /**
     * How test users are scored: from the index of a user to the state that the model makes of the user's history, anew with
     * each call.
     *
     * @param recommender trained on the training part, with its indexes
     * @return a function that throws {@link IndexOutOfBoundsException} if there is no user with this index, and
     *     {@link IllegalArgumentException} if the model cannot use a value of the history; it may be called by several threads
     * @throws UnsupportedOperationException if the model cannot fold in ({@link dev.cofactor.Capability#FOLD_IN})
     * @throws IllegalArgumentException if the recommender has other items
     */
    public IntFunction<UserState> foldIn(Recommender<U, I> recommender) {
        if (!(recommender.model() instanceof FoldInModel model)) {
            throw new UnsupportedOperationException("the model of "
                    + recommender.provenance().solver()
                    + " cannot fold in new users (see capabilities()); compare it on a split of each user's entries");
        }
        if (!recommender.items().equals(train.items())) {
            throw new IllegalArgumentException(
                    "the recommender has " + recommender.items().size()
                            + " items, the split " + train.items().size()
                            + ", or the same in another order; train on the training part of this split");
        }
        SparseMatrix byUser = history.byUser();
        return user -> {
            try {
                return model.foldIn(byUser.row(user));
            } catch (UnusableValueException e) {
                String entry = "user " + history.users().id(user) + ", item "
                        + history.items().id(e.column()) + " in the history of the split";
                throw e.named(entry, history.scale().toOriginal(e.value()));
            }
        };
    }

    /**
     * Looks for what the training part, or a user's own history, gives away of the test part. Whatever is found is also
     * logged as a warning to the {@link System.Logger} {@code dev.cofactor.eval}.
     *
     * <p>A few passes over all parts, and some 40 bytes for each user and item.
     */
    public LeakReport leaks() {
        LeakReport report = LeakReport.of(LeakParts.of(this));
        LeakWarning.of(report);
        return report;
    }
}
