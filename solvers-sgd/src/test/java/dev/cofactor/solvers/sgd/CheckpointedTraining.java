package dev.cofactor.solvers.sgd;

import dev.cofactor.Recommender;
import dev.cofactor.RecommenderBuilder;
import dev.cofactor.data.IdCodec;
import dev.cofactor.data.Interactions;
import java.io.IOException;
import java.nio.file.Path;

/** A program that trains with a checkpoint after every epoch, saying when each epoch ends. */
final class CheckpointedTraining {
    private static final int EPOCHS = 60;

    private CheckpointedTraining() {}

    static Interactions<Integer, Integer> data() {
        return Ratings.random(400, 150, 0.2);
    }

    static RecommenderBuilder builder() {
        return Recommender.builder()
                .solver(BiasedMf.defaults().withFactors(16).withEpochs(EPOCHS))
                .seed(3)
                .threads(2);
    }

    static void save(Recommender<Integer, Integer> recommender, Path file) throws IOException {
        recommender.save(file, IdCodec.integers(), IdCodec.integers());
    }

    /** Takes the file of the checkpoint. */
    public static void main(String[] arguments) {
        builder()
                .checkpoints(Path.of(arguments[0]), 1)
                .listener(report -> {
                    System.out.write('.');
                    System.out.flush();
                })
                .train(data());
    }
}
