package dev.cofactor;

import dev.cofactor.data.Features;
import dev.cofactor.data.IdIndex;
import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Moves the entries of matrices to where other indexes have their ids. */
final class Realignment {
    private Realignment() {}

    /** All ids of the first index with their old places, then those that only the second one has. */
    static <T> IdIndex<T> union(IdIndex<T> first, IdIndex<T> second) {
        if (second.ids().stream().allMatch(first::contains)) {
            return first;
        }
        List<T> all = new ArrayList<>(first.ids());
        all.addAll(second.ids());
        return IdIndex.of(all);
    }

    /**
     * The entries of a matrix whose row and column are in the new indexes, at their new places; the matrix itself if
     * nothing moves.
     *
     * @param rows the ids of the rows of the matrix
     * @param columns those of its columns
     */
    static <R, C> SparseMatrix of(
            SparseMatrix matrix, IdIndex<R> rows, IdIndex<C> columns, IdIndex<R> newRows, IdIndex<C> newColumns) {
        if (rows.equals(newRows) && columns.equals(newColumns)) {
            return matrix;
        }
        OptionalInt[] places = new OptionalInt[columns.size()];
        for (int column = 0; column < places.length; column++) {
            places[column] = newColumns.indexOf(columns.id(column));
        }
        CooMatrixBuilder builder = new CooMatrixBuilder(matrix.hasValues(), matrix.hasTimestamps());
        for (int row = 0; row < matrix.rows(); row++) {
            OptionalInt newRow = newRows.indexOf(rows.id(row));
            if (newRow.isPresent()) {
                add(builder, newRow.getAsInt(), matrix.row(row), places, matrix.hasTimestamps());
            }
        }
        return builder.build(newRows.size(), newColumns.size(), DuplicatePolicy.FAIL);
    }

    private static void add(
            CooMatrixBuilder builder, int newRow, SparseRow row, OptionalInt[] places, boolean timestamps) {
        for (int k = 0; k < row.size(); k++) {
            OptionalInt newColumn = places[row.column(k)];
            if (newColumn.isPresent()) {
                builder.add(newRow, newColumn.getAsInt(), row.value(k), timestamps ? row.timestamp(k) : 0);
            }
        }
    }

    /** The weights of features: a row for each id, a column for each name; all empty where there are no features. */
    static <T> SparseMatrix of(Optional<Features<T>> features, IdIndex<T> ids, IdIndex<String> names) {
        if (features.isEmpty()) {
            return new CooMatrixBuilder(true, false).build(ids.size(), names.size(), DuplicatePolicy.FAIL);
        }
        Features<T> given = features.get();
        return of(given.matrix(), given.ids(), given.names(), ids, names);
    }
}
