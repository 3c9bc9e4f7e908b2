package consumer;

import dev.cofactor.Recommendations;
import dev.cofactor.Recommender;
import dev.cofactor.data.IdCodec;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.synthetic.SyntheticInteractions;
import dev.cofactor.eval.RatingMetrics;
import dev.cofactor.eval.Split;
import dev.cofactor.eval.Splits;
import dev.cofactor.retrieval.hnsw.HnswIndex;
import dev.cofactor.solvers.sgd.BiasedMf;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What an application does with Cofactor, by the public API alone. */
public final class Consumer {
    private Consumer() {}

    /** Reads, trains, evaluates, recommends, saves and loads. */
    public static void main(String[] arguments) throws Exception {
        Interactions<Integer, Integer> ratings =
                SyntheticInteractions.builder().build().interactions();
        Split<Integer, Integer> split = Splits.random(ratings, 0.1, 42);
        Recommender<Integer, Integer> recommender = Recommender.builder()
                .solver(BiasedMf.defaults().withFactors(16).withEpochs(5))
                .seed(42)
                .train(split.train());
        RatingMetrics metrics = RatingMetrics.of(recommender, split.test());
        require(metrics.rmse() > 0 && metrics.rmse() < 1.2, "RMSE " + metrics.rmse());

        int user = ratings.users().id(0);
        Recommendations<Integer> ten = recommender.recommend(user, 10);
        require(ten.size() == 10 && ten.shortfall().isEmpty(), "ten recommendations");
        int item = ten.get(0).itemId();
        require(recommender.recommendFor(Map.of(item, 5f), 3).size() == 3, "a new user");
        require(recommender.similarItems(item, 3).size() == 3, "similar items");

        require(
                recommender
                                .withRetrieval(HnswIndex.defaults())
                                .recommend(user, 10)
                                .size()
                        == 10,
                "an index");

        Path file = Files.createTempFile("consumer", ".cofactor");
        try {
            recommender.save(file);
            Recommender<Integer, Integer> loaded = Recommender.load(file, IdCodec.integers(), IdCodec.integers());
            require(loaded.recommend(user, 10).equals(ten), "the same after loading");
        } finally {
            Files.delete(file);
        }
        EverySolver.trainSaveAndLoad(SyntheticInteractions.builder()
                .users(200)
                .interactions(10_000)
                .build()
                .interactions());
        System.out.printf(
                "Cofactor on Java %s, %s path: RMSE %.4f%n",
                Runtime.version().feature(), Consumer.class.getModule().isNamed() ? "module" : "class", metrics.rmse());
    }

    static void require(boolean condition, String what) {
        if (!condition) {
            throw new IllegalStateException("not so: " + what);
        }
    }
}
