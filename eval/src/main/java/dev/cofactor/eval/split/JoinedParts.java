package dev.cofactor.eval.split;

import dev.cofactor.data.IdIndex;
import dev.cofactor.data.Interactions;
import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.SparseMatrices;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;

/** Brings parts that have indexes of their own to common ones. */
final class JoinedParts {
    private JoinedParts() {}

    /** The ids of the first index, then those that only the second has. */
    static <T> IdIndex<T> union(IdIndex<T> first, IdIndex<T> second) {
        if (first.equals(second)) {
            return first;
        }
        IdIndex.Builder<T> ids = IdIndex.builder();
        first.ids().forEach(ids::add);
        second.ids().forEach(ids::add);
        return ids.build();
    }

    /** A part whose users and items are the first of the given ones; nothing is copied. */
    static <U, I> Interactions<U, I> padded(Interactions<U, I> part, IdIndex<U> users, IdIndex<I> items) {
        return Interactions.of(
                users, items, SparseMatrices.padded(part.byUser(), users.size(), items.size()), part.scale());
    }

    /** A copy of a part whose users and items are among the given ones. */
    static <U, I> Interactions<U, I> placed(Interactions<U, I> part, IdIndex<U> users, IdIndex<I> items) {
        SparseMatrix byUser = part.byUser();
        int[] columns = part.items().ids().stream()
                .mapToInt(id -> items.indexOf(id).orElseThrow())
                .toArray();
        CooMatrixBuilder entries = new CooMatrixBuilder(byUser.hasValues(), byUser.hasTimestamps());
        for (int user = 0; user < byUser.rows(); user++) {
            int row = users.indexOf(part.users().id(user)).orElseThrow();
            SparseRow old = byUser.row(user);
            for (int k = 0; k < old.size(); k++) {
                long timestamp = byUser.hasTimestamps() ? old.timestamp(k) : 0;
                entries.add(row, columns[old.column(k)], old.value(k), timestamp);
            }
        }
        return Interactions.of(
                users, items, entries.build(users.size(), items.size(), DuplicatePolicy.FAIL), part.scale());
    }
}
