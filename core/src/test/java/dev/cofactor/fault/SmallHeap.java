package dev.cofactor.fault;

import dev.cofactor.Recommender;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.InteractionsBuilder;
import dev.cofactor.model.Model;
import dev.cofactor.solver.Solver;
import dev.cofactor.solver.TrainingContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What needs more memory than there is: takes what to do and the file to save to in the end. */
final class SmallHeap {
    private SmallHeap() {}

    /** Runs. */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "reading" -> Models.of(5_000_000, 2).save(file);
            case "training" ->
                Recommender.builder()
                        .solver(new Greedy())
                        .threads(2)
                        .train(few())
                        .save(file);
            case "saving" -> Models.of(2_000, 2).save(file);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
        System.out.println("saved");
    }

    private static Interactions<String, Integer> few() {
        InteractionsBuilder<String, Integer> builder = Interactions.builder();
        for (int user = 0; user < 9; user++) {
            builder.add("u" + user, user % 3, 1);
        }
        return builder.build();
    }

    /** Takes all memory on threads of the training; does not say what it needs. */
    private static final class Greedy implements Solver {
        @Override
        public String name() {
            return "Greedy";
        }

        @Override
        public Map<String, String> configuration() {
            return Map.of();
        }

        @Override
        public Model train(TrainingContext context) {
            List<long[]> kept = new ArrayList<>();
            context.workers().run(1 << 20, task -> {
                long[] more = new long[1 << 16];
                synchronized (kept) {
                    kept.add(more);
                }
            });
            throw new IllegalStateException("there was room for " + kept.size());
        }
    }
}
