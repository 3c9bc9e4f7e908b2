package dev.cofactor.baseline;

import dev.cofactor.model.Model;
import dev.cofactor.solver.EstimatingSolver;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.TrainingDemand;
import dev.cofactor.solver.TrainingShape;
import java.util.Map;

/** Ranks items at random, for each user differently, the same each time: what a recommender without any idea does. */
public final class RandomScores implements EstimatingSolver {
    private RandomScores() {}

    /** The solver; it has no options, its randomness comes from the seed of the training. */
    public static RandomScores defaults() {
        return new RandomScores();
    }

    @Override
    public String name() {
        return "RandomScores";
    }

    @Override
    public Map<String, String> configuration() {
        return Map.of();
    }

    @Override
    public TrainingDemand demand(TrainingShape shape) {
        return new TrainingDemand((long) Integer.BYTES * shape.users(), 1, 0);
    }

    @Override
    public Model train(TrainingContext context) {
        return new RandomModel(
                context.seed(),
                RandomModel.numbers(context.byUser().rows()),
                context.byUser().columns());
    }

    @Override
    public String toString() {
        return name();
    }
}
