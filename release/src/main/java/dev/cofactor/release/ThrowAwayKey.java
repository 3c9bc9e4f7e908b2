package dev.cofactor.release;

import java.nio.file.Files;
import java.nio.file.Path;

/** Makes a key for one rehearsal: {@code <folder> <passphrase>} gets {@code secret.asc} and {@code public.asc}. */
public final class ThrowAwayKey {
    private ThrowAwayKey() {}

    /** Makes it. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("expected <folder> <passphrase>");
        }
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        Signatures.makeKey(folder.resolve("secret.asc"), folder.resolve("public.asc"), arguments[1]);
    }
}
