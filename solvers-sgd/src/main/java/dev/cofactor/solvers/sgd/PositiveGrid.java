package dev.cofactor.solvers.sgd;

import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.solver.TrainingContext;
import java.util.Arrays;
import java.util.SplittableRandom;

/*
 * Users lie in groups of neighbours with about equally many positives, so that their rows are read in the order in which
 * they lie in memory. Items are dealt out anew after some epochs: they get places in random order, which are cut into parts of
 * equal size. The number of groups and of parts follows from the data alone, never from the number of threads.
 */
/** Positives in blocks of which those along a diagonal share neither users nor items; other blocks after each deal. */
final class PositiveGrid {
    private static final int LEAST_ITEMS = 64;
    private static final int LEAST_POSITIVES = 256;
    private static final int MAX_SIDE = 16;
    private static final int USERS_BETWEEN_LOOKS = 64;

    private final TrainingContext context;
    private final SparseMatrix byUser;
    private final int side;
    private final int[] userStarts;
    private final int[] itemStarts;
    private final byte[] partOfPlace;
    private final UserGroup[] groups;
    private final int[] items;
    private final int[] places;

    /** The positives of neighbouring users, part after part, in each part user after user. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record UserGroup(int[] users, int[] places, int[] signatures, int[] starts) {}

    /** A grid whose items are not dealt out yet. */
    PositiveGrid(TrainingContext context, SparseMatrix byUser) {
        this.context = context;
        this.byUser = byUser;
        side = sideByData();
        userStarts = new int[side + 1];
        itemStarts = new int[side + 1];
        groups = new UserGroup[side];
        items = new int[byUser.columns()];
        places = new int[byUser.columns()];
        partOfPlace = new byte[byUser.columns()];
        cutItems();
        cutUsers();
    }

    private int sideByData() {
        long wanted = (long) Math.sqrt((double) byUser.nonZeros() / LEAST_POSITIVES);
        int possible = Math.min(byUser.rows(), byUser.columns() / LEAST_ITEMS);
        return (int) Math.max(1, Math.min(MAX_SIDE, Math.min(wanted, possible)));
    }

    private void cutItems() {
        for (int part = 0; part < side; part++) {
            itemStarts[part + 1] = (int) ((long) items.length * (part + 1) / side);
            for (int place = itemStarts[part]; place < itemStarts[part + 1]; place++) {
                partOfPlace[place] = (byte) part;
            }
        }
    }

    private void cutUsers() {
        int user = 0;
        long done = 0;
        for (int group = 0; group < side; group++) {
            context.throwIfCancelled();
            double wanted = (double) byUser.nonZeros() * (group + 1) / side;
            long before = done;
            while (user < byUser.rows() && (done < wanted || group == side - 1)) {
                done += byUser.row(user++).size();
            }
            userStarts[group + 1] = user;
            int size = Math.toIntExact(done - before);
            groups[group] = new UserGroup(new int[size], new int[size], new int[size], new int[side + 1]);
        }
    }

    /** Deals the items out anew. O(positives), in parallel. */
    void deal(SplittableRandom random) {
        for (int i = 0; i < items.length; i++) {
            int j = random.nextInt(i + 1);
            items[i] = items[j];
            items[j] = i;
        }
        for (int place = 0; place < items.length; place++) {
            places[items[place]] = place;
        }
        context.workers().run(side, this::deal);
    }

    private void deal(int group) {
        UserGroup positives = groups[group];
        int[] dealt = new int[positives.users().length];
        int[] next = new int[side];
        int size = 0;
        for (int user = userStarts[group]; user < userStarts[group + 1]; user++) {
            lookForCancellation(user);
            SparseRow row = byUser.row(user);
            row.copyColumns(dealt, size);
            for (int end = size + row.size(); size < end; size++) {
                dealt[size] = places[dealt[size]];
                next[partOfPlace[dealt[size]]]++;
            }
        }
        int[] starts = positives.starts();
        for (int part = 0; part < side; part++) {
            starts[part + 1] = starts[part] + next[part];
            next[part] = starts[part];
        }
        int k = 0;
        for (int user = userStarts[group]; user < userStarts[group + 1]; user++) {
            lookForCancellation(user);
            for (int end = k + byUser.row(user).size(); k < end; k++) {
                int at = next[partOfPlace[dealt[k]]]++;
                positives.users()[at] = user;
                positives.places()[at] = dealt[k];
            }
        }
        for (int part = 0; part < side; part++) {
            context.throwIfCancelled();
            sign(positives, part);
        }
    }

    private void sign(UserGroup positives, int part) {
        int[] users = positives.users();
        int end = positives.starts()[part + 1];
        int next;
        for (int begin = positives.starts()[part]; begin < end; begin = next) {
            int signature = 0;
            for (next = begin; next < end && users[next] == users[begin]; next++) {
                signature |= signature(positives.places()[next] - itemStarts[part]);
            }
            Arrays.fill(positives.signatures(), begin, next, signature);
        }
    }

    /** The bit that a place has in a signature, places counted from the first of their part. */
    static int signature(int place) {
        return 1 << place;
    }

    private void lookForCancellation(int user) {
        if (user % USERS_BETWEEN_LOOKS == 0) {
            context.throwIfCancelled();
        }
    }

    /** How many groups of users and parts of the items there are. */
    int side() {
        return side;
    }

    /** The items by their places. */
    int[] items() {
        return items;
    }

    /** Where a part begins among the places; that of {@code side()} is where the last one ends. */
    int firstPlace(int part) {
        return itemStarts[part];
    }

    /** The users of a group's positives. */
    int[] users(int group) {
        return groups[group].users();
    }

    /** The places of a group's positives. */
    int[] places(int group) {
        return groups[group].places();
    }

    /**
     * What the user of a group's positive chose in its part, in short: a place whose bit is not set is none of the user's;
     * one whose bit is set may be.
     */
    int[] signatures(int group) {
        return groups[group].signatures();
    }

    /** Where those of a part begin among a group's positives; that of {@code side()} is where the last ones end. */
    int start(int group, int part) {
        return groups[group].starts()[part];
    }
}
