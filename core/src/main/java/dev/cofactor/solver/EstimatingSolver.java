package dev.cofactor.solver;

/**
 * A solver that tells, before training, what training will need. So a training that the heap cannot hold is refused at
 * once, not after an hour, and {@code RecommenderBuilder.estimate} can say how long it takes.
 */
public interface EstimatingSolver extends Solver {

    /** What training on data of this shape needs; O(1). */
    TrainingDemand demand(TrainingShape shape);
}
