package dev.cofactor.baseline;

import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FoldInModel;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.model.UserRemovalModel;
import dev.cofactor.model.UserState;
import java.util.BitSet;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A hash of seed, user and item as the score, in [0, 1). A new user is told apart by the items in the history.
 *
 * @param userNumbers what is hashed of each user: the index at the time of training, at first
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RandomModel(long seed, int[] userNumbers, int items) implements FoldInModel, UserRemovalModel {
    static int[] numbers(int users) {
        return IntStream.range(0, users).toArray();
    }

    @Override
    public int users() {
        return userNumbers.length;
    }

    @Override
    public ScoreKind scoreKind() {
        return ScoreKind.RANK_ONLY;
    }

    @Override
    public UserState userState(int userIndex) {
        return state(mix(mix(seed) + userNumbers[Objects.checkIndex(userIndex, userNumbers.length)]));
    }

    @Override
    public UserState foldIn(SparseRow history) {
        long key = mix(~seed);
        for (int k = 0; k < history.size(); k++) {
            key = mix(key + history.column(k));
        }
        return state(key);
    }

    @Override
    public RandomModel withoutUsers(BitSet removed) {
        Objects.checkFromToIndex(0, removed.length(), userNumbers.length);
        int[] remaining = IntStream.range(0, userNumbers.length)
                .filter(user -> !removed.get(user))
                .map(user -> userNumbers[user])
                .toArray();
        return new RandomModel(seed, remaining, items);
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
