package dev.cofactor.eval.split;

import dev.cofactor.data.MalformedRowException;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * A text of lines of fields, of which lines may have different numbers. Empty lines are passed over. Fields are numbers in
 * ASCII, so any other byte ends in a message on the field that has it.
 */
final class FieldLines implements Closeable {
    /** The mark of UTF-8, as ISO 8859-1 reads it. */
    private static final String MARK = "\u00EF\u00BB\u00BF";

    private final String file;
    private final BufferedReader text;
    private final CheckedInputStream bytes;
    private final @Nullable ZipEntry packed;
    private final Closeable resource;
    private final Separator separator;

    private String line = "";
    private long number;
    private int[] bounds = new int[64];
    private int fields;

    /** What stands between fields. */
    enum Separator {
        /** One or more blanks or tabs; also before the first and after the last field, where they mean nothing. */
        BLANKS,
        /** A tab; two in a row have an empty field between them. */
        TAB
    }

    private FieldLines(
            String file, InputStream content, @Nullable ZipEntry packed, Closeable resource, Separator separator) {
        this.file = file;
        this.bytes = new CheckedInputStream(content, new CRC32());
        this.text = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.ISO_8859_1));
        this.packed = packed;
        this.resource = resource;
        this.separator = separator;
    }

    static FieldLines ofFile(Path file, Separator separator) throws IOException {
        InputStream content = Files.newInputStream(file);
        return new FieldLines(file.toString(), content, null, content, separator);
    }

    /** The lines of a member that is in the archive. */
    static FieldLines ofMember(Path archive, String name, Separator separator) throws IOException {
        ZipFile zip = new ZipFile(archive.toFile());
        try {
            ZipEntry entry = zip.getEntry(name);
            return new FieldLines(describe(archive, name), zip.getInputStream(entry), entry, zip, separator);
        } catch (IOException | RuntimeException e) {
            try {
                zip.close();
            } catch (IOException onClose) {
                e.addSuppressed(onClose);
            }
            throw e;
        }
    }

    /** What messages call a member of an archive. */
    static String describe(Path archive, String name) {
        return archive + ", member " + name;
    }

    /**
     * Goes to the next line that is not blank, if there is one.
     *
     * @throws IOException if the text cannot be read or unpacked
     */
    boolean next() throws IOException {
        while (true) {
            String read;
            try {
                read = text.readLine();
            } catch (ZipException | EOFException e) {
                throw damaged(String.valueOf(e.getMessage()), e);
            }
            if (read == null) {
                if (packed != null && packed.getCrc() != bytes.getChecksum().getValue()) {
                    throw damaged("the checksum is wrong", null);
                }
                return false;
            }
            number++;
            line = number == 1 && read.startsWith(MARK) ? read.substring(MARK.length()) : read;
            if (!line.isBlank()) {
                split();
                return true;
            }
        }
    }

    private IOException damaged(String how, @Nullable Exception cause) {
        return new IOException(
                file + ": the packed data is damaged or cut off (" + how + "); fetch the file again", cause);
    }

    private void split() {
        fields = 0;
        int start = 0;
        for (int i = 0; i <= line.length(); i++) {
            if (i == line.length() || isSeparator(line.charAt(i))) {
                if (separator == Separator.TAB || i > start) {
                    if (2 * fields == bounds.length) {
                        bounds = Arrays.copyOf(bounds, 2 * bounds.length);
                    }
                    bounds[2 * fields] = start;
                    bounds[2 * fields + 1] = i;
                    fields++;
                }
                start = i + 1;
            }
        }
    }

    private boolean isSeparator(char c) {
        return c == '\t' || (c == ' ' && separator == Separator.BLANKS);
    }

    /** The number of the line, from 1. */
    long number() {
        return number;
    }

    /** The number of fields on the line, at least 1. */
    int size() {
        return fields;
    }

    /** The text of a field. */
    String text(int field) {
        return line.substring(bounds[2 * field], bounds[2 * field + 1]);
    }

    /**
     * The number in a field.
     *
     * @param what it is the number of, for the message
     * @throws MalformedRowException if it is not a whole number from 0 to 2<sup>31</sup> − 2
     */
    int number(int field, String what) throws MalformedRowException {
        int start = bounds[2 * field];
        int end = bounds[2 * field + 1];
        long value = 0;
        for (int i = start; i < end; i++) {
            int digit = line.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw notANumber(field, what);
            }
            value = 10 * value + digit;
            if (value >= Integer.MAX_VALUE) {
                throw notANumber(field, what);
            }
        }
        if (start == end) {
            throw notANumber(field, what);
        }
        return (int) value;
    }

    private MalformedRowException notANumber(int field, String what) {
        return malformed(
                field,
                "is not the number of " + what + "; expected a whole number from 0 to " + (Integer.MAX_VALUE - 1));
    }

    /** What to throw of a field that cannot be used. */
    MalformedRowException malformed(int field, String reason) {
        return MalformedRowException.ofField(file, number, field, text(field), reason);
    }

    /** What to throw of a line that cannot be used. */
    MalformedRowException malformed(String reason) {
        return MalformedRowException.ofRow(file, number, line, reason);
    }

    @Override
    public void close() throws IOException {
        resource.close();
    }
}
