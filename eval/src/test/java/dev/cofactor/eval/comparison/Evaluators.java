package dev.cofactor.eval.comparison;

import dev.cofactor.Recommender;
import dev.cofactor.eval.Better;
import dev.cofactor.eval.Evaluator;
import dev.cofactor.eval.Figure;
import dev.cofactor.eval.Split;
import dev.cofactor.eval.UserShares;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Evaluators, none of them of much worth. */
final class Evaluators {
    private Evaluators() {}

    /** RMSE, with the squared errors of each user. */
    static final class UserRmse implements Evaluator {
        @Override
        public <U, I> List<Figure> evaluate(Recommender<U, I> recommender, Split<U, I> split) {
            SparseMatrix test = split.test().byUser();
            int[] users = IntStream.range(0, test.rows())
                    .filter(user -> test.row(user).size() > 0)
                    .toArray();
            double[] squares = new double[users.length];
            double[] counts = new double[users.length];
            for (int i = 0; i < users.length; i++) {
                SparseRow row = test.row(users[i]);
                counts[i] = row.size();
                for (int k = 0; k < row.size(); k++) {
                    float score = recommender.model().userState(users[i]).score(row.column(k));
                    double error = recommender.toOriginalScale(score)
                            - split.test().scale().toOriginal(row.value(k));
                    squares[i] += error * error;
                }
            }
            return List.of(Figure.of("RMSE", Better.LOWER, UserShares.rootOfWeightedMean(users, squares, counts)));
        }
    }

    /** The score that each user gives to the first item, with a side of its own, and the mean of it, not by user. */
    static final class MeanScore implements Evaluator {
        private final String name;
        private final Better better;

        MeanScore(String name, Better better) {
            this.name = name;
            this.better = better;
        }

        @Override
        public <U, I> List<Figure> evaluate(Recommender<U, I> recommender, Split<U, I> split) {
            int[] users = IntStream.range(0, recommender.model().users()).toArray();
            double[] scores = IntStream.of(users)
                    .mapToDouble(user -> recommender.model().userState(user).score(0))
                    .toArray();
            UserShares shares = UserShares.mean(users, scores);
            return List.of(Figure.of(name, better, shares), Figure.of(name + " of nobody", better, 2 * shares.value()));
        }
    }

    /** Works for some solvers only. */
    static final class Picky implements Evaluator {
        private final String refused;
        private final List<String> asked = new ArrayList<>();

        Picky(String refused) {
            this.refused = refused;
        }

        List<String> asked() {
            return asked;
        }

        @Override
        public <U, I> List<Figure> evaluate(Recommender<U, I> recommender, Split<U, I> split) {
            String solver = recommender.provenance().solver();
            asked.add(solver);
            if (solver.equals(refused)) {
                throw new IllegalArgumentException("not for " + solver);
            }
            return List.of(Figure.of("picked", Better.NEITHER, 1));
        }
    }

    /** Cannot say which values are better. */
    static final class Moody implements Evaluator {
        private int asked;

        @Override
        public <U, I> List<Figure> evaluate(Recommender<U, I> recommender, Split<U, I> split) {
            asked++;
            return List.of(Figure.of("mood", asked % 2 == 0 ? Better.LOWER : Better.HIGHER, 1));
        }
    }

    /** Measures one user of a solver named one, and two of others. */
    static final class SomeUsers implements Evaluator {
        @Override
        public <U, I> List<Figure> evaluate(Recommender<U, I> recommender, Split<U, I> split) {
            int[] users = recommender.provenance().solver().equals("one") ? new int[] {0} : new int[] {0, 1};
            return List.of(Figure.of("some", Better.HIGHER, UserShares.mean(users, new double[users.length])));
        }
    }
}
