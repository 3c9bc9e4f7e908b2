package dev.cofactor.eval;

import dev.cofactor.matrix.EntryPredicate;
import dev.cofactor.matrix.SparseMatrix;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Chooses entries of each row at random, every subset of the wanted size being equally likely; to be asked about every
 * entry of a row, row by row.
 */
final class RandomEntries implements EntryPredicate {
    private final SparseMatrix byUser;
    private final IntUnaryOperator wanted;
    private final SplittableRandom random;
    private int currentUser;
    private @Nullable SelectionSampling current;

    /**
     * A choice that has not begun.
     *
     * @param wanted how many entries to choose of a row, by its size; from 0 to the size
     */
    RandomEntries(SparseMatrix byUser, IntUnaryOperator wanted, long seed) {
        this.byUser = byUser;
        this.wanted = wanted;
        this.random = new SplittableRandom(seed);
    }

    @Override
    public boolean test(int user, int item, float value, long timestamp) {
        if (current == null || user != currentUser) {
            int size = byUser.row(user).size();
            current = new SelectionSampling(random, size, wanted.applyAsInt(size));
            currentUser = user;
        }
        return current.next();
    }
}
