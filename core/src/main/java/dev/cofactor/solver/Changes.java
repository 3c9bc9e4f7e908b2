package dev.cofactor.solver;

import java.util.BitSet;

/** Which users and items an update touches: those with new or changed interactions or features, and all new ones. */
public final class Changes {
    private final BitSet users;
    private final BitSet items;

    private Changes(BitSet users, BitSet items) {
        this.users = users;
        this.items = items;
    }

    /** The changes of these user indexes and item indexes, which are copied. */
    public static Changes of(BitSet users, BitSet items) {
        return new Changes((BitSet) users.clone(), (BitSet) items.clone());
    }

    /** The indexes of the users that changed or are new, ascending; a new array. */
    public int[] users() {
        return users.stream().toArray();
    }

    /** The indexes of the items that changed or are new, ascending; a new array. */
    public int[] items() {
        return items.stream().toArray();
    }

    /** Whether a user changed or is new. */
    public boolean hasUser(int userIndex) {
        return users.get(userIndex);
    }

    /** Whether an item changed or is new. */
    public boolean hasItem(int itemIndex) {
        return items.get(itemIndex);
    }

    @Override
    public String toString() {
        return users.cardinality() + " users and " + items.cardinality() + " items changed";
    }
}
