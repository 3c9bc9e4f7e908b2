package dev.cofactor.benchmarks.fuzz;

import dev.cofactor.Capability;
import dev.cofactor.Recommender;
import dev.cofactor.retrieval.ClusteredIndex;
import dev.cofactor.retrieval.PrunedScan;
import dev.cofactor.retrieval.QuantizedScan;
import dev.cofactor.retrieval.Retrieval;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** Some of everything that can be asked of a recommender. */
final class Queries {
    private Queries() {}

    /** Asks; content of a mapped file that cannot be, and scores that overflow, may be answered by the errors said of them. */
    static void ask(Recommender<String, Integer> recommender) {
        List<Runnable> questions = List.of(
                () -> recommender.users().contains("\u00fc1"),
                () -> recommender.recommend(3),
                () -> recommender.recommend("nobody", 3),
                () -> recommender.recommend("\u00fc2", 3),
                () -> recommender.query("\u00fc3").excludeSeen(false).recommend(),
                () -> recommender.predict("\u00fc4", 20),
                () -> recommender.predict("nobody", 10),
                () -> recommender.users().ids().forEach(user -> recommender.recommend(user, 2)),
                () -> similar(recommender),
                () -> recommender.recommendAll(3).forEach(list -> {}),
                () -> recommender.users().ids().forEach(user -> recommender.whyNot(user, 20, 1)),
                () -> recommender.users().ids().forEach(recommender::holdings),
                () -> foldedIn(recommender),
                () -> searched(recommender, QuantizedScan.defaults()),
                () -> searched(recommender, PrunedScan.defaults()),
                () -> searched(recommender, ClusteredIndex.defaults()));
        for (Runnable question : questions) {
            try {
                question.run();
            } catch (UncheckedIOException expected) {
                // of a mapped file
            } catch (IllegalStateException e) {
                String message = String.valueOf(e.getMessage());
                if (!message.contains(" scored item ")
                        && !message.contains(" cannot solve for this in finite numbers")
                        && !message.contains("has no history")) {
                    throw e;
                }
            }
        }
    }

    private static void foldedIn(Recommender<String, Integer> recommender) {
        if (!recommender.capabilities().contains(Capability.FOLD_IN)) {
            return;
        }
        try {
            recommender.recommendFor(Map.of(10, 3f, 20, 4f), 3);
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            if (!message.contains("must be finite, also in the scale")
                    && !message.contains("must be finite and at least the unobserved weight")) {
                throw e;
            }
        }
    }

    private static void searched(Recommender<String, Integer> recommender, Retrieval way) {
        if (!recommender.capabilities().contains(Capability.FACTORS)) {
            return;
        }
        Recommender<String, Integer> searching;
        try {
            searching = recommender.withRetrieval(way);
        } catch (IllegalArgumentException e) {
            if (String.valueOf(e.getMessage()).contains("is not finite")) {
                return; // of a mapped file
            }
            throw e;
        }
        searching.users().ids().forEach(user -> searching.recommend(user, 2));
    }

    private static void similar(Recommender<String, Integer> recommender) {
        if (recommender.capabilities().contains(Capability.FACTORS)
                && recommender.items().contains(10)) {
            recommender.similarItems(10, 3);
        }
    }
}
