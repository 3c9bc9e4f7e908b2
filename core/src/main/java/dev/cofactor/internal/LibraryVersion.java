package dev.cofactor.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this library, as the build wrote it. */
public final class LibraryVersion {
    /** Such as {@code 1.2.0}. */
    public static final String VALUE = read();

    private LibraryVersion() {}

    private static String read() {
        try (InputStream stream = LibraryVersion.class.getResourceAsStream("version.properties")) {
            if (stream == null) {
                throw new IllegalStateException("version.properties is missing from the jar of cofactor-core");
            }
            Properties properties = new Properties();
            properties.load(stream);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
