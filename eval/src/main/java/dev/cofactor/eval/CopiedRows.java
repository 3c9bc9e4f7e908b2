package dev.cofactor.eval;

import dev.cofactor.eval.LeakReport.Copies;
import dev.cofactor.eval.internal.Mixing;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import java.util.HashSet;
import java.util.Set;

/**
 * Finds users, and items, that have the same entries, and the test entries that such a copy gives away.
 *
 * <p>The entries of a user are known by the sum of their hashes, whatever part they are in, and so are those of an item.
 */
final class CopiedRows {
    /** With fewer entries than this, two are the same by chance too often. */
    static final int FEWEST = 5;

    private final LeakParts parts;
    private final EqualSums users;
    private final EqualSums items;

    private CopiedRows(LeakParts parts) {
        this.parts = parts;
        this.users = new EqualSums(parts.test().rows());
        this.items = new EqualSums(parts.test().columns());
    }

    static Copies find(LeakParts parts) {
        return new CopiedRows(parts).find();
    }

    private Copies find() {
        parts.all().forEach(this::addUp);
        int[] groupOfUser = users.groups(FEWEST);
        int[] groupOfItem = items.groups(FEWEST);
        return new Copies(
                EqualSums.members(groupOfUser),
                EqualSums.members(groupOfItem),
                entriesOfUsers(groupOfUser),
                entriesOfItems(groupOfItem));
    }

    private void addUp(SparseMatrix part) {
        boolean timed = part.hasTimestamps();
        for (int user = 0; user < part.rows(); user++) {
            SparseRow row = part.row(user);
            for (int k = 0; k < row.size(); k++) {
                int item = row.column(k);
                long event = mixed(timed ? row.timestamp(k) : 0, Float.floatToIntBits(row.value(k)));
                users.add(user, mixed(event, item));
                items.add(item, mixed(event, user));
            }
        }
    }

    /** Both numbers in 64 bits, thoroughly mixed. */
    private static long mixed(long first, int second) {
        return Mixing.mixed(Mixing.mixed(first + 0x9E3779B97F4A7C15L) + second);
    }

    /** The number of test entries whose item another user of the same group has in the training part. */
    private long entriesOfUsers(int[] groupOfUser) {
        Set<Long> trained = new HashSet<>();
        for (int user = 0; user < groupOfUser.length; user++) {
            if (groupOfUser[user] > 0) {
                SparseRow row = parts.train().row(user);
                for (int k = 0; k < row.size(); k++) {
                    trained.add(key(groupOfUser[user], row.column(k)));
                }
            }
        }
        long entries = 0;
        for (int user = 0; user < groupOfUser.length; user++) {
            if (groupOfUser[user] > 0) {
                SparseRow row = parts.test().row(user);
                for (int k = 0; k < row.size(); k++) {
                    // The user itself cannot have both, so it is another one.
                    entries += trained.contains(key(groupOfUser[user], row.column(k))) ? 1 : 0;
                }
            }
        }
        return entries;
    }

    private static long key(int group, int item) {
        return (long) group << Integer.SIZE | item;
    }

    /** The number of test entries of whose group of items the same user has another one that is known. */
    private long entriesOfItems(int[] groupOfItem) {
        long entries = 0;
        Set<Integer> known = new HashSet<>();
        for (int user = 0; user < parts.test().rows(); user++) {
            SparseRow tested = parts.test().row(user);
            if (tested.size() == 0) {
                continue;
            }
            known.clear();
            SparseRow own = parts.own().row(user);
            for (int k = 0; k < own.size(); k++) {
                int group = groupOfItem[own.column(k)];
                if (group > 0) {
                    known.add(group);
                }
            }
            for (int k = 0; k < tested.size(); k++) {
                entries += known.contains(groupOfItem[tested.column(k)]) ? 1 : 0;
            }
        }
        return entries;
    }
}
