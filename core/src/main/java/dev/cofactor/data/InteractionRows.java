package dev.cofactor.data;

import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.CsrMatrix;
import dev.cofactor.matrix.DuplicateEntryException;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.SumOverflowException;
import org.jspecify.annotations.Nullable;

/**
 * Collects the interactions of a table's rows: columns are user, item, value where there are any, timestamp where
 * there are any.
 */
final class InteractionRows<U, I> {
    private static final int USER = 0;
    private static final int ITEM = 1;
    private static final int VALUE = 2;

    private final RawIds<U> users;
    private final RawIds<I> items;
    private final boolean withValues;
    private final @Nullable TimestampFormat timestamps;
    private final int timestampColumn;
    private final CooMatrixBuilder entries;
    private float value = 1;
    private long timestamp;

    InteractionRows(IdCodec<U> userIds, IdCodec<I> itemIds, boolean withValues, @Nullable TimestampFormat timestamps) {
        this.users = new RawIds<>(userIds);
        this.items = new RawIds<>(itemIds);
        this.withValues = withValues;
        this.timestamps = timestamps;
        this.timestampColumn = withValues ? VALUE + 1 : VALUE;
        this.entries = new CooMatrixBuilder(withValues, timestamps != null);
    }

    /** Adds the interaction of a row. */
    void add(CsvRow row) throws FieldException {
        parse(row);
        entries.add(users.add(row, USER), items.add(row, ITEM), value, timestamp);
    }

    /** Whether a row, one that could be added, is of the given user and item; adds nothing. */
    boolean isOf(CsvRow row, int userIndex, int itemIndex) throws FieldException {
        parse(row);
        return users.isAt(userIndex) && items.isAt(itemIndex);
    }

    private void parse(CsvRow row) throws FieldException {
        users.find(row, USER);
        items.find(row, ITEM);
        if (withValues) {
            value = NumberText.parseFloat(row, VALUE);
        }
        if (timestamps != null) {
            timestamp = timestamps.parseMillis(row, timestampColumn);
        }
    }

    IdIndex<U> users() {
        return users.index();
    }

    IdIndex<I> items() {
        return items.index();
    }

    /**
     * The interactions.
     *
     * @throws DuplicateEntryException if a pair came twice and the policy is {@link DuplicatePolicy#FAIL}
     * @throws SumOverflowException if the values of a pair add up to more than a {@code float} can hold
     */
    Interactions<U, I> build(DuplicatePolicy duplicates) {
        IdIndex<U> userIndex = users();
        IdIndex<I> itemIndex = items();
        CsrMatrix byUser = entries.build(userIndex.size(), itemIndex.size(), duplicates);
        Interactions.Origin origin = new Interactions.Origin(ValueScale.IDENTITY, entries.merged());
        return new Interactions<>(userIndex, itemIndex, byUser, origin, null, null);
    }
}
