package dev.cofactor;

import com.google.common.base.Suppliers;
import dev.cofactor.data.IdCodec;
import dev.cofactor.data.IdIndex;
import dev.cofactor.data.Interactions;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.Model;
import dev.cofactor.model.ModelProvenance;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.retrieval.ItemRetriever;
import dev.cofactor.retrieval.Retrieval;
import dev.cofactor.scan.ScoreRounding;
import dev.cofactor.tensor.TensorFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A trained recommender: predicts, recommends, finds what is similar. Immutable, safe to share between threads; queries
 * run on the caller's thread.
 *
 * <pre>{@code
 * Recommender<String, String> recommender = Recommender.builder()
 *         .solver(BiasedMf.defaults().withFactors(64))
 *         .seed(42)
 *         .train(ratings);
 * recommender.recommend("u17", 10);
 * }</pre>
 *
 * <p>A user or item that was not in the training data is answered by the {@link Fallback} chosen when building, and the
 * answer says so.
 *
 * @param <U> the type of user ids
 * @param <I> the type of item ids
 */
public final class Recommender<U, I> {
    private final Trained<U, I> trained;
    private final Subjects<U, I> subjects;
    private final Optional<PreparedRetrieval> retrieval;
    private final Supplier<ScoreRounding> rounding;

    Recommender(Trained<U, I> trained) {
        this(trained, Optional.empty());
    }

    private Recommender(Trained<U, I> trained, Optional<PreparedRetrieval> retrieval) {
        this.trained = trained;
        this.retrieval = retrieval;
        this.subjects = new Subjects<>(trained);
        this.rounding = Suppliers.memoize(() -> new ScoreRounding(trained.factors()));
    }

    Trained<U, I> trained() {
        return trained;
    }

    /** Begins to build a recommender. */
    public static RecommenderBuilder builder() {
        return new RecommenderBuilder();
    }

    /**
     * A recommender of a model that was not trained by a solver here, such as one of another program.
     *
     * @param interactions what users have seen, in the scale that the model predicts in; its users and items have the
     *     indexes of the model. If it is empty, there is nothing to answer unknown ones from, so that they are an error
     * @param solver what the model was made by, for the provenance
     * @throws IllegalArgumentException if the model has another number of users or items
     */
    public static <U, I> Recommender<U, I> of(Interactions<U, I> interactions, Model model, String solver) {
        return new Recommender<>(Imported.of(interactions, model, solver));
    }

    /** The users of the training data. */
    public IdIndex<U> users() {
        return trained.users();
    }

    /** The items of the training data, those without interactions included. */
    public IdIndex<I> items() {
        return trained.items();
    }

    /** The model, for those who work with indexes and raw scores. */
    public Model model() {
        return trained.model();
    }

    /**
     * What {@link #predict} makes of a raw score of the {@link #model}: a rating in the caller's original scale, clipped
     * if this recommender was built to clip; scores of other kinds stay as they are. For those who score by index.
     */
    public double toOriginalScale(float score) {
        return trained.present(score, scoreKind());
    }

    /**
     * What {@link #predict} makes of a standard deviation that the {@link #model} states: that of a rating in the caller's
     * original scale; those of other scores stay as they are.
     */
    public double toOriginalDeviation(double deviation) {
        return trained.presentDeviation(OptionalDouble.of(deviation), scoreKind())
                .getAsDouble();
    }

    /** What the scores of the model mean. */
    public ScoreKind scoreKind() {
        return trained.model().scoreKind();
    }

    /** Where the model comes from. */
    public ModelProvenance provenance() {
        return trained.provenance();
    }

    /** What this recommender can do because of its model. */
    public Set<Capability> capabilities() {
        Set<Capability> result = EnumSet.noneOf(Capability.class);
        for (Capability capability : Capability.values()) {
            if (capability.isOf(trained.model())) {
                result.add(capability);
            }
        }
        return result;
    }

    /**
     * The predicted score of a user for an item, also of one the user has already.
     *
     * @throws UnknownIdException if an id is unknown and the fallback is {@link Fallback#FAIL}
     */
    public Prediction predict(U userId, I itemId) {
        OptionalInt user = trained.users().indexOf(userId);
        OptionalInt item = trained.items().indexOf(itemId);
        if (user.isEmpty() || item.isEmpty()) {
            return subjects.predictUnknown(userId, itemId, item);
        }
        return subjects.predict(user.getAsInt(), item.getAsInt());
    }

