package dev.cofactor.data;

/** What a reader does with rows that it cannot use. */
public final class MalformedRows {
    private final long limit;

    private MalformedRows(long limit) {
        this.limit = limit;
    }

    /**
     * The first malformed row ends reading with a {@link MalformedRowException}. This is what readers do unless told.
     */
    public static MalformedRows fail() {
        return new MalformedRows(0);
    }

    /**
     * Up to {@code limit} malformed rows are left out, counted and reported; one more ends reading.
     *
     * <p>What makes all that follows doubtful ends reading even so: a missing column, bytes that are not text, a
     * quote that never closes, a damaged archive.
     *
     * @throws IllegalArgumentException if the limit is negative
     */
    public static MalformedRows skip(long limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("the limit of malformed rows must not be negative, but is " + limit);
        }
        return new MalformedRows(limit);
    }

    /** How many malformed rows may be left out. */
    long limit() {
        return limit;
    }

    @Override
    public String toString() {
        return limit == 0 ? "fail" : "skip up to " + limit;
    }
}
