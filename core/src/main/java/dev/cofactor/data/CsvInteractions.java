package dev.cofactor.data;

import dev.cofactor.matrix.DuplicateEntryException;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.SumOverflowException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads interactions from a table of text, such as a CSV file:
 *
 * <pre>{@code
 * Interactions<String, String> ratings = CsvInteractions.builder()
 *         .userColumn("userId").itemColumn("movieId").valueColumn("rating").timestampColumn("timestamp")
 *         .read(Path.of("ratings.csv"));
 * }</pre>
 *
 * <p>Ids are strings unless {@link #userIds} or {@link #itemIds} says otherwise, and are numbered in the order in
 * which the file first names them. Values must be finite; without a value column the feedback is implicit. Empty
 * lines are passed over. Each option is set once; a reader may read several files, but by one thread at a time.
 *
 * <p>Time and memory: one pass over the text; beside the columns of {@link Interactions} about as much again while
 * they are put in order.
 *
 * @param <U> the type of user ids
 * @param <I> the type of item ids
 */
public final class CsvInteractions<U, I> extends CsvTable<CsvInteractions<U, I>, Interactions<U, I>> {
    private @Nullable IdCodec<?> userIds;
    private @Nullable IdCodec<?> itemIds;
    private @Nullable CsvColumn user;
    private @Nullable CsvColumn item;
    private @Nullable CsvColumn value;
    private @Nullable CsvColumn timestamp;
    private @Nullable TimestampFormat timestampFormat;
    private @Nullable DuplicatePolicy duplicates;

    private CsvInteractions() {}

    /** A reader of interactions between ids that are strings. */
    public static CsvInteractions<String, String> builder() {
        return new CsvInteractions<>();
    }

    /** How user ids are made of text; they are strings unless said. */
    @SuppressWarnings("unchecked") // the reader makes user ids with this codec only
    public <V> CsvInteractions<V, I> userIds(IdCodec<V> codec) {
        userIds = once("userIds", userIds, Objects.requireNonNull(codec, "codec"));
        return (CsvInteractions<V, I>) this;
    }

    /** How item ids are made of text; they are strings unless said. */
    @SuppressWarnings("unchecked") // the reader makes item ids with this codec only
    public <V> CsvInteractions<U, V> itemIds(IdCodec<V> codec) {
        itemIds = once("itemIds", itemIds, Objects.requireNonNull(codec, "codec"));
        return (CsvInteractions<U, V>) this;
    }

    /** The column of the users, by its name in the header. */
    public CsvInteractions<U, I> userColumn(String name) {
        user = once("userColumn", user, CsvColumn.of(name));
        return this;
    }

    /** The column of the users, by its position counted from 0. */
    public CsvInteractions<U, I> userColumn(int position) {
        user = once("userColumn", user, CsvColumn.of(position));
        return this;
    }

    /** The column of the items, by its name in the header. */
    public CsvInteractions<U, I> itemColumn(String name) {
        item = once("itemColumn", item, CsvColumn.of(name));
        return this;
    }

    /** The column of the items, by its position counted from 0. */
    public CsvInteractions<U, I> itemColumn(int position) {
        item = once("itemColumn", item, CsvColumn.of(position));
        return this;
    }

    /** The column of the values, by its name in the header; without one, each interaction counts as 1. */
    public CsvInteractions<U, I> valueColumn(String name) {
        value = once("valueColumn", value, CsvColumn.of(name));
        return this;
    }

    /** The column of the values, by its position counted from 0; without one, each interaction counts as 1. */
    public CsvInteractions<U, I> valueColumn(int position) {
        value = once("valueColumn", value, CsvColumn.of(position));
        return this;
    }

    /** The column of the timestamps, by its name in the header. */
    public CsvInteractions<U, I> timestampColumn(String name) {
        timestamp = once("timestampColumn", timestamp, CsvColumn.of(name));
        return this;
    }

    /** The column of the timestamps, by its position counted from 0. */
    public CsvInteractions<U, I> timestampColumn(int position) {
        timestamp = once("timestampColumn", timestamp, CsvColumn.of(position));
        return this;
    }

    /** How timestamps are written; {@link TimestampFormat#EPOCH_SECONDS} unless said. */
    public CsvInteractions<U, I> timestampFormat(TimestampFormat format) {
        timestampFormat = once("timestampFormat", timestampFormat, Objects.requireNonNull(format, "format"));
        return this;
    }

    /**
     * What to do with several rows of the same user and item. Unless said, {@link DuplicatePolicy#FAIL}: reading ends
     * with a {@link DuplicateInteractionException}, which names the lines if it was a file that was read.
     */
    public CsvInteractions<U, I> duplicates(DuplicatePolicy policy) {
        duplicates = once("duplicates", duplicates, Objects.requireNonNull(policy, "policy"));
        return this;
    }

    @Override
    CsvInteractions<U, I> self() {
        return this;
    }

    @Override
    ReadResult<Interactions<U, I>> load(CsvInput input) throws IOException {
        List<CsvColumn> columns = columns();
        CsvFormat format = format(columns);
        InteractionRows<U, I> rows = new InteractionRows<>(codec(userIds), codec(itemIds), value != null, times());
        ReadReport report = CsvRows.forEach(input, format, columns, rows::add);
        try {
            return new ReadResult<>(rows.build(duplicates == null ? DuplicatePolicy.FAIL : duplicates), report);
        } catch (DuplicateEntryException e) {
            throw duplicate(rows, e, input, format, columns);
        } catch (SumOverflowException e) {
            Object userId = rows.users().id(e.row());
            Object itemId = rows.items().id(e.column());
            throw new IllegalArgumentException(
                    input.name() + ": " + InteractionsBuilder.sumOverflow(userId, itemId, e), e);
        }
    }

    private List<CsvColumn> columns() {
        if (user == null || item == null) {
            throw new IllegalStateException("say with " + (user == null ? "userColumn" : "itemColumn")
                    + " which column has the " + (user == null ? "users" : "items"));
        }
        if (timestampFormat != null && timestamp == null) {
            throw new IllegalStateException("timestampFormat was set, but no timestampColumn");
        }
        List<CsvColumn> columns = new ArrayList<>(List.of(user, item));
        if (value != null) {
            columns.add(value);
        }
        if (timestamp != null) {
            columns.add(timestamp);
        }
        return columns;
    }

    private @Nullable TimestampFormat times() {
        TimestampFormat format = timestampFormat == null ? TimestampFormat.EPOCH_SECONDS : timestampFormat;
        return timestamp == null ? null : format;
    }

    /** The codec that was set; where none was, the type of the ids is still String. */
    @SuppressWarnings("unchecked")
    private static <T> IdCodec<T> codec(@Nullable IdCodec<?> codec) {
        return (IdCodec<T>) (codec == null ? IdCodec.strings() : codec);
    }

    /** Names the lines of a pair that came more than once, if the input can be read again. */
    private static <U, I> DuplicateInteractionException duplicate(
            InteractionRows<U, I> rows,
            DuplicateEntryException found,
            CsvInput input,
            CsvFormat format,
            List<CsvColumn> columns)
            throws IOException {
        List<Long> lines = new ArrayList<>();
        if (input.isRepeatable()) {
            CsvRows.forEach(input, format, columns, row -> {
                if (rows.isOf(row, found.row(), found.column()) && lines.size() < 2) {
                    lines.add(row.line());
                }
            });
        }
        Object userId = rows.users().id(found.row());
        Object itemId = rows.items().id(found.column());
        String where = lines.stream().map(String::valueOf).collect(Collectors.joining(" and "));
        return new DuplicateInteractionException(
                lines.isEmpty() ? input.name() : input.name() + ", lines " + where, userId, itemId, found);
    }
}
