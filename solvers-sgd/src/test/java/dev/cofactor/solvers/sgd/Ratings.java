package dev.cofactor.solvers.sgd;

import dev.cofactor.Recommender;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.InteractionsBuilder;
import dev.cofactor.model.Model;
import dev.cofactor.solver.Solver;
import java.util.SplittableRandom;

/** Ratings to train on. */
final class Ratings {
    private Ratings() {}

    /** Each pair with the given probability, with a value from 1 to 5. */
    static Interactions<Integer, Integer> random(int users, int items, double density) {
        SplittableRandom random = new SplittableRandom(5);
        InteractionsBuilder<Integer, Integer> builder = Interactions.builder();
        for (int user = 0; user < users; user++) {
            for (int item = 0; item < items; item++) {
                if (random.nextDouble() < density) {
                    builder.add(user, item, 1 + random.nextInt(5));
                }
            }
        }
        return builder.build();
    }

    @SuppressWarnings("unchecked") // the caller knows what the solver learns
    static <M extends Model> M train(Solver solver, Interactions<?, ?> ratings) {
        return (M) Recommender.builder().solver(solver).seed(9).train(ratings).model();
    }
}
