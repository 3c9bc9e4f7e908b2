package dev.cofactor;

import dev.cofactor.data.IdIndex;
import dev.cofactor.data.Interactions;
import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.model.FactorParameters;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** A model of small whole factors, so that scores are exact and often tied; user u is called −u, item i is called i. */
final class FactorWorld {
    final Random random;
    final FactorParameters parameters;
    final Recommender<Integer, Integer> recommender;
    private final int items;
    private final boolean[][] seen;

    FactorWorld(long seed, int users, int items, int factors) {
        this.random = new Random(seed);
        this.items = items;
        this.parameters = FactorParameters.zeros(1, users, items, factors);
        for (int k = 0; k < factors; k++) {
            for (int user = 0; user < users; user++) {
                parameters.userFactors().set(user, k, random.nextInt(7) - 3);
            }
            for (int item = 0; item < items; item++) {
                parameters.itemFactors().set(item, k, random.nextInt(7) - 3);
            }
        }
        for (int item = 0; item < items; item++) {
            parameters.itemBiases()[item] = random.nextInt(5);
        }
        this.seen = new boolean[users][items];
        CooMatrixBuilder builder = new CooMatrixBuilder(false, false);
        int rarity = 1 + random.nextInt(20);
        for (int user = 0; user < users; user++) {
            for (int item = 0; item < items; item++) {
                if (user + item == 0 || random.nextInt(rarity) == 0) {
                    seen[user][item] = true;
                    builder.add(user, item, 1, 0);
                }
            }
        }
        recommender = Recommender.builder()
                .solver(new GivenParameters(parameters))
                .train(Interactions.of(
                        IdIndex.of(IntStream.range(0, users)
                                .mapToObj(user -> -user)
                                .toList()),
                        IdIndex.of(IntStream.range(0, items).boxed().toList()),
                        builder.build(users, items, DuplicatePolicy.FAIL)));
    }

    boolean seen(int user, int item) {
        return seen[user][item];
    }

    double score(int user, int item) {
        double score = 1 + parameters.itemBiases()[item];
        for (int k = 0; k < parameters.factors(); k++) {
            score += parameters.userFactors().get(user, k)
                    * (double) parameters.itemFactors().get(item, k);
        }
        return score;
    }

    /** All that pass, sorted and cut. */
    List<Integer> reference(int user, int count, IntPredicate passes) {
        double[] scores =
                IntStream.range(0, items).mapToDouble(item -> score(user, item)).toArray();
        return IntStream.range(0, items)
                .filter(passes)
                .boxed()
                .sorted(Comparator.comparing((Integer item) -> -scores[item]).thenComparing(item -> item))
                .limit(count)
                .toList();
    }

    /** Every item with the same chance. */
    Set<Integer> someItems(double chance) {
        Set<Integer> some = new HashSet<>();
        for (int item = 0; item < items; item++) {
            if (random.nextDouble() < chance) {
                some.add(item);
            }
        }
        return some;
    }
}
