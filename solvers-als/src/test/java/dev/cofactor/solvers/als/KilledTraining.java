package dev.cofactor.solvers.als;

import dev.cofactor.Recommender;
import dev.cofactor.RecommenderBuilder;
import dev.cofactor.data.IdIndex;
import dev.cofactor.data.Interactions;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.solver.Solver;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** A training whose JVM ends in the middle of it; see {@link KilledTrainingTest}. */
final class KilledTraining {
    /** The epochs that are done when the JVM ends. */
    static final int LAST_EPOCH = 3;

    /** The exit code of the JVM. */
    static final int KILLED = 77;

    private KilledTraining() {}

    static Solver solver(String name) {
        return switch (name) {
            case "ExplicitAls" -> ExplicitAls.defaults().withFactors(9).withEpochs(6);
            case "ImplicitAls" -> ImplicitAls.defaults().withFactors(9).withEpochs(6);
            default -> throw new IllegalArgumentException("no solver is named " + name);
        };
    }

    static Interactions<Integer, Integer> ratings() {
        SparseMatrix byUser = ExplicitData.ratings(150, 80, 0.3, 5);
        return Interactions.of(ids(byUser.rows()), ids(byUser.columns()), byUser);
    }

    private static IdIndex<Integer> ids(int count) {
        return IdIndex.of(IntStream.range(0, count).boxed().toList());
    }

    static RecommenderBuilder builder(String solver) {
        return Recommender.builder().solver(solver(solver)).seed(11);
    }

    /**
     * Trains until the JVM ends.
     *
     * @param arguments the name of the solver, and the file for checkpoints
     */
    public static void main(String[] arguments) {
        builder(arguments[0])
                .threads(2)
                .checkpoints(Path.of(arguments[1]), 1)
                .listener(report -> {
                    if (report.epoch() == LAST_EPOCH) {
                        Runtime.getRuntime().halt(KILLED); // nothing is closed, flushed or cleaned up
                    }
                })
                .train(ratings());
    }
}
