package dev.cofactor.benchmarks;

import dev.cofactor.data.synthetic.SyntheticInteractions;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Generated ratings as text, a line each: user, item, rating, time in seconds. */
final class RatingRows {
    private static final long MILLIS_PER_SECOND = 1_000;

    private RatingRows() {}

    static void write(SyntheticInteractions ratings, String separator, Appendable target) throws IOException {
        try {
            ratings.forEach((userId, itemId, value, timestamp) -> {
                try {
                    target.append(Integer.toString(userId)).append(separator);
                    target.append(Integer.toString(itemId)).append(separator);
                    target.append(Float.toString(value)).append(separator);
                    target.append(Long.toString(timestamp / MILLIS_PER_SECOND)).append('\n');
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
