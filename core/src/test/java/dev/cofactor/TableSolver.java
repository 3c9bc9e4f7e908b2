package dev.cofactor;

import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FoldInModel;
import dev.cofactor.model.Model;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.model.TimeAwareModel;
import dev.cofactor.model.UserState;
import dev.cofactor.solver.Solver;
import dev.cofactor.solver.TrainingContext;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;

/** "Learns" a given table of scores, one row a user; the state of a new user is the row after the last. */
class TableSolver implements Solver {
    private final float[][] scores;
    private final ScoreKind kind;

    TableSolver(float[][] scores, ScoreKind kind) {
        this.scores = scores;
        this.kind = kind;
    }

    @Override
    public String name() {
        return "Table";
    }

    @Override
    public Map<String, String> configuration() {
        return Map.of();
    }

    @Override
    public Model train(TrainingContext context) {
        return new TableModel(scores, kind);
    }

    record Row(float[] scores) implements UserState {
        @Override
        public float score(int itemIndex) {
            return scores[itemIndex];
        }

        @Override
        public void scoreAll(float[] target) {
            System.arraycopy(scores, 0, target, 0, scores.length);
        }

        @Override
        public OptionalDouble standardDeviation(int itemIndex) {
            return OptionalDouble.of(itemIndex + 0.5);
        }
    }

    record TableModel(float[][] scores, ScoreKind scoreKind) implements FoldInModel, TimeAwareModel {
        @Override
        public int users() {
            return scores.length - 1;
        }

        @Override
        public int items() {
            return scores[0].length;
        }

        @Override
        public UserState userState(int userIndex) {
            return new Row(scores[userIndex]);
        }

        @Override
        public UserState userState(int userIndex, Instant time) {
            float[] shifted = scores[userIndex].clone();
            for (int item = 0; item < shifted.length; item++) {
                shifted[item] += time.getEpochSecond();
            }
            return new Row(shifted);
        }

        @Override
        public UserState foldIn(SparseRow history) {
            return new Row(scores[scores.length - 1]);
        }
    }
}