    /** Why an item is predicted for a user what it is; short for {@link Query#explain} of a {@link #query(Object)}. */
    public Explanation<I> explain(U userId, I itemId) {
        return query(userId).explain(itemId);
    }

    /** Why an item is not among the first {@code count} for a user; short for {@link Query#whyNot}. */
    public WhyNot<I> whyNot(U userId, I itemId, int count) {
        return query(userId).count(count).whyNot(itemId);
    }

    /** The best items for a user among those the user does not have yet; short for a {@link #query(Object)}. */
    public Recommendations<I> recommend(U userId, int count) {
        return query(userId).count(count).recommend();
    }

    /** The best items for nobody in particular: by damped mean rating, or by popularity where scores are no ratings. */
    public Recommendations<I> recommend(int count) {
        return query().count(count).recommend();
    }

    /** The best items for a new user with this history; short for {@link #queryFor(Map)}. */
    public Recommendations<I> recommendFor(Map<? extends I, Float> history, int count) {
        return queryFor(history).count(count).recommend();
    }

    /** The best items for a new user who chose these items, for data without values. */
    public Recommendations<I> recommendFor(Collection<? extends I> history, int count) {
        return queryFor(history).count(count).recommend();
    }

    /** A query for a user, known or not. */
    public Query<I> query(U userId) {
        return new Query<>(new Ranking<>(trained, retrieval, time -> subjects.known(userId, time)));
    }

    /** A query for nobody in particular. */
    public Query<I> query() {
        return new Query<>(new Ranking<>(trained, retrieval, subjects::nobody));
    }

    /**
     * A query for a new user, folded in from a history without retraining.
     *
     * @param history items with values in the caller's original scale; unknown items are passed over, which the answer's
     *     reason tells; if none is known, the fallback answers
     * @throws IllegalArgumentException if a value is not finite. One that the model cannot learn from, such as a negative one
     *     for implicit feedback, is refused in the same way when the query is answered; one so great that the user cannot be
     *     solved for in finite numbers is an {@link IllegalStateException} then
     * @throws UnsupportedOperationException if the model cannot fold in ({@link Capability#FOLD_IN})
     */
    public Query<I> queryFor(Map<? extends I, Float> history) {
        subjects.foldInModel();
        return queryFor(NewUserHistory.of(trained, history));
    }

    /**
     * As {@link #queryFor(Map)}, for models that were not trained on ratings: each item counts as 1.
     *
     * @throws IllegalArgumentException if the model predicts ratings, since nobody said how the items are rated
     */
    public Query<I> queryFor(Collection<? extends I> history) {
        subjects.foldInModel();
        return queryFor(NewUserHistory.of(trained, history));
    }

    private Query<I> queryFor(NewUserHistory history) {
        return new Query<>(new Ranking<>(trained, retrieval, time -> subjects.foldedIn(history, time)));
    }

    /** The best items for a new user with these features; short for {@link #queryForFeatures}. */
    public Recommendations<I> recommendForFeatures(Collection<String> features, int count) {
        return queryForFeatures(features).count(count).recommend();
    }

    /**
     * A query for a new user of whom only features are known, such as {@code gender=F}; each has the weight 1 of a
     * category.
     *
     * @param features names as in {@link dev.cofactor.data.Features#names()}; unknown ones are passed over, which the
     *     answer's reason tells; if none is known, the fallback answers
     * @throws UnsupportedOperationException if the model cannot fold in features ({@link Capability#FEATURES})
     */
    public Query<I> queryForFeatures(Collection<String> features) {
        subjects.featureFoldInModel();
        return queryFor(NewUserHistory.none(trained), NewUserFeatures.of(trained, features));
    }

