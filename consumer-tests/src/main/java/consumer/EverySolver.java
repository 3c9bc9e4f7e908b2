package consumer;

import static consumer.Consumer.require;

import dev.cofactor.Recommendations;
import dev.cofactor.Recommender;
import dev.cofactor.data.IdCodec;
import dev.cofactor.data.Interactions;
import dev.cofactor.eval.Split;
import dev.cofactor.eval.Splits;
import dev.cofactor.eval.ranking.Ndcg;
import dev.cofactor.eval.ranking.RankingEvaluation;
import dev.cofactor.solver.Solver;
import dev.cofactor.solvers.als.ExplicitAls;
import dev.cofactor.solvers.als.ImplicitAls;
import dev.cofactor.solvers.neighbors.Ease;
import dev.cofactor.solvers.neighbors.ItemKnn;
import dev.cofactor.solvers.neighbors.PureSvd;
import dev.cofactor.solvers.sgd.BiasedMf;
import dev.cofactor.solvers.sgd.Bpr;
import dev.cofactor.solvers.sgd.LogisticMf;
import dev.cofactor.solvers.sgd.SvdPlusPlus;
import dev.cofactor.solvers.sgd.TimeSvdPlusPlus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Every solver of every module trains; what it saves is loaded without naming it, by the codec that the module provides. */
final class EverySolver {
    private static final List<Solver> SOLVERS = List.of(
            BiasedMf.defaults().withFactors(8).withEpochs(2),
            SvdPlusPlus.defaults().withFactors(8).withEpochs(2),
            TimeSvdPlusPlus.defaults(),
            Bpr.defaults().withFactors(8).withEpochs(2),
            LogisticMf.defaults().withFactors(8).withEpochs(2),
            ExplicitAls.defaults().withFactors(8).withEpochs(2),
            ImplicitAls.defaults().withFactors(8).withEpochs(2),
            Ease.defaults(),
            ItemKnn.defaults(),
            ItemKnn.ratingDefaults(),
            PureSvd.defaults().withFactors(8));

    private EverySolver() {}

    static void trainSaveAndLoad(Interactions<Integer, Integer> ratings) throws IOException {
        Split<Integer, Integer> split = Splits.random(ratings, 0.1, 42);
        int user = ratings.users().id(0);
        Path file = Files.createTempFile("consumer", ".cofactor");
        try {
            for (Solver solver : SOLVERS) {
                Recommender<Integer, Integer> recommender =
                        Recommender.builder().solver(solver).seed(42).train(split.train());
                Recommendations<Integer> ten = recommender.recommend(user, 10);
                require(ten.size() == 10, "ten recommendations by " + solver.name());
                recommender.save(file);
                require(
                        Recommender.load(file, IdCodec.integers(), IdCodec.integers())
                                .recommend(user, 10)
                                .equals(ten),
                        "the same by " + solver.name() + " after loading");
            }
        } finally {
            Files.delete(file);
        }
        double ndcg = RankingEvaluation.defaults()
                .withMetrics(List.of(Ndcg.at(10)))
                .measure(Recommender.builder().solver(Ease.defaults()).train(split.train()), split)
                .value("NDCG@10");
        require(ndcg > 0 && ndcg <= 1, "NDCG@10 " + ndcg);
    }
}
