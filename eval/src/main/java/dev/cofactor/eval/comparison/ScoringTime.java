package dev.cofactor.eval.comparison;

import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.model.Model;
import java.time.Duration;
import java.util.stream.IntStream;

/** How long a model takes to score all items for a user. */
final class ScoringTime {
    private static final int USERS = 256;
    private static final int WARM_UP = 32;

    private ScoringTime() {}

    /**
     * The mean over users of the test part, evenly spaced among all of them, after some that are not counted.
     *
     * @param test with at least one entry, by user
     */
    static Duration of(Model model, SparseMatrix test) {
        int[] tested = IntStream.range(0, test.rows())
                .filter(user -> test.row(user).size() > 0)
                .toArray();
        int count = Math.min(USERS, tested.length);
        float[] scores = new float[model.items()];
        for (int i = 0; i < Math.min(WARM_UP, count); i++) {
            model.userState(tested[i]).scoreAll(scores);
        }
        long begin = System.nanoTime();
        for (int i = 0; i < count; i++) {
            model.userState(tested[(int) ((long) i * tested.length / count)]).scoreAll(scores);
        }
        return Duration.ofNanos((System.nanoTime() - begin) / count);
    }
}
