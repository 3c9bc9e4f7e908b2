package dev.cofactor.testkit;

import dev.cofactor.RecommenderBuilder;
import dev.cofactor.data.Interactions;
import dev.cofactor.solver.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/*
 * A solver looks for cancellation by TrainingContext.throwIfCancelled, which also asks the thread whether it is interrupted;
 * that can be seen from the thread. What is read cannot tell alone: a solver may copy the data before its first epoch.
 */
/** A training on one thread that is watched: how often it looks for cancellation, and how much it reads in between. */
final class WatchedTraining {
    private final Interactions<Integer, Integer> interactions;
    private final int cancelledLook;
    private final Cancellation cancellation = new Cancellation();
    private final List<Epoch> epochs = new ArrayList<>();
    private final List<Integer> partEnds = new ArrayList<>();
    private int looks;
    private int looksBefore;
    private long read;
    private long mostRead;
    private @Nullable RuntimeException failure;

    /**
     * What was seen of an epoch; of the first one, with what comes before it.
     *
     * @param looks how often the solver looked for cancellation, including once after the epoch
     * @param partEnds the looks, from 1 on since the training began, before which something was read
     * @param mostRead the most entries that it read without looking
     */
    record Epoch(int looks, List<Integer> partEnds, long mostRead) {}

    /**
     * A training that nobody has begun.
     *
     * @param cancelledLook at which look for cancellation, from 1, training is cancelled, just too late for that look; 0 for
     *     never
     */
    WatchedTraining(Interactions<Integer, Integer> interactions, int cancelledLook) {
        this.interactions = interactions;
        this.cancelledLook = cancelledLook;
    }

    /** Trains, and returns what was thrown, if anything. */
    Optional<RuntimeException> run(RecommenderBuilder builder) throws InterruptedException {
        Interactions<Integer, Integer> watched = Interactions.of(
                interactions.users(),
                interactions.items(),
                new WatchedMatrix(interactions.byUser(), entries -> read += entries));
        RecommenderBuilder once = builder.threads(1).cancellation(cancellation).listener(report -> {
            epochs.add(new Epoch(looks - looksBefore, List.copyOf(partEnds), mostRead));
            looksBefore = looks;
            partEnds.clear();
            mostRead = 0;
        });
        Thread thread = new Thread(() -> train(once, watched)) {
            @Override
            public boolean isInterrupted() {
                look();
                return super.isInterrupted();
            }
        };
        thread.start();
        thread.join();
        return Optional.ofNullable(failure);
    }

    private void train(RecommenderBuilder builder, Interactions<Integer, Integer> watched) {
        try {
            builder.train(watched);
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private void look() {
        looks++;
        if (read > 0) {
            partEnds.add(looks);
        }
        mostRead = Math.max(mostRead, read);
        read = 0;
        if (looks == cancelledLook) {
            cancellation.cancel();
        }
    }

    /** The epochs that were reported. */
    List<Epoch> epochs() {
        return epochs;
    }

    /** The number of entries read since the last look. */
    long read() {
        return read;
    }
}
