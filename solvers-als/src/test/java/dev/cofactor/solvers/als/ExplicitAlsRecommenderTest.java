package dev.cofactor.solvers.als;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.Capability;
import dev.cofactor.Recommender;
import dev.cofactor.baseline.BiasOnly;
import dev.cofactor.data.IdCodec;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.synthetic.SyntheticInteractions;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.solver.Solver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link ExplicitAls} through the eyes of an application. */
class ExplicitAlsRecommenderTest {
    private static final SyntheticInteractions DATA =
            SyntheticInteractions.movieLens100k().seed(1).build();
    private static final Solver SOLVER = ExplicitAls.defaults().withFactors(16);

    private static Recommender<Integer, Integer> train(Solver solver, Interactions<Integer, Integer> interactions) {
        return Recommender.builder().solver(solver).train(interactions);
    }

    private static Interactions.Partition<Integer, Integer> split(Interactions<Integer, Integer> all, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return all.partition((user, item, value, time) -> random.nextInt(10) == 0);
    }

    /** Of the ratings whose user and item the recommender knows. */
    private static double rmse(Recommender<Integer, Integer> recommender, Interactions<Integer, Integer> test) {
        double sum = 0;
        int count = 0;
        for (int user = 0; user < test.users().size(); user++) {
            SparseRow row = test.byUser().row(user);
            OptionalInt known = recommender.users().indexOf(test.users().id(user));
            for (int k = 0; k < row.size() && known.isPresent(); k++) {
                OptionalInt item = recommender.items().indexOf(test.items().id(row.column(k)));
                if (item.isPresent()) {
                    float score =
                            recommender.model().userState(known.getAsInt()).score(item.getAsInt());
                    sum += Math.pow(score - row.value(k), 2);
                    count++;
                }
            }
        }
        return Math.sqrt(sum / count);
    }

    @Test
    void findsThePlantedStructure() {
        Interactions.Partition<Integer, Integer> parts = split(DATA.interactions(), 7);
        Recommender<Integer, Integer> recommender = train(SOLVER, parts.rejected());
        assertEquals(
                EnumSet.of(
                        Capability.FOLD_IN,
                        Capability.FEATURES,
                        Capability.ITEM_FOLD_IN,
                        Capability.FACTORS,
                        Capability.FORGET,
                        Capability.EXPLANATIONS),
                recommender.capabilities());
        double biases = rmse(train(BiasOnly.defaults(), parts.rejected()), parts.accepted());
        double factors = rmse(recommender, parts.accepted());
        double best = DATA.bestRmse();
        // Of what can be gained over biases, a good part is gained; nobody can be better than the best.
        assertTrue(factors < biases - 0.25 * (biases - best), biases + ", " + factors + ", best " + best);
        assertTrue(factors > best, factors + " is too good to be true, best " + best);
    }

    /** New users, new items and new ratings of old ones, a fifth of all: nearly what training again would give. */
    @Test
    void updatesNearlyToWhatTrainingAgainGives() {
        Interactions.Partition<Integer, Integer> parts = split(DATA.interactions(), 7);
        Interactions<Integer, Integer> all = parts.rejected();
        SplittableRandom random = new SplittableRandom(3);
        Interactions.Partition<Integer, Integer> news =
                all.partition((user, item, value, time) -> user % 20 == 0 || item % 20 == 0 || random.nextInt(10) == 0);
        Recommender<Integer, Integer> old = train(SOLVER, news.rejected().compacted());
        Recommender<Integer, Integer> updated =
                Recommender.builder().solver(SOLVER).update(old, news.accepted().compacted());
        Recommender<Integer, Integer> again = train(SOLVER, all.compacted());
        double ofUpdated = rmse(updated, parts.accepted());
        double ofAgain = rmse(again, parts.accepted());
        assertTrue(ofUpdated < ofAgain + 0.002, ofUpdated + ", trained again " + ofAgain);
    }

    /** A file of format version 1, as it was first written: it must load for ever, and say the same. */
    @Test
    void loadsAFileOfTheFirstFormat(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("explicit-als-1.cofactor");
        try (InputStream golden = getClass().getResourceAsStream("explicit-als-1.cofactor")) {
            Files.copy(golden, file);
        }
        Recommender<String, Integer> recommender = Recommender.load(file, IdCodec.strings(), IdCodec.integers());
        assertEquals(List.of("ann", "bob", "cid"), recommender.users().ids());
        assertEquals(List.of(10, 20, 30, 40), recommender.items().ids());
        assertEquals(3.126699209213257, recommender.predict("ann", 30).value());
        assertEquals(3.808384656906128, recommender.predict("ann", 40).value());
        // What is computed anew depends on the kernels by rounding.
        assertEquals(
                3.8988523483276367,
                recommender.recommendFor(Map.of(10, 5f), 1).get(0).score(),
                1e-5);
        assertEquals(
                3.665534019470215,
                recommender
                        .recommendForFeatures(List.of("club=south"), 1)
                        .get(0)
                        .score(),
                1e-5);
    }
}