    /**
     * A query for a new user with a history and features. Either may be empty; if nothing in both is known, the fallback
     * answers.
     *
     * @param history as for {@link #queryFor(Map)}
     * @param features names with weights as in {@link dev.cofactor.data.Features}: 1 for a category, 0 is as good as
     *     absent; unknown ones are passed over, which the answer's reason tells
     * @throws IllegalArgumentException if a value or weight is not finite; when the query is answered, as for {@link
     *     #queryFor(Map)}
     * @throws UnsupportedOperationException if the model cannot fold in features ({@link Capability#FEATURES})
     */
    public Query<I> queryFor(Map<? extends I, Float> history, Map<String, Float> features) {
        subjects.featureFoldInModel();
        return queryFor(NewUserHistory.of(trained, history), NewUserFeatures.of(trained, features));
    }

    /**
     * As {@link #queryFor(Map, Map)}, for models that were not trained on ratings: each item counts as 1.
     *
     * @throws IllegalArgumentException if the model predicts ratings, since nobody said how the items are rated
     */
    public Query<I> queryFor(Collection<? extends I> history, Map<String, Float> features) {
        subjects.featureFoldInModel();
        return queryFor(NewUserHistory.of(trained, history), NewUserFeatures.of(trained, features));
    }

    private Query<I> queryFor(NewUserHistory history, NewUserFeatures features) {
        return new Query<>(new Ranking<>(trained, retrieval, time -> subjects.foldedIn(history, features, time)));
    }

    /** Items looked up once, for filters of many queries; ids that this recommender does not know are passed over. */
    public ItemSet<I> itemSet(Collection<? extends I> itemIds) {
        return new ItemSet<>(trained.items(), itemIds);
    }

    /**
     * Recommendations for every user, one after the other, computed as the stream is read; a parallel stream computes
     * them in parallel. The answers are those of {@link #recommend(Object, int)}; for models with factors
     * ({@link Capability#FACTORS}) they are computed for blocks of users, many times faster. Nothing is re-ranked: for that, ask
     * query by query. Memory: some MB a thread.
     *
     * @throws IllegalStateException if the history was dropped, so that nobody knows what users have seen
     */
    public Stream<UserRecommendations<U, I>> recommendAll(int count) {
        return new Batch<>(trained, rounding, Query.requireCount(count)).of(users().ids());
    }

    /**
     * As {@link #recommendAll(int)}, for these users in this order, known or not. For models with factors it takes 64 users
     * or more to win much.
     *
     * @throws IllegalStateException if the history was dropped, so that nobody knows what users have seen
     * @throws UnknownIdException as the stream is read, if a user is unknown and the fallback is {@link Fallback#FAIL}
     */
    public Stream<UserRecommendations<U, I>> recommendAll(Collection<? extends U> userIds, int count) {
        return new Batch<>(trained, rounding, Query.requireCount(count)).of(List.copyOf(userIds));
    }

    /**
     * The same recommender with another way to find the best items for a {@link #query}, such as an approximate index:
     * filters hold as before, no list gets shorter, scores stay exact, and an answer says whether it is
     * {@link Recommendations#approximate}. Without it, all items are scanned; so they are for fallbacks, as of a time, and
     * in {@link #recommendAll}.
     *
     * <p>It is not saved, and what {@link #withItems}, {@link #forget} or an update returns scans again: prepare it anew.
     *
     * @throws UnsupportedOperationException if the model has no factors ({@link Capability#FACTORS})
     */
    public Recommender<U, I> withRetrieval(Retrieval way) {
        FactorParameters parameters = trained.factors();
        ItemRetriever prepared = Objects.requireNonNull(way.prepare(parameters), () -> way + " prepared null");
        return new Recommender<>(trained, Optional.of(new PreparedRetrieval(parameters, prepared)));
    }

    /** What {@link #withRetrieval} prepared, with its figures; empty if all items are scanned. */
    public Optional<ItemRetriever> retriever() {
        return retrieval.map(PreparedRetrieval::retriever);
    }

    /**
     * The items whose factors are most alike, best first, equal ones by index. The item itself is left out, and so are
     * items of which nothing was learnt (their factors are zero); such an item is similar to nothing.
     *
     * @throws UnknownIdException if the item is unknown
     * @throws UnsupportedOperationException if the model has no factors ({@link Capability#FACTORS})
     */
    public List<Similar<I>> similarItems(I itemId, int count, Similarity similarity) {
        return FactorSearch.similar(
                trained.items(), trained.factors().itemFactors(), "item", itemId, count, similarity);
    }

