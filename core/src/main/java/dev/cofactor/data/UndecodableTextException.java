package dev.cofactor.data;

import java.io.Serial;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;

/**
 * Bytes are no text in the charset in use. {@link CsvRows}, which knows the line, makes a {@link
 * MalformedRowException} of it.
 */
final class UndecodableTextException extends CharacterCodingException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String bytes;
    private final String reason;

    UndecodableTextException(long position, String bytes, Charset charset) {
        this.bytes = bytes;
        this.reason = "at byte " + position + " (counted from 0) is not text in " + charset.name()
                + "; say with charset(Charset) in which charset the file is written, for instance ISO_8859_1";
    }

    String bytes() {
        return bytes;
    }

    @Override
    public String getMessage() {
        return bytes + " " + reason;
    }

    String reason() {
        return reason;
    }
}
