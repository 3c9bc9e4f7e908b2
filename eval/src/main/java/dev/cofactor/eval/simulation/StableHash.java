package dev.cofactor.eval.simulation;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;

/** A hash of text that is the same in every process, on every machine and in every version. */
final class StableHash {
    private StableHash() {}

    /** The first 64 bits of the SHA-256 hash of {@code salt + '\n' + id} in UTF-8. */
    static long of(String salt, Object id) {
        return Long.reverseBytes(Hashing.sha256()
                .hashString(salt + '\n' + id, StandardCharsets.UTF_8)
                .asLong());
    }
}
