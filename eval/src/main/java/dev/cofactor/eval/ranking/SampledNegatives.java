package dev.cofactor.eval.ranking;

import dev.cofactor.data.Interactions;
import dev.cofactor.eval.Split;
import dev.cofactor.eval.internal.Mixing;
import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The relevant items of a user beside as many others drawn at random: uniformly, without repetition, from the items that the
 * user has in neither part of the split. What is drawn for a user follows from the seed, the user's index and entries, and
 * the number of items alone.
 *
 * <p>Figures over samples are biased and can put recommenders in another order than the ranking of all items does (Krichene
 * and Rendle, "On Sampled Metrics for Item Recommendation", KDD 2020). Use them to compare with published ones, and nowhere
 * else; their names say {@code sampled}.
 */
public final class SampledNegatives extends Candidates {
    private final int count;
    private final long seed;

    SampledNegatives(int count, long seed) {
        if (count < 1) {
            throw new IllegalArgumentException("the number of sampled items must be at least 1, but is " + count);
        }
        this.count = count;
        this.seed = seed;
    }

    /**
     * What is drawn for the users with entries in the test part, to be stored, for instance by
     * {@link dev.cofactor.matrix.MappedCsrMatrix#write}, and given to {@link Candidates#negatives} again; without values.
     * 4 bytes an item drawn.
     *
     * @throws IllegalArgumentException if a user has fewer items left to draw from
     */
    public <U, I> Interactions<U, I> draw(Split<U, I> split) {
        RankedParts parts = RankedParts.of(split);
        SparseMatrix test = split.test().byUser();
        CooMatrixBuilder builder = new CooMatrixBuilder(false, false);
        for (int user = 0; user < test.rows(); user++) {
            if (test.row(user).size() > 0) {
                for (int item : draw(parts, user)) {
                    builder.add(user, item, 1, 0);
                }
            }
        }
        return Interactions.of(
                split.train().users(),
                split.train().items(),
                builder.build(test.rows(), test.columns(), DuplicatePolicy.FAIL));
    }

    /** The items drawn for a user, ascending. */
    private int[] draw(RankedParts parts, int userIndex) {
        int[] known = known(parts, userIndex);
        int left = parts.train().items().size() - known.length;
        if (left < count) {
            throw new IllegalArgumentException("user " + parts.train().users().id(userIndex) + " leaves " + left
                    + " items to draw from, so " + count + " cannot be drawn; sample fewer");
        }
        SplittableRandom random = new SplittableRandom(Mixing.mixed(seed + Mixing.mixed(userIndex)));
        BitSet drawn = new BitSet(left);
        // R. W. Floyd: each subset of this size is equally likely.
        for (int last = left - count; last < left; last++) {
            int place = random.nextInt(last + 1);
            drawn.set(drawn.get(place) ? last : place);
        }
        int[] items = new int[count];
        int skipped = 0;
        int place = -1;
        for (int i = 0; i < count; i++) {
            place = drawn.nextSetBit(place + 1);
            while (skipped < known.length && known[skipped] <= place + skipped) {
                skipped++;
            }
            items[i] = place + skipped;
        }
        return items;
    }

    /** The items that the user has seen or is tested on, ascending. */
    private static int[] known(RankedParts parts, int userIndex) {
        return IntStream.concat(
                        columns(parts.seen().byUser().row(userIndex)),
                        columns(parts.test().byUser().row(userIndex)))
                .sorted()
                .toArray();
    }

    private static IntStream columns(SparseRow row) {
        return IntStream.range(0, row.size()).map(row::column);
    }

    @Override
    String label() {
        return count + " sampled";
    }

    @Override
    CandidateSet of(RankedParts parts) {
        return (CandidateSet.Lists) (userIndex, relevant) -> relevant.union(draw(parts, userIndex));
    }

    @Override
    public String toString() {
        return "relevant items and " + label() + ", seed " + seed;
    }
}
