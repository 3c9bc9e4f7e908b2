package dev.cofactor.benchmarks.modelfile;

import dev.cofactor.Recommender;
import dev.cofactor.data.IdIndex;
import dev.cofactor.data.Interactions;
import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.solvers.sgd.BiasedMf;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** A recommender of any size, trained for one epoch on ratings at random: its file is what counts. */
final class LargeModel {
    private LargeModel() {}

    static Recommender<String, String> train(int users, int items, int factors, int perUser) {
        SplittableRandom random = new SplittableRandom(42);
        CooMatrixBuilder ratings = new CooMatrixBuilder(true, false);
        for (int user = 0; user < users; user++) {
            for (int k = 0; k < perUser; k++) {
                ratings.add(user, random.nextInt(items), 1 + random.nextInt(5), 0);
            }
        }
        return Recommender.builder()
                .solver(BiasedMf.defaults().withFactors(factors).withEpochs(1))
                .train(Interactions.of(
                        ids("user-", users), ids("item-", items), ratings.build(users, items, DuplicatePolicy.LAST)));
    }

    private static IdIndex<String> ids(String prefix, int count) {
        return IdIndex.of(IntStream.range(0, count).mapToObj(i -> prefix + i).toList());
    }
}
