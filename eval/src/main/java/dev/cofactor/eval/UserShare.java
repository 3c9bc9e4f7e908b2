package dev.cofactor.eval;

import dev.cofactor.matrix.EntryPredicate;
import dev.cofactor.matrix.SparseMatrix;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Chooses a share of each row at random; to be asked about every entry, row by row. */
final class UserShare implements EntryPredicate {
    private final SparseMatrix byUser;
    private final double share;
    private final SplittableRandom random;
    private int currentUser;
    private @Nullable SelectionSampling current;

    UserShare(SparseMatrix byUser, double share, long seed) {
        this.byUser = byUser;
        this.share = share;
        this.random = new SplittableRandom(seed);
    }

    @Override
    public boolean test(int user, int item, float value, long timestamp) {
        if (current == null || user != currentUser) {
            int size = byUser.row(user).size();
            current = new SelectionSampling(random, size, Math.min(size - 1L, Math.round(share * size)));
            currentUser = user;
        }
        return current.next();
    }
}