    /** As {@link #similarItems(Object, int, Similarity)} by {@link Similarity#COSINE}. */
    public List<Similar<I>> similarItems(I itemId, int count) {
        return similarItems(itemId, count, Similarity.COSINE);
    }

    /**
     * The users whose factors are most alike, best first, equal ones by index. The user is left out, and so are users of
     * whom nothing was learnt (their factors are zero); such a user is similar to nobody.
     *
     * @throws UnknownIdException if the user is unknown
     * @throws UnsupportedOperationException if the model has no factors ({@link Capability#FACTORS})
     */
    public List<Similar<U>> similarUsers(U userId, int count, Similarity similarity) {
        return FactorSearch.similar(
                trained.users(), trained.factors().userFactors(), "user", userId, count, similarity);
    }

    /** As {@link #similarUsers(Object, int, Similarity)} by {@link Similarity#COSINE}. */
    public List<Similar<U>> similarUsers(U userId, int count) {
        return similarUsers(userId, count, Similarity.COSINE);
    }

    /**
     * The items at the two ends of a factor, which often show what it stands for.
     *
     * @param factor the factor, from 0
     * @param count how many at each end
     * @throws UnsupportedOperationException if the model has no factors ({@link Capability#FACTORS})
     */
    public FactorItems<I> itemsOfFactor(int factor, int count) {
        return FactorSearch.extremes(trained.items(), trained.factors().itemFactors(), factor, count);
    }

    /**
     * The items a user has in the training data, in the order of the item index.
     *
     * @throws UnknownIdException if the user is unknown
     * @throws IllegalStateException if the history was dropped
     */
    public List<I> history(U userId) {
        int userIndex = trained.users()
                .indexOf(userId)
                .orElseThrow(() -> new UnknownIdException("user", userId, "so there is no history"));
        return subjects.seen(userIndex).stream().mapToObj(trained.items()::id).toList();
    }

    /**
     * A recommender with further items, folded in without retraining from how known users rated them and from what is
     * known of them. Users and the other items score as before. The history, if kept, and the figures that fallbacks
     * answer from grow by what is given, so the new items count as seen; the provenance remains that of the training.
     *
     * <p>Of the item features, those that the model was not trained with are passed over, and logged as a warning: nothing
     * was learnt of them. User features are not looked at, since nothing changes for users.
     *
     * @param ratings all users known and all items new, those without interactions included; values in a scale that leads
     *     to the original one ({@link Interactions#scale()}), values and timestamps as the history has them
     * @throws UnsupportedOperationException if the model cannot fold in items ({@link Capability#ITEM_FOLD_IN})
     * @throws UnknownIdException if a user is unknown
     * @throws IllegalArgumentException if an item is known, or values or timestamps are missing
     */
    public Recommender<U, I> withItems(Interactions<U, I> ratings) {
        return new Recommender<>(NewItems.add(trained, ratings));
    }

    /** As {@link #forget(Collection)}, for one user. */
    public Recommender<U, I> forget(U userId) {
        return forget(List.of(userId));
    }

    /**
     * A recommender without some users: their ids are gone, their interactions, and all that the model holds for each
     * user, such as factors, a bias, features, days. So are their interactions from the counts and means of items that
     * fallbacks answer from, if the history was kept. {@link #holdings} tells that nothing is left, and a file that the
     * result is {@linkplain #save(Path) saved} to holds no trace of the ids. This recommender does not change: let go of
     * it, and replace its files.
     *
     * <p>The others are answered as before, unless a model says that a figure over all users goes into its scores; the
     * indexes of users close the gaps. What the factors, biases and weights of items have learnt from the removed users
     * is not unlearned, nor are the global mean, the range to clip to, the names of features and the provenance; for that,
     * train again without them.
     *
     * <p>O(users · factors + entries) time, once for all of them, and as much memory as the users who stay take.
     *
     * @param userIds ids that are unknown are harmless
     * @throws UnsupportedOperationException if the model cannot forget users ({@link Capability#FORGET})
     */
    public Recommender<U, I> forget(Collection<? extends U> userIds) {
        return new Recommender<>(Forgetting.without(trained, userIds));
    }

