package dev.cofactor.eval.split;

import dev.cofactor.data.CsvInteractions;
import dev.cofactor.data.IdCodec;
import dev.cofactor.data.IdIndex;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.MalformedRowException;
import dev.cofactor.eval.Split;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** Reads the files of {@link FixedSplits#ncf}. */
final class NcfFiles {
    private static final String TRAIN = "train.rating";
    private static final String TEST = "test.rating";
    private static final String NEGATIVE = "test.negative";
    private static final int COLUMNS_WITH_TIME = 4;
    private static final IdCodec<Integer> NUMBERS =
            IdCodec.of("number from 0", Integer.class, Object::toString, NcfFiles::number);

    private final SplitFiles files;
    private final String train;
    private final String test;
    private final NcfNegatives negatives;

    private NcfFiles(SplitFiles files, String prefix) throws IOException {
        this.files = files;
        this.train = files.only(prefix + TRAIN);
        this.test = files.only(prefix + TEST);
        this.negatives = new NcfNegatives(files, files.only(prefix + NEGATIVE));
    }

    /** Reads the only data set. */
    static NcfSplit read(SplitFiles files) throws IOException {
        List<String> found = files.ending(TRAIN);
        if (found.size() != 1) {
            throw new IOException(files + " has "
                    + (found.isEmpty()
                            ? "no file whose name ends with " + TRAIN + "; expected one"
                            : found.size() + " files whose names end with " + TRAIN + ", " + String.join(", ", found)
                                    + "; say which with ncf(Path, String)"));
        }
        String name = found.get(0);
        return read(files, name.substring(name.lastIndexOf('/') + 1, name.length() - TRAIN.length()));
    }

    /** Reads the data set whose files' names begin so. */
    static NcfSplit read(SplitFiles files, String prefix) throws IOException {
        return new NcfFiles(files, prefix).read();
    }

    private NcfSplit read() throws IOException {
        Interactions<Integer, Integer> trainRows = files.read(reader(train), train);
        Interactions<Integer, Integer> testRows = files.read(reader(test), test);
        requireOneOfEachUser(trainRows);
        Set<Integer> items = negatives.items();
        items.addAll(trainRows.items().ids());
        items.addAll(testRows.items().ids());
        Set<Integer> users = new HashSet<>(trainRows.users().ids());
        users.addAll(testRows.users().ids());
        IdIndex<Integer> userIds = NumberIds.of(users);
        IdIndex<Integer> itemIds = NumberIds.of(items);
        Split<Integer, Integer> split = new Split<>(
                JoinedParts.placed(trainRows, userIds, itemIds), JoinedParts.placed(testRows, userIds, itemIds));
        split.leaks();
        return negatives.read(split);
    }

    private CsvInteractions<Integer, Integer> reader(String file) throws IOException {
        CsvInteractions<Integer, Integer> reader = CsvInteractions.builder()
                .userIds(NUMBERS)
                .itemIds(NUMBERS)
                .separator("\t")
                .quotes(false)
                .header(false)
                .userColumn(0)
                .itemColumn(1)
                .valueColumn(2);
        try (FieldLines lines = files.lines(file, FieldLines.Separator.TAB)) {
            return lines.next() && lines.size() >= COLUMNS_WITH_TIME ? reader.timestampColumn(3) : reader;
        }
    }

    private static Integer number(String text) {
        if (!text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new NumberFormatException(text);
        }
        int number = Integer.parseInt(text);
        if (number == Integer.MAX_VALUE) {
            throw new NumberFormatException(text);
        }
        return number;
    }

    private void requireOneOfEachUser(Interactions<Integer, Integer> trainRows) throws IOException {
        Set<Integer> users = new HashSet<>();
        try (FieldLines lines = files.lines(test, FieldLines.Separator.TAB)) {
            while (lines.next()) {
                int user = lines.number(0, "a user");
                if (!users.add(user)) {
                    throw lines.malformed(0, "has an earlier row; expected one entry of each user to test on");
                }
                requireUntrained(trainRows, user, lines);
            }
        }
    }

    private static void requireUntrained(Interactions<Integer, Integer> trainRows, int user, FieldLines lines)
            throws MalformedRowException {
        OptionalInt row = trainRows.users().indexOf(user);
        OptionalInt column = trainRows.items().indexOf(lines.number(1, "an item"));
        if (row.isPresent()
                && column.isPresent()
                && trainRows
                        .byUser()
                        .row(row.getAsInt())
                        .find(column.getAsInt())
                        .isPresent()) {
            throw lines.malformed(
                    1,
                    "is an item that user " + user
                            + " has in the training part too; a pair that was trained on must not be tested on");
        }
    }
}
