package dev.cofactor.eval.split;

import dev.cofactor.data.Interactions;
import dev.cofactor.eval.Split;
import dev.cofactor.matrix.SparseRow;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A split of the experiments of neural collaborative filtering (X. He et al., WWW 2017): of each user one entry is left out
 * to test on, and ranked among given negatives, items that the user was not known to have chosen. Figures over so few
 * candidates are <em>sampled</em>: greater than those over all items, and perhaps in another order of solvers
 * (W. Krichene, S. Rendle, KDD 2020).
 *
 * <p>{@link FixedSplits#ncf} reads three files with tabs between fields:
 *
 * <ul>
 *   <li>{@code ….train.rating} and {@code ….test.rating}: numbers of user and item, value and, if the rows have a fourth
 *       column, seconds since 1970; in the second file a user has one row;
 *   <li>{@code ….test.negative}: {@code (user,item)} as in the second file, and the numbers of the negatives.
 * </ul>
 *
 * <p>Ids are the numbers, and indexes ascend with them: if all numbers from 0 on are in use, as they are in the published
 * files, index and number are the same.
 *
 * @param split the entries to train on, and one of each user to test on
 * @param negatives the items to rank beside the test entry, a row for each user, with the indexes of the split; without
 *     those that {@link Given} counts as left out
 * @param given what the file of negatives has
 */
public record NcfSplit(Split<Integer, Integer> split, Interactions<Integer, Integer> negatives, Given given) {

    /**
     * What a file of negatives has. In the published file of ml-1m 156 of 597,960 are the user's own test item.
     *
     * @param count the number of negatives
     * @param ownTestItems how many of them are the very item to test on, and left out; as in the experiments, where an item
     *     was one candidate however often it was given, the user has that many candidates fewer
     * @param repeated how many of the others are on the same line more than once, and left out but for the first
     * @param trained how many of the negatives that are not left out the same user has in the training part
     */
    public record Given(long count, long ownTestItems, long repeated, long trained) {}

    /**
     * The items to rank for a user: the negatives and what is tested on; by ascending index. A user without test entries has
     * none.
     *
     * @throws IndexOutOfBoundsException if there is no user with this index
     */
    public int[] candidates(int userIndex) {
        return IntStream.concat(
                        columns(split.test().byUser().row(userIndex)),
                        columns(negatives.byUser().row(userIndex)))
                .sorted()
                .toArray();
    }

    private static IntStream columns(SparseRow row) {
        return IntStream.range(0, row.size()).map(row::column);
    }

    /** What was read, with what is odd about the negatives. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,d entries to train on, %,d to test on among %,d given negatives (sampled); left out were %,d that are the"
                        + " test item itself and %,d repeated ones; %,d are in the training part",
                split.train().size(),
                split.test().size(),
                given.count(),
                given.ownTestItems(),
                given.repeated(),
                given.trained());
    }
}
