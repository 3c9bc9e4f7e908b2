package dev.cofactor.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cofactor.data.Interactions;
import dev.cofactor.data.InteractionsBuilder;
import dev.cofactor.model.Model;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.model.TimeAwareModel;
import dev.cofactor.model.UserState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PredictionsTest {
    /** Two users and two items; the score is 100 for the first user and 200 for the second, plus the item's index. */
    private static class Plain implements Model {
        @Override
        public int users() {
            return 2;
        }

        @Override
        public int items() {
            return 2;
        }

        @Override
        public ScoreKind scoreKind() {
            return ScoreKind.RATING;
        }

        @Override
        public UserState userState(int userIndex) {
            return from(100 * (userIndex + 1));
        }

        static UserState from(float score) {
            return new UserState() {
                @Override
                public float score(int itemIndex) {
                    return score + itemIndex;
                }

                @Override
                public void scoreAll(float[] scores) {
                    throw new UnsupportedOperationException("ratings are asked for one by one");
                }
            };
        }
    }

    /** At a time the score is higher by as many thousands as seconds have passed since 1970. */
    private static final class TimeAware extends Plain implements TimeAwareModel {
        @Override
        public UserState userState(int userIndex, Instant time) {
            return from(100 * (userIndex + 1) + 1000 * time.getEpochSecond());
        }
    }

    private static Interactions<String, String> ratings(boolean timed) {
        InteractionsBuilder<String, String> builder = Interactions.builder();
        String[][] pairs = {{"ann", "a"}, {"ann", "b"}, {"bob", "b"}};
        for (int i = 0; i < pairs.length; i++) {
            if (timed) {
                builder.add(pairs[i][0], pairs[i][1], i, Instant.ofEpochSecond(7 - i));
            } else {
                builder.add(pairs[i][0], pairs[i][1], i);
            }
        }
        return builder.build();
    }

    private static List<String> predictions(Model model, boolean timed) {
        List<String> seen = new ArrayList<>();
        Predictions.forEach(model, ratings(timed), score -> score / 2, (user, item, state, predicted, actual) -> {
            assertEquals(2 * predicted, state.score(item));
            seen.add(user + " " + item + " " + predicted + " for " + actual);
        });
        return seen;
    }

    @Test
    void aModelThatKnowsTimeIsAskedAsOfEachRating() {
        assertEquals(
                List.of("0 0 3550.0 for 0.0", "0 1 3050.5 for 1.0", "1 1 2600.5 for 2.0"),
                predictions(new TimeAware(), true));
    }

    @Test
    void withoutTimesThereIsOneStateOfEachUser() {
        List<String> expected = List.of("0 0 50.0 for 0.0", "0 1 50.5 for 1.0", "1 1 100.5 for 2.0");
        assertEquals(expected, predictions(new TimeAware(), false));
        assertEquals(expected, predictions(new Plain(), true));
        assertEquals(expected, predictions(new Plain(), false));
    }
}
