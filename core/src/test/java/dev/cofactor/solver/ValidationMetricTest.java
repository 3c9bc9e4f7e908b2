package dev.cofactor.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.CsrMatrix;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.model.Model;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.model.TimeAwareModel;
import dev.cofactor.model.UserState;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ValidationMetricTest {

    /** Scores that are given, a row for each user. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Table(ScoreKind scoreKind, float[]... scores) implements Model {
        @Override
        public int users() {
            return scores.length;
        }

        @Override
        public int items() {
            return scores[0].length;
        }

        @Override
        public UserState userState(int userIndex) {
            return new UserState() {
                @Override
                public float score(int itemIndex) {
                    return scores[userIndex][itemIndex];
                }

                @Override
                public void scoreAll(float[] target) {
                    System.arraycopy(scores[userIndex], 0, target, 0, target.length);
                }
            };
        }
    }

    private static CsrMatrix matrix(int rows, int columns, int[]... entries) {
        CooMatrixBuilder builder = new CooMatrixBuilder(true, false);
        for (int[] entry : entries) {
            builder.add(entry[0], entry[1], entry[2], 0);
        }
        return builder.build(rows, columns, DuplicatePolicy.FAIL);
    }

    @Test
    void errorsAreMeansOverEntries() {
        Model model = new Table(ScoreKind.RATING, new float[] {1, 2, 3}, new float[] {4, 5, 6});
        CsrMatrix training = matrix(2, 3);
        CsrMatrix validation = matrix(2, 3, new int[] {0, 0, 2}, new int[] {0, 2, 3}, new int[] {1, 1, 1});
        assertEquals(Math.sqrt((1 + 0 + 16) / 3.0), ValidationMetric.rmse().measure(model, training, validation));
        assertEquals(5 / 3.0, ValidationMetric.mae().measure(model, training, validation));
        assertEquals(17 / 3.0, ValidationMetric.loss().measure(model, training, validation), 1e-12);
        assertEquals("RMSE", ValidationMetric.rmse().name());
        assertEquals("MAE", ValidationMetric.mae().name());
        assertEquals("loss", ValidationMetric.loss().name());
        assertFalse(ValidationMetric.loss().higherIsBetter());
    }

    /** Scores the day of the time asked for, or the last one, 9. */
    private record Calendar() implements TimeAwareModel {
        @Override
        public int users() {
            return 2;
        }

        @Override
        public int items() {
            return 3;
        }

        @Override
        public ScoreKind scoreKind() {
            return ScoreKind.RATING;
        }

        @Override
        public UserState userState(int userIndex) {
            return userState(userIndex, Instant.ofEpochMilli(9));
        }

        @Override
        public UserState userState(int userIndex, Instant time) {
            float[] scores = new float[items()];
            Arrays.fill(scores, time.toEpochMilli());
            return new Table(ScoreKind.RATING, scores).userState(0);
        }
    }

    @Test
    void aModelThatKnowsOfTimeIsAskedForThatOfEachEntry() {
        CooMatrixBuilder entries = new CooMatrixBuilder(true, true)
                .add(0, 0, 2, 1) // scored 1, an error of 1
                .add(0, 2, 2, 5) // 3
                .add(1, 1, 9, 4); // 5
        CsrMatrix validation = entries.build(2, 3, DuplicatePolicy.FAIL);
        CsrMatrix timeless = matrix(2, 3, new int[] {0, 0, 2}, new int[] {1, 1, 5});
        Model model = new Calendar();
        assertEquals(3, ValidationMetric.mae().measure(model, validation, validation));
        assertEquals(Math.sqrt(35 / 3.0), ValidationMetric.rmse().measure(model, validation, validation));
        assertEquals((7 + 4) / 2.0, ValidationMetric.mae().measure(model, timeless, timeless));
    }

    @Test
    void withoutEntriesThereIsNoFigure() {
        Model model = new Table(ScoreKind.RATING, new float[] {1});
        Model ranking = new Table(ScoreKind.RANK_ONLY, new float[] {1});
        CsrMatrix nothing = matrix(1, 1);
        assertTrue(Double.isNaN(ValidationMetric.rmse().measure(model, nothing, nothing)));
        assertTrue(Double.isNaN(ValidationMetric.mae().measure(model, nothing, nothing)));
        assertTrue(Double.isNaN(ValidationMetric.loss().measure(ranking, nothing, nothing)));
    }

    @Test
    void scoresThatAreNoRatingsHaveNoErrors() {
        CsrMatrix validation = matrix(1, 1, new int[] {0, 0, 1});
        for (ScoreKind kind : new ScoreKind[] {ScoreKind.PREFERENCE, ScoreKind.RANK_ONLY}) {
            Model model = new Table(kind, new float[] {1});
            assertTrue(Double.isNaN(ValidationMetric.rmse().measure(model, matrix(1, 1), validation)));
            assertTrue(Double.isNaN(ValidationMetric.mae().measure(model, matrix(1, 1), validation)));
        }
    }

    @Test
    void theLossOfOtherScoresIsThatOfPairs() {
        // Of user 0, item 3 alone is neither trained on nor validated with; user 1 has everything.
        CsrMatrix training = matrix(2, 4, new int[] {0, 1, 1}, new int[] {1, 0, 1}, new int[] {1, 1, 1});
        CsrMatrix validation =
                matrix(2, 4, new int[] {0, 0, 1}, new int[] {0, 2, 1}, new int[] {1, 2, 1}, new int[] {1, 3, 1});
        Model model = new Table(ScoreKind.RANK_ONLY, new float[] {3, 99, -200, 1}, new float[] {9, 9, 9, 9});
        double expected = (Math.log(1 + Math.exp(-2)) + 201) / 2;
        assertEquals(expected, ValidationMetric.loss().measure(model, training, validation), 1e-9);
    }

    @Test
    void theLossIsTheSameEachTime() {
        CsrMatrix training = matrix(1, 1000, new int[] {0, 1, 1});
        CsrMatrix validation = matrix(1, 1000, new int[] {0, 0, 1}, new int[] {0, 2, 1});
        float[] scores = new float[1000];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = i * 0.01f;
        }
        Model model = new Table(ScoreKind.PREFERENCE, scores);
        double once = ValidationMetric.loss().measure(model, training, validation);
        assertEquals(once, ValidationMetric.loss().measure(model, training, validation));
        assertTrue(once > Math.log(2), "items 0 and 2 score less than almost all others, but the loss is " + once);
    }
}
