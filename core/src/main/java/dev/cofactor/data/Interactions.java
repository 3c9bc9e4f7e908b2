package dev.cofactor.data;

import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.EntryPredicate;
import dev.cofactor.matrix.SparseMatrices;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who interacted with what: users, items and the entries between them, at most one for each pair. Immutable and safe
 * to share between threads.
 *
 * <p>Values (ratings, counts, weights) and timestamps are optional, for all entries or for none. Data is kept in
 * primitive columns, user after user and by ascending item index within a user: 4 bytes an entry, 8 with values, 16
 * with timestamps too.
 *
 * <p>What only drops entries or changes values ({@link #filter}, {@link #partition}, {@link #filterValues}, {@link
 * #mapValues}, {@link #binarized}, {@link #scaledToUnit}, {@link #standardized}, {@link #withTimeDecay}) shares the id indexes of the
 * object it is made from, so a model trained on one part can be asked about another, and a user or item may have no
 * entry at all. What drops or adds users or items makes new indexes for them: {@link #withMinimumInteractions} and
 * {@link #compacted} close the gaps, {@link #withUserFeatures} and {@link #withItemFeatures} append behind the old
 * ones.
 *
 * @param <U> the type of user ids
 * @param <I> the type of item ids
 */
public final class Interactions<U, I> {
    private final IdIndex<U> users;
    private final IdIndex<I> items;
    private final SparseMatrix byUser;
    private final Origin origin;
    private final @Nullable Features<U> userFeatures;
    private final @Nullable Features<I> itemFeatures;

    /** What was done to the data before: its value scale, and how many duplicates were merged while it was built. */
    record Origin(ValueScale scale, long mergedDuplicates) {
        static final Origin RAW = new Origin(ValueScale.IDENTITY, 0);
    }

    Interactions(
            IdIndex<U> users,
            IdIndex<I> items,
            SparseMatrix byUser,
            Origin origin,
            @Nullable Features<U> userFeatures,
            @Nullable Features<I> itemFeatures) {
        if (users.size() != byUser.rows() || items.size() != byUser.columns()) {
            throw new IllegalArgumentException("the matrix has " + byUser.rows() + " rows and " + byUser.columns()
                    + " columns, but there are " + users.size() + " users and " + items.size() + " items");
        }
        this.users = users;
        this.items = items;
        this.byUser = byUser;
        this.origin = origin;
        this.userFeatures = userFeatures;
        this.itemFeatures = itemFeatures;
    }

    /** A builder that takes interactions one by one and refuses duplicates unless told what to do with them. */
    public static <U, I> InteractionsBuilder<U, I> builder() {
        return new InteractionsBuilder<>();
    }

    /**
     * The interactions of a stream.
     *
     * @param interactions all with values or none, all with timestamps or none
     * @param duplicates what to do with several interactions of the same user and item
     */
    public static <U, I> Interactions<U, I> of(Stream<Interaction<U, I>> interactions, DuplicatePolicy duplicates) {
        InteractionsBuilder<U, I> builder = Interactions.<U, I>builder().duplicates(duplicates);
        interactions.forEachOrdered(builder::add);
        return builder.build();
    }

    /**
     * Interactions over an existing matrix, for instance a memory-mapped one; nothing is copied.
     *
     * @param users an id for each row
     * @param items an id for each column
     * @param byUser one row for each user, one column for each item
     */
    public static <U, I> Interactions<U, I> of(IdIndex<U> users, IdIndex<I> items, SparseMatrix byUser) {
        return new Interactions<>(users, items, byUser, Origin.RAW, null, null);
    }

    /**
     * As {@link #of(IdIndex, IdIndex, SparseMatrix)}, for values that are not in the caller's original scale.
     *
     * @param scale leads from the values of the matrix to the original ones
     */
    public static <U, I> Interactions<U, I> of(
            IdIndex<U> users, IdIndex<I> items, SparseMatrix byUser, ValueScale scale) {
        return new Interactions<>(users, items, byUser, new Origin(scale, 0), null, null);
    }

    /** The users, those without entries included. */
    public IdIndex<U> users() {
        return users;
    }

    /** The items, those without entries included. */
    public IdIndex<I> items() {
        return items;
    }

    /** The entries with a row for each user. */
    public SparseMatrix byUser() {
        return byUser;
    }

    /** The number of entries. */
    public long size() {
        return byUser.nonZeros();
    }

    /** Whether entries have values; if not, each counts as 1. */
    public boolean hasValues() {
        return byUser.hasValues();
    }

    /** Whether entries have timestamps. */
    public boolean hasTimestamps() {
        return byUser.hasTimestamps();
    }

    /** How to get from the values of this object back to those first read. */
    public ValueScale scale() {
        return origin.scale();
    }

    /** How many interactions were merged into another one of the same user and item while this was built. */
    public long mergedDuplicates() {
        return origin.mergedDuplicates();
    }

    /** What is known of users beside their interactions. */
    public Optional<Features<U>> userFeatures() {
        return Optional.ofNullable(userFeatures);
    }

    /** What is known of items beside their interactions. */
    public Optional<Features<I>> itemFeatures() {
        return Optional.ofNullable(itemFeatures);
    }

    /** All interactions with the caller's ids, user after user; values in the scale of this object. */
    public Stream<Interaction<U, I>> stream() {
        return IntStream.range(0, users.size()).boxed().flatMap(user -> {
            SparseRow row = byUser.row(user);
            return IntStream.range(0, row.size()).mapToObj(k -> interaction(user, row, k));
        });
    }

    private Interaction<U, I> interaction(int userIndex, SparseRow row, int k) {
        return new Interaction<>(
                users.id(userIndex),
                items.id(row.column(k)),
                hasValues() ? OptionalDouble.of(row.value(k)) : OptionalDouble.empty(),
                hasTimestamps() ? Optional.of(Instant.ofEpochMilli(row.timestamp(k))) : Optional.empty());
    }

    /**
     * The entries that a predicate over (userIndex, itemIndex, value, timestamp) accepts; the id indexes are shared.
     */
    public Interactions<U, I> filter(EntryPredicate keep) {
        return with(SparseMatrices.filter(byUser, keep));
    }

    /**
     * Deals all entries out to two parts that share the id indexes.
     *
     * @param accepted called once for each entry (userIndex, itemIndex, value, timestamp), user after user
     */
    public Partition<U, I> partition(EntryPredicate accepted) {
        SparseMatrices.Partition parts = SparseMatrices.partition(byUser, accepted);
        return new Partition<>(with(parts.accepted()), with(parts.rejected()));
    }

    /**
     * Two parts of the same data.
     *
     * @param accepted the entries that the predicate accepted
     * @param rejected all others
     */
    public record Partition<U, I>(Interactions<U, I> accepted, Interactions<U, I> rejected) {}

    /**
     * The entries whose value in the caller's original scale lies between two limits, both included.
     *
     * @throws IllegalArgumentException if a limit is NaN or the first exceeds the second
     * @throws IllegalStateException if there are no values
     */
    public Interactions<U, I> filterValues(double minimum, double maximum) {
        if (!(minimum <= maximum)) {
            throw new IllegalArgumentException(
                    "the least value to keep, " + minimum + ", must not exceed the greatest, " + maximum);
        }
        return filterValues(value -> minimum <= value && value <= maximum);
    }

    /**
     * The entries whose value satisfies a predicate. It is given the value in the caller's original scale: the decimal
     * number that was read, or, if values have been rescaled since, that number to six significant digits.
     *
     * @throws IllegalStateException if there are no values
     */
    public Interactions<U, I> filterValues(DoublePredicate keep) {
        return ValueTransformations.filter(this, Objects.requireNonNull(keep, "keep"));
    }

    /**
     * The same entries with other values, such as {@code ratings.mapValues(plays -> Math.log(1 + plays))}. The new values are the
     * original ones from then on: {@link #scale()} is the identity, and predictions are in the scale of the new values.
     *
     * @param change is given values as {@link #filterValues(DoublePredicate)} is
     * @throws IllegalArgumentException if it gives NaN, or a number beyond the range of {@code float}
     * @throws IllegalStateException if there are no values
     */
    public Interactions<U, I> mapValues(DoubleUnaryOperator change) {
        return ValueTransformations.map(this, Objects.requireNonNull(change, "change"));
    }

    /**
     * Implicit data of the values not below a threshold: other entries are dropped, and so are all values.
     *
     * @param threshold in the caller's original scale, see {@link #filterValues(DoublePredicate)}
     * @throws IllegalStateException if there are no values
     */
    public Interactions<U, I> binarized(double threshold) {
        return ValueTransformations.binarize(this, threshold);
    }

    /**
     * The same entries with values stretched over [0, 1]; {@link #scale()} leads back.
     *
     * @throws IllegalStateException if there are no values, or if all are the same
     */
    public Interactions<U, I> scaledToUnit() {
        return ValueTransformations.scaleToUnit(this);
    }

    /**
     * The same entries with values of mean 0 and (population) variance 1; {@link #scale()} leads back.
     *
     * @throws IllegalStateException if there are no values, or if all are the same
     */
    public Interactions<U, I> standardized() {
        return ValueTransformations.standardize(this);
    }

    /**
     * The same entries with values that fade: each is multiplied by 2<sup>−age / halfLife</sup>, in the caller's
     * original scale. Without values, each entry counts as 1 before it fades. An entry stays an entry even if, after
     * some 150 half-lives, its value is too small for a {@code float} and becomes 0.
     *
     * @param halfLife the age at which half of a value is left
     * @param asOf the point in time from which ages are counted, to the millisecond
     * @throws IllegalArgumentException if the half-life is not positive, or if an entry is later than {@code asOf}
     * @throws IllegalStateException if there are no timestamps
     */
    public Interactions<U, I> withTimeDecay(Duration halfLife, Instant asOf) {
        return ValueTransformations.decay(this, halfLife, asOf);
    }

    /**
     * The largest part in which each user and each item has enough interactions with the others of that part (the
     * k-core): whoever has too few is removed, until all that stay have enough. Users and items that fall out leave the
     * indexes and the features; the order of the others stays. O(users + items + entries).
     *
     * @param perUser the fewest interactions a user may have; 0 keeps all users
     * @param perItem the fewest interactions an item may have; 0 keeps all items
     */
    public Interactions<U, I> withMinimumInteractions(int perUser, int perItem) {
        return MinimumInteractions.of(this, perUser, perItem);
    }

    /** The same entries without the users and items that have none: these leave the indexes and the features. */
    public Interactions<U, I> compacted() {
        return withMinimumInteractions(1, 1);
    }

    /**
     * The same interactions with what is known of users; it replaces what was known before. Users that are described
     * but have no interaction are appended to {@link #users()}, in the order of the features. Those that only replaced
     * features described stay in {@link #users()}, so that indexes keep their meaning; {@link #compacted()} removes all
     * users and items without interactions.
     */
    public Interactions<U, I> withUserFeatures(Features<U> features) {
        IdIndex<U> all = IdIndexes.union(users, features.ids());
        SparseMatrix entries = SparseMatrices.padded(byUser, all.size(), items.size());
        return new Interactions<>(all, items, entries, origin, features, itemFeatures);
    }

    /**
     * The same interactions with what is known of items; it replaces what was known before. Items that are described
     * but have no interaction are appended to {@link #items()}, in the order of the features. Those that only replaced
     * features described stay in {@link #items()}, so that indexes keep their meaning; {@link #compacted()} removes all
     * users and items without interactions.
     */
    public Interactions<U, I> withItemFeatures(Features<I> features) {
        IdIndex<I> all = IdIndexes.union(items, features.ids());
        SparseMatrix entries = SparseMatrices.padded(byUser, users.size(), all.size());
        return new Interactions<>(users, all, entries, origin, userFeatures, features);
    }

    /** Counts, distributions and time span, to be read by a person before anything is trained; takes two passes. */
    public InteractionsSummary summary() {
        return SummaryCalculator.summarize(this);
    }

    /**
     * A hash of the content, the provenance of models trained on it: 32 hexadecimal digits (MurmurHash3, 128 bits).
     * The same on every machine; it covers ids (their {@code toString}) and their order, entries, values, timestamps,
     * scale and features, but not how many duplicates were merged. Not a defence against forgery.
     */
    public String fingerprint() {
        return Fingerprint.of(this);
    }

    @Override
    public String toString() {
        return size() + " interactions of " + users.size() + " users and " + items.size() + " items";
    }

    Origin origin() {
        return origin;
    }

    Interactions<U, I> with(SparseMatrix entries) {
        return with(entries, origin.scale());
    }

    Interactions<U, I> with(SparseMatrix entries, ValueScale scale) {
        Origin changed = new Origin(scale, origin.mergedDuplicates());
        return new Interactions<>(users, items, entries, changed, userFeatures, itemFeatures);
    }
}
