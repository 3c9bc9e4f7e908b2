package dev.cofactor.benchmarks.scale;

import dev.cofactor.data.IdIndex;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.synthetic.SyntheticInteractions;
import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Generated ratings without timestamps, each held out with a probability of 10 %. They are dealt out while they are
 * generated, so that at no time there is a whole beside its parts.
 *
 * @param generated whose they are
 * @param train the part to train on
 * @param test the part that is held out; both have the same users and items
 */
record HeldOut(
        SyntheticInteractions generated, Interactions<Integer, Integer> train, Interactions<Integer, Integer> test) {
    private static final double SHARE = 0.1;
    private static final long SEED = 42;

    static HeldOut of(SyntheticInteractions ratings) {
        CooMatrixBuilder train = new CooMatrixBuilder(true, false);
        CooMatrixBuilder test = new CooMatrixBuilder(true, false);
        SplittableRandom random = new SplittableRandom(SEED);
        ratings.forEach((userId, itemId, value, timestamp) ->
                (random.nextDouble() < SHARE ? test : train).add(userId - 1, itemId - 1, value, timestamp));
        IdIndex<Integer> users = numbers(ratings.users());
        IdIndex<Integer> items = numbers(ratings.items());
        return new HeldOut(
                ratings,
                Interactions.of(users, items, train.build(users.size(), items.size(), DuplicatePolicy.FAIL)),
                Interactions.of(users, items, test.build(users.size(), items.size(), DuplicatePolicy.FAIL)));
    }

    private static IdIndex<Integer> numbers(int last) {
        return IdIndex.of(IntStream.rangeClosed(1, last).boxed().toList());
    }

    /** The error of the planted truth on the ratings held out. */
    double bestRmse() {
        SparseMatrix byUser = test.byUser();
        double sum = 0;
        for (int user = 0; user < byUser.rows(); user++) {
            SparseRow row = byUser.row(user);
            for (int k = 0; k < row.size(); k++) {
                double error = generated.expectedValue(user + 1, row.column(k) + 1) - row.value(k);
                sum += error * error;
            }
        }
        return Math.sqrt(sum / test.size());
    }
}
