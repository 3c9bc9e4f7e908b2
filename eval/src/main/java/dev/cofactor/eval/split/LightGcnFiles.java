package dev.cofactor.eval.split;

import dev.cofactor.data.IdIndex;
import dev.cofactor.data.Interactions;
import dev.cofactor.eval.Split;
import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.SparseMatrix;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the files of {@link FixedSplits#lightGcn}: once for the numbers in use, once more for the pairs. */
final class LightGcnFiles {
    private static final String TRAIN = "train.txt";
    private static final String TEST = "test.txt";

    private final SplitFiles files;
    private final Set<Integer> userNumbers = new HashSet<>();
    private final Set<Integer> itemNumbers = new HashSet<>();

    private LightGcnFiles(SplitFiles files) {
        this.files = files;
    }

    static boolean areIn(SplitFiles files) {
        return files.named(TRAIN).size() == 1 && files.named(TEST).size() == 1;
    }

    static Split<Integer, Integer> read(SplitFiles files) throws IOException {
        return new LightGcnFiles(files).read();
    }

    private Split<Integer, Integer> read() throws IOException {
        String train = files.only(TRAIN);
        String test = files.only(TEST);
        collectNumbers(train);
        collectNumbers(test);
        IdIndex<Integer> users = NumberIds.of(userNumbers);
        IdIndex<Integer> items = NumberIds.of(itemNumbers);
        SparseMatrix trainPart = pairs(train, users, items, null);
        SparseMatrix testPart = pairs(test, users, items, trainPart);
        return new Split<>(Interactions.of(users, items, trainPart), Interactions.of(users, items, testPart));
    }

    private void collectNumbers(String file) throws IOException {
        Set<Integer> usersOfFile = new HashSet<>();
        long pairs = 0;
        try (FieldLines lines = files.lines(file, FieldLines.Separator.BLANKS)) {
            while (lines.next()) {
                if (!usersOfFile.add(lines.number(0, "a user"))) {
                    throw lines.malformed(0, "has an earlier line; expected one line for each user, with all items");
                }
                for (int k = 1; k < lines.size(); k++) {
                    itemNumbers.add(lines.number(k, "an item"));
                }
                pairs += lines.size() - 1;
            }
        }
        if (pairs == 0) {
            throw new IOException(files.describe(file) + " has no items; expected lines of a user and items");
        }
        userNumbers.addAll(usersOfFile);
    }

    /**
     * The pairs of a file.
     *
     * @param known pairs that it must not have; null if there are none
     */
    private SparseMatrix pairs(
            String file, IdIndex<Integer> users, IdIndex<Integer> items, @Nullable SparseMatrix known)
            throws IOException {
        CooMatrixBuilder pairs = new CooMatrixBuilder(false, false);
        long[] lastLine = new long[items.size()];
        Arrays.fill(lastLine, -1);
        try (FieldLines lines = files.lines(file, FieldLines.Separator.BLANKS)) {
            while (lines.next()) {
                int user = users.indexOf(lines.number(0, "a user")).orElseThrow();
                for (int k = 1; k < lines.size(); k++) {
                    int item = items.indexOf(lines.number(k, "an item")).orElseThrow();
                    if (lastLine[item] == lines.number()) {
                        throw lines.malformed(k, "is on this line twice; expected each item once");
                    }
                    lastLine[item] = lines.number();
                    if (known != null && known.row(user).find(item).isPresent()) {
                        throw lines.malformed(
                                k,
                                "is an item that user " + users.id(user) + " has in " + TRAIN
                                        + " too; a pair that was trained on must not be tested on");
                    }
                    pairs.add(user, item, 1, 0);
                }
            }
        }
        return pairs.build(users.size(), items.size(), DuplicatePolicy.FAIL);
    }
}
