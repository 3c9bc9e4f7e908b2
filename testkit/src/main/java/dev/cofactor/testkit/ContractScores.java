package dev.cofactor.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.Recommender;
import dev.cofactor.model.Model;
import dev.cofactor.model.UserState;
import java.util.List;

/** Looks at the scores of a model, all of them. */
final class ContractScores {
    private ContractScores() {}

    static float[] of(UserState state, Model model) {
        float[] scores = new float[model.items()];
        state.scoreAll(scores);
        return scores;
    }

    static void assertFinite(Model model) {
        for (int user = 0; user < model.users(); user++) {
            assertFinite(model.userState(user), model, "user index " + user);
        }
    }

    static void assertFinite(UserState state, Model model, String whose) {
        float[] scores = of(state, model);
        for (int item = 0; item < scores.length; item++) {
            assertTrue(Float.isFinite(scores[item]), whose + ", item index " + item);
            assertEquals(scores[item], state.score(item), "score and scoreAll of item index " + item);
        }
    }

    /** The root mean square distance of two rows of scores. */
    static double distance(float[] a, float[] b) {
        double squares = 0;
        for (int item = 0; item < a.length; item++) {
            squares += Math.pow((double) a[item] - b[item], 2);
        }
        return Math.sqrt(squares / a.length);
    }

    /** The root mean square distance of two recommenders over some users and items that both know, by raw score. */
    static double distance(
            Recommender<Integer, Integer> a,
            Recommender<Integer, Integer> b,
            List<Integer> users,
            List<Integer> items) {
        double squares = 0;
        for (Integer userId : users) {
            float[] ofA = of(a.model().userState(index(a, userId)), a.model());
            float[] ofB = of(b.model().userState(index(b, userId)), b.model());
            for (Integer itemId : items) {
                double difference = (double) ofA[a.items().indexOf(itemId).orElseThrow()]
                        - ofB[b.items().indexOf(itemId).orElseThrow()];
                squares += difference * difference;
            }
        }
        return Math.sqrt(squares / users.size() / items.size());
    }

    private static int index(Recommender<Integer, Integer> recommender, Integer userId) {
        return recommender.users().indexOf(userId).orElseThrow();
    }
}
