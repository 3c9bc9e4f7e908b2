package dev.cofactor.eval.comparison;

import dev.cofactor.model.Model;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.model.UserState;
import dev.cofactor.solver.EpochReport;
import dev.cofactor.solver.Solver;
import dev.cofactor.solver.TrainingContext;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;

/** Solvers that learn nothing. */
final class Solvers {
    private Solvers() {}

    /** Scores by a function of the user, which may depend on the seed; or fails. */
    private record ByUser(String name, Function<TrainingContext, float[]> scores) implements Solver {
        @Override
        public Map<String, String> configuration() {
            return Map.of("of", name);
        }

        @Override
        public Model train(TrainingContext context) {
            float[] byUser = scores.apply(context);
            Model model = new Scores(byUser, context.byUser().columns());
            for (int epoch = 1; epoch <= 2; epoch++) {
                context.epochCompleted(new EpochReport(name, epoch, 2, Duration.ZERO, Map.of("loss", 1.0), model));
            }
            return model;
        }
    }

    private record Scores(float[] byUser, int items) implements Model {
        @Override
        public int users() {
            return byUser.length;
        }

        @Override
        public ScoreKind scoreKind() {
            return ScoreKind.RATING;
        }

        @Override
        public UserState userState(int userIndex) {
            return new UserState() {
                @Override
                public float score(int itemIndex) {
                    return byUser[userIndex];
                }

                @Override
                public void scoreAll(float[] scores) {
                    Arrays.fill(scores, byUser[userIndex]);
                }
            };
        }
    }

    static Solver constant(String name, float score) {
        return new ByUser(name, context -> filled(context, score));
    }

    /** A score that is the seed. */
    static Solver seed(String name) {
        return new ByUser(name, context -> filled(context, context.seed()));
    }

    private static float[] filled(TrainingContext context, float score) {
        float[] scores = new float[context.byUser().rows()];
        Arrays.fill(scores, score);
        return scores;
    }

    /** A score with noise, another one for each user. */
    static Solver noisy(String name, double score, double deviation) {
        return new ByUser(name, context -> {
            float[] scores = new float[context.byUser().rows()];
            SplittableRandom random = context.random(name, 0);
            for (int user = 0; user < scores.length; user++) {
                scores[user] = (float) (score + deviation * (random.nextDouble() + random.nextDouble() - 1));
            }
            return scores;
        });
    }

    static Solver failing(String name, Throwable failure) {
        return new ByUser(name, context -> {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        });
    }

    /** Does something before it scores 1. */
    static Solver doing(String name, Runnable work) {
        return new ByUser(name, context -> {
            work.run();
            context.throwIfCancelled();
            return filled(context, 1);
        });
    }
}
