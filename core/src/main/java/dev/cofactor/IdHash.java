package dev.cofactor;

/*
 * Part of the file format: the table of ids in a file was filled by this hash, so it can never change. FNV-1a (Fowler, Noll
 * and Vo, RFC 9923) over the bytes in 64 bits, whose low bits alone are too regular for a table of a power of two; so the high
 * half is folded into the low one and mixed by the multiplication of Fibonacci hashing (Knuth, TAOCP 3, section 6.4).
 */
/** Where an id stands in the table of a file. */
final class IdHash {
    private static final long BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;
    private static final long GOLDEN_RATIO = 0x9e3779b97f4a7c15L;

    private IdHash() {}

    /**
     * The slot at which the search for an id begins.
     *
     * @param utf8 holds the id's text
     * @param slots a power of two, at least 2
     */
    static int slot(byte[] utf8, int from, int to, int slots) {
        long hash = BASIS;
        for (int i = from; i < to; i++) {
            hash = (hash ^ (utf8[i] & 0xff)) * PRIME;
        }
        hash = (hash ^ (hash >>> 32)) * GOLDEN_RATIO;
        return (int) (hash >>> (Long.SIZE - Integer.numberOfTrailingZeros(slots)));
    }
}
