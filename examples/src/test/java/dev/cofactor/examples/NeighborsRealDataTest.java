package dev.cofactor.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cofactor.Recommender;
import dev.cofactor.data.MovieLens;
import dev.cofactor.eval.RatingMetrics;
import dev.cofactor.eval.Split;
import dev.cofactor.eval.Splits;
import dev.cofactor.eval.ranking.CappedRecall;
import dev.cofactor.eval.ranking.Ndcg;
import dev.cofactor.eval.ranking.RankingEvaluation;
import dev.cofactor.eval.ranking.RankingResult;
import dev.cofactor.solver.Solver;
import dev.cofactor.solvers.neighbors.Ease;
import dev.cofactor.solvers.neighbors.ItemKnn;
import dev.cofactor.solvers.neighbors.PureSvd;
import dev.cofactor.testkit.RealData;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the solvers of solvers-neighbors learn from MovieLens 1M, a tenth of the ratings at random held out. */
class NeighborsRealDataTest {
    private static Split<Integer, Integer> split;

    @BeforeAll
    static void load() throws IOException {
        split = Splits.random(MovieLens.load(RealData.file("ml-1m.zip")).ratings(), 0.1, 42);
    }

    private static Recommender<Integer, Integer> train(Solver solver) {
        return Recommender.builder().solver(solver).seed(42).train(split.train());
    }

    /** Every held-out film is relevant, whatever its rating. */
    private static void assertRanks(double ndcg, double recall, Solver solver) {
        RankingResult result = RankingEvaluation.defaults()
                .withMetrics(List.of(Ndcg.at(10), CappedRecall.at(20)))
                .measure(train(solver), split);
        assertEquals(ndcg, result.figures().get(0).value(), 0.0005, result.toString());
        assertEquals(recall, result.figures().get(1).value(), 0.0005, result.toString());
    }

    @Test
    void rank() {
        assertRanks(0.3318, 0.3682, Ease.defaults());
        assertRanks(0.3054, 0.3390, PureSvd.defaults());
        assertRanks(0.2693, 0.2930, ItemKnn.defaults());
    }

    @Test
    void predict() {
        RatingMetrics errors = RatingMetrics.of(train(ItemKnn.ratingDefaults()), split.test());
        assertEquals(0.8583, errors.rmse(), 0.0005, errors.toString());
    }
}
