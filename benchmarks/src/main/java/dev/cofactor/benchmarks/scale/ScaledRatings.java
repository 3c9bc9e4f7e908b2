package dev.cofactor.benchmarks.scale;

import dev.cofactor.data.synthetic.SyntheticInteractions;
import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.CsrMatrix;
import dev.cofactor.matrix.DuplicatePolicy;

/** Generated ratings in the shape of MovieLens 32M, of any size. */
public final class ScaledRatings {
    /** The number of ratings of MovieLens 32M. */
    public static final long LARGEST = 32_000_204;

    private static final int LARGEST_USERS = 200_948;
    private static final int LARGEST_ITEMS = 84_432;
    private static final double LARGEST_POPULARITY_OFFSET = 300;

    private ScaledRatings() {}

    /**
     * Ratings of the skew of MovieLens 32M: users, items and the offset of popularity shrink with the number of ratings, so
     * that users and items have as many of them as there.
     *
     * @param ratings some 100,000 at least; with fewer there are not enough pairs of users and items
     */
    public static SyntheticInteractions of(long ratings) {
        double scale = (double) ratings / LARGEST;
        return SyntheticInteractions.movieLens32m()
                .users((int) Math.max(1, Math.round(LARGEST_USERS * scale)))
                .items((int) Math.max(1, Math.round(LARGEST_ITEMS * scale)))
                .interactions(ratings)
                .popularityOffset(LARGEST_POPULARITY_OFFSET * scale)
                .build();
    }

    /** Generated ratings by user, without times. */
    static CsrMatrix matrix(SyntheticInteractions generated) {
        CooMatrixBuilder builder = new CooMatrixBuilder(true, false);
        generated.forEach((userId, itemId, value, timestamp) -> builder.add(userId - 1, itemId - 1, value, 0));
        return builder.build(generated.users(), generated.items(), DuplicatePolicy.FAIL);
    }
}
