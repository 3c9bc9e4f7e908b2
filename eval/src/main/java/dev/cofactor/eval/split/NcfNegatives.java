package dev.cofactor.eval.split;

import dev.cofactor.data.IdIndex;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.MalformedRowException;
import dev.cofactor.eval.Split;
import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.SparseRow;
import java.io.IOException;
import java.util.BitSet;
import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads given negatives: once for the numbers in use, once more for the pairs. */
final class NcfNegatives {
    private static final Pattern PAIR = Pattern.compile("\\(\\s*([0-9]{1,9})\\s*,\\s*([0-9]{1,9})\\s*\\)");

    private final SplitFiles files;
    private final String file;

    NcfNegatives(SplitFiles files, String file) {
        this.files = files;
        this.file = file;
    }

    /** The numbers of the negatives. */
    Set<Integer> items() throws IOException {
        Set<Integer> items = new HashSet<>();
        try (FieldLines lines = lines()) {
            while (lines.next()) {
                for (int k = 1; k < lines.size(); k++) {
                    items.add(lines.number(k, "an item"));
                }
            }
        }
        return items;
    }

    private FieldLines lines() throws IOException {
        return files.lines(file, FieldLines.Separator.TAB);
    }

    /** Adds the negatives to a split whose items are all those of the file, and more. */
    NcfSplit read(Split<Integer, Integer> split) throws IOException {
        return new Reading(split).read();
    }

    /** The second reading. */
    private final class Reading {
        private final Split<Integer, Integer> split;
        private final IdIndex<Integer> users;
        private final IdIndex<Integer> items;
        private final CooMatrixBuilder pairs = new CooMatrixBuilder(false, false);
        private final BitSet seenUsers = new BitSet();
        private final long[] lastLine;
        private long count;
        private long ownTestItems;
        private long repeated;
        private long trained;

        Reading(Split<Integer, Integer> split) {
            this.split = split;
            this.users = split.test().users();
            this.items = split.test().items();
            this.lastLine = new long[items.size()];
        }

        NcfSplit read() throws IOException {
            try (FieldLines lines = lines()) {
                while (lines.next()) {
                    add(lines);
                }
            }
            requireAllUsers();
            Interactions<Integer, Integer> negatives =
                    Interactions.of(users, items, pairs.build(users.size(), items.size(), DuplicatePolicy.FAIL));
            return new NcfSplit(split, negatives, new NcfSplit.Given(count, ownTestItems, repeated, trained));
        }

        private void add(FieldLines lines) throws MalformedRowException {
            Matcher pair = PAIR.matcher(lines.text(0));
            if (!pair.matches()) {
                throw lines.malformed(0, "is not a pair to test on; expected (user,item), such as (0,25)");
            }
            OptionalInt user = users.indexOf(Integer.valueOf(pair.group(1)));
            OptionalInt item = items.indexOf(Integer.valueOf(pair.group(2)));
            if (user.isEmpty()
                    || item.isEmpty()
                    || split.test()
                            .byUser()
                            .row(user.getAsInt())
                            .find(item.getAsInt())
                            .isEmpty()) {
                throw lines.malformed(0, "is not in the file of test entries; expected a pair that is tested on");
            }
            if (seenUsers.get(user.getAsInt())) {
                throw lines.malformed(0, "has an earlier line; expected one line for each user");
            }
            seenUsers.set(user.getAsInt());
            if (lines.size() == 1) {
                throw lines.malformed("has no negatives; expected the numbers of items after the pair");
            }
            for (int k = 1; k < lines.size(); k++) {
                add(user.getAsInt(), items.indexOf(lines.number(k, "an item")).orElseThrow(), item.getAsInt(), lines);
            }
        }

        private void add(int user, int negative, int testItem, FieldLines lines) {
            count++;
            if (negative == testItem) {
                ownTestItems++;
            } else if (lastLine[negative] == lines.number()) {
                repeated++;
            } else {
                lastLine[negative] = lines.number();
                trained += split.train().byUser().row(user).find(negative).isPresent() ? 1 : 0;
                pairs.add(user, negative, 1, 0);
            }
        }

        private void requireAllUsers() throws IOException {
            for (int user = 0; user < users.size(); user++) {
                SparseRow tested = split.test().byUser().row(user);
                if (tested.size() > 0 && !seenUsers.get(user)) {
                    throw new IOException(files.describe(file) + " has no line for user " + users.id(user)
                            + ", who is tested on item " + items.id(tested.column(0))
                            + "; expected one for each test entry");
                }
            }
        }
    }
}
