package dev.cofactor.baseline;

import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FoldInModel;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.model.UserState;
import java.util.Objects;

/** A hash of seed, user and item as the score, in [0, 1). A new user is told apart by the items in the history. */
record RandomModel(long seed, int users, int items) implements FoldInModel {
    @Override
    public ScoreKind scoreKind() {
        return ScoreKind.RANK_ONLY;
    }

    @Override
    public UserState userState(int userIndex) {
        return state(mix(mix(seed) + Objects.checkIndex(userIndex, users)));
    }

    @Override
    public UserState foldIn(SparseRow history) {
        long key = mix(~seed);
        for (int k = 0; k < history.size(); k++) {
            key = mix(key + history.column(k));
        }
        return state(key);
    }

    private UserState state(long key) {
        return new UserState() {
            @Override
            public float score(int itemIndex) {
                return (mix(key + Objects.checkIndex(itemIndex, items)) >>> 40) * 0x1p-24f;
            }

            @Override
            public void scoreAll(float[] scores) {
                for (int item = 0; item < items; item++) {
                    scores[item] = score(item);
                }
            }
        };
    }

    /** The finalizer of SplitMix64: G. Steele, D. Lea, C. Flood, OOPSLA 2014. */
    private static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