    /** What this recommender holds of a user; empty if it does not know the user, not even the id. */
    public Optional<UserHoldings> holdings(U userId) {
        return subjects.holdings(userId);
    }

    /** The same recommender without the training interactions: smaller, but it cannot leave out what users have seen. */
    public Recommender<U, I> withoutHistory() {
        return new Recommender<>(trained.withoutHistory(), retrieval);
    }

    /**
     * Saves everything needed to serve into one file, replacing it atomically; for ids of type String, Integer, Long or
     * UUID. A process that is killed while it saves leaves the old file whole, and may leave a hidden temporary file beside
     * it. A symbolic link is replaced by the file, not followed.
     *
     * @throws IllegalArgumentException if ids are of another type, or there are none; name their codecs then
     * @throws UnsupportedOperationException if the solver provides no codec for its model
     * @throws IOException if writing fails; a file that was there before is still whole
     */
    public void save(Path path) throws IOException {
        save(path, IdTensors.usualCodec(trained.users()), IdTensors.usualCodec(trained.items()));
    }

    /** As {@link #save(Path)}, for ids of any type. */
    public void save(Path path, IdCodec<U> userCodec, IdCodec<I> itemCodec) throws IOException {
        RecommenderFile.write(trained, path, userCodec, itemCodec);
    }

    /**
     * Loads what {@link #save(Path, IdCodec, IdCodec)} wrote to the heap and verifies checksums; {@link #map} opens a large file
     * faster. The solver need not be named, but its module must be there. Large parts are read by several threads that live for
     * the call. Ids are found by their text from then on, so equal ids must have the same text, as {@link IdCodec#of} asks.
     *
     * @throws TensorFileException if the file is no saved recommender, was altered or truncated, or holds ids saved with
     *     other codecs
     * @throws IOException if reading fails
     */
    public static <U, I> Recommender<U, I> load(Path path, IdCodec<U> userCodec, IdCodec<I> itemCodec)
            throws IOException {
        return new Recommender<>(RecommenderFile.read(path, userCodec, itemCodec));
    }

    /**
     * Opens what {@link #save(Path, IdCodec, IdCodec)} wrote without reading it: factors, ids and history stay in the file and
     * are mapped into memory, so the time does not depend on the number of users, items and interactions. Answers are those of
     * {@link #load}, to the bit.
     *
     * <p>Checked are header, lengths and shapes, but no checksums; {@link #verify} does that. Where content was altered, a query
     * that comes upon it ends in an {@link java.io.UncheckedIOException} or {@link IllegalStateException}, or, where no number is
     * impossible, in altered scores.
     *
     * <p>Read to the heap all the same: biases of items and what fallbacks answer from (4 and 8 bytes an item, when first
     * needed), features, and whole models that consist of something else than factors and biases, which are those of neighbors,
     * of {@code Ease} and of {@code TimeSvdPlusPlus}. Of a file of format version 1 the ids are read, too.
     *
     * <p>The memory is given back when the recommender has been collected. Meanwhile the file must not be changed or cut short
     * in place; to replace it by {@link #save(Path)} is safe, and this recommender keeps the old content (where the system, as
     * Windows does, forbids to replace a mapped file, saving is an {@link IOException}).
     *
     * @throws TensorFileException if the file is no saved recommender, was truncated, or holds ids saved with other codecs
     * @throws IOException if reading fails
     */
    public static <U, I> Recommender<U, I> map(Path path, IdCodec<U> userCodec, IdCodec<I> itemCodec)
            throws IOException {
        return new Recommender<>(RecommenderFile.map(path, userCodec, itemCodec));
    }

    /**
     * Reads a whole file that {@link #save(Path, IdCodec, IdCodec)} wrote and verifies its checksums, without building anything:
     * beside the header no more memory than 256 KiB for each of the threads that read a large part, at most 8.
     *
     * @throws TensorFileException if the file is no saved recommender, or was altered or truncated
     * @throws IOException if reading fails
     */
    public static void verify(Path path) throws IOException {
        RecommenderFile.verify(path);
    }
}
