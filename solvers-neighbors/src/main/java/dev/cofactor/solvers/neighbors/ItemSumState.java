package dev.cofactor.solvers.neighbors;

import dev.cofactor.matrix.CsrMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.Contribution;
import dev.cofactor.model.ScoreParts;
import dev.cofactor.model.UserState;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** A user whose scores are sums over the user's items, and who can say what each adds. */
interface ItemSumState extends UserState {

    /** What the score of an item is made of: O(history · log neighbors). */
    ScoreParts explain(int itemIndex);

    /** How similar an item is to one that it is a neighbor of; 0 if it is none. */
    static double similarity(CsrMatrix influence, int neighbor, int item) {
        SparseRow row = influence.row(neighbor);
        OptionalInt place = row.find(item);
        return place.isPresent() ? row.value(place.getAsInt()) : 0;
    }

    /** Computes what an entry of the user's items adds. */
    @FunctionalInterface
    interface Term {
        double of(int entry);
    }

    /** What all of the user's items add, those that add nothing included. */
    static List<Contribution> terms(UserItems items, Term term) {
        List<Contribution> contributions = new ArrayList<>(items.size());
        for (int k = 0; k < items.size(); k++) {
            contributions.add(new Contribution(items.index(k), term.of(k)));
        }
        return contributions;
    }
}
