package dev.cofactor.solvers.sgd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.cofactor.Explanation;
import dev.cofactor.Recommender;
import dev.cofactor.data.Interactions;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseRow;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of scores of models with implicit factors. */
class ExplanationTest {
    private static double sum(Iterable<? extends Explanation.Part<?>> parts) {
        double sum = 0;
        for (Explanation.Part<?> part : parts) {
            sum += part.contribution();
        }
        return sum;
    }

    @Test
    void tracesTheImplicitPartToTheHistory() {
        Interactions<Integer, Integer> ratings = Ratings.random(25, 20, 0.6);
        Recommender<Integer, Integer> recommender = Recommender.builder()
                .solver(SvdPlusPlus.defaults().withFactors(3).withEpochs(5).withInitialDeviation(0.4))
                .train(ratings);
        SvdPlusPlusModel model = (SvdPlusPlusModel) recommender.model();
        FactorMatrix items = model.parameters().itemFactors();
        for (int user = 0; user < 25; user++) {
            SparseRow history = ratings.byUser().row(user);
            Explanation<Integer> explanation = recommender.explain(
                    ratings.users().id(user), ratings.items().id(7));
            assertEquals(history.size(), explanation.history().size());
            for (Explanation.Part<Integer> part : explanation.history()) {
                int item = ratings.items().indexOf(part.id()).orElseThrow();
                double dot = 0;
                for (int k = 0; k < 3; k++) {
                    dot += model.implicit().get(item, k) * items.get(7, k);
                }
                assertEquals(dot / Math.sqrt(history.size()), part.contribution(), 1e-6);
            }
            assertEquals(explanation.interaction(), sum(explanation.factors()), 1e-5);
        }
    }

    @Test
    void explainsAsOfATime() {
        Interactions<Integer, Integer> ratings = DriftingRatings.biases();
        Recommender<Integer, Integer> recommender =
                Recommender.builder().solver(DriftingRatings.solver()).train(ratings);
        Integer user = ratings.users().id(1);
        Integer item = ratings.items().id(2);
        Instant early = Instant.ofEpochMilli(ratings.byUser().row(1).timestamp(0));
        Explanation<Integer> then = recommender.query(user).asOf(early).explain(item);
        Explanation<Integer> now = recommender.explain(user, item);
        double expected = recommender
                .query(user)
                .asOf(early)
                .excludeSeen(false)
                .among(List.of(item))
                .recommend()
                .get(0)
                .score();
        assertEquals(expected, then.score());
        assertNotEquals(now.score(), then.score());
        for (Explanation<Integer> explanation : List.of(then, now)) {
            assertEquals(explanation.interaction(), sum(explanation.factors()), 1e-4);
            assertEquals(
                    explanation.score(),
                    explanation.offset() + explanation.userBias() + explanation.itemBias() + sum(explanation.factors()),
                    1e-4);
        }
    }
}
