package dev.cofactor.data;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Where a table comes from: a file, packed or not, or a stream that the caller opened and closes. */
interface CsvInput {

    /** Opens the text, without a byte order mark. */
    Text open(Charset charset) throws IOException;

    /** Whether {@link #open} works more than once. */
    boolean isRepeatable();

    /** What messages call the input. */
    String name();

    /**
     * An open text.
     *
     * @param reader its characters
     * @param name what messages call it
     * @param resource what is closed afterwards
     */
    record Text(Reader reader, String name, Closeable resource) implements Closeable {
        @Override
        public void close() throws IOException {
            resource.close();
        }
    }

    /**
     * A file: as it is, in gzip form, or a member of a zip archive.
     *
     * @param entry the member's name; null if the file is no archive or has one member only
     */
    static CsvInput of(Path path, @Nullable String entry) {
        Objects.requireNonNull(path, "path");
        return new CsvInput() {
            @Override
            public Text open(Charset charset) throws IOException {
                return openFile(path, entry, charset);
            }

            @Override
            public boolean isRepeatable() {
                return true;
            }

            @Override
            public String name() {
                return path + (entry == null ? "" : ", member " + entry);
            }
        };
    }

    /** A stream of bytes, as they are or in gzip form. */
    static CsvInput of(InputStream stream, String name) {
        Objects.requireNonNull(stream, "stream");
        Objects.requireNonNull(name, "name");
        return once(name, charset -> {
            InputStream buffered = new BufferedInputStream(stream);
            PackedForm form = PackedForm.of(buffered);
            if (form == PackedForm.ZIP) {
                throw new IOException(name + ": a zip archive cannot be read from a stream; read it with read(Path)");
            }
            if (form == PackedForm.NONE) {
                return text(buffered, name, charset, () -> {});
            }
            InputStream unpacked = gunzip(new KeptOpen(buffered), name);
            return text(unpacked, name, charset, unpacked);
        });
    }

    /** A stream of characters. */
    static CsvInput of(Reader reader, String name) {
        Objects.requireNonNull(reader, "reader");
        Objects.requireNonNull(name, "name");
        return once(name, charset -> new Text(new MarklessReader(reader), name, () -> {}));
    }

    /** What is thrown when packed data cannot be unpacked; other exceptions come back as they are. */
    static IOException explained(String name, IOException e) {
        if (e instanceof ZipException || e instanceof EOFException) {
            String problem = e.getMessage() == null ? "it ends too early" : e.getMessage();
            return new IOException(
                    name + ": the packed data is damaged or cut off (" + problem + "); fetch the file again", e);
        }
        return e;
    }

    private static CsvInput once(String name, Opener opener) {
        return new CsvInput() {
            @Override
            public Text open(Charset charset) throws IOException {
                return opener.open(charset);
            }

            @Override
            public boolean isRepeatable() {
                return false;
            }

            @Override
            public String name() {
                return name;
            }
        };
    }

    private static Text openFile(Path path, @Nullable String entry, Charset charset) throws IOException {
        if (Files.isDirectory(path)) {
            throw new IOException(path + " is a folder; expected a file");
        }
        InputStream file = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
        try {
            PackedForm form = PackedForm.of(file);
            form.check(path, entry);
            return switch (form) {
                case NONE -> text(file, path.toString(), charset, file);
                case GZIP -> {
                    InputStream unpacked = gunzip(file, path.toString());
                    yield text(unpacked, path.toString(), charset, unpacked);
                }
                case ZIP -> {
                    file.close();
                    ZipMember member = ZipMember.open(path, entry);
                    yield text(member.content(), member.name(), charset, member);
                }
            };
        } catch (IOException | RuntimeException e) {
            closeAfter(e, file);
            throw e;
        }
    }

    /** Closes what is of no use after a failure, which is what the caller hears of. */
    static void closeAfter(Exception failure, Closeable resource) {
        try {
            resource.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private static InputStream gunzip(InputStream packed, String name) throws IOException {
        try {
            return new StrictGzipStream(packed);
        } catch (IOException e) {
            throw explained(name, e);
        }
    }

    private static Text text(InputStream content, String name, Charset charset, Closeable resource) {
        try {
            return new Text(new MarklessReader(new StrictDecoder(content, charset)), name, resource);
        } catch (RuntimeException e) {
            closeAfter(e, resource);
            throw e;
        }
    }

    /** A stream of the caller's, of which what is built upon it can be closed, and its native memory freed. */
    final class KeptOpen extends FilterInputStream {
        KeptOpen(InputStream in) {
            super(in);
        }

        @Override
        public void close() {} // the caller does
    }

    /** Opens a text. */
    @FunctionalInterface
    interface Opener {
        Text open(Charset charset) throws IOException;
    }

    /** How a file is packed, by its first bytes. */
    enum PackedForm {
        NONE,
        GZIP,
        ZIP;

        /** The form of what a stream holds; the stream stays where it is. */
        static PackedForm of(InputStream stream) throws IOException {
            stream.mark(4);
            byte[] start = stream.readNBytes(4);
            stream.reset();
            if (start.length >= 2 && start[0] == 0x1F && start[1] == (byte) 0x8B) {
                return GZIP;
            }
            boolean zip = start.length == 4 && start[0] == 'P' && start[1] == 'K';
            return zip && ((start[2] == 3 && start[3] == 4) || (start[2] == 5 && start[3] == 6)) ? ZIP : NONE;
        }

        /** Refuses a file that by its name or by what was said of it ought to have another form. */
        void check(Path path, @Nullable String entry) throws IOException {
            String name = path.toString().toLowerCase(Locale.ROOT);
            if (this != ZIP && (name.endsWith(".zip") || entry != null)) {
                throw new IOException(path + " is not a zip archive, or a damaged one; "
                        + (entry == null ? "fetch it again" : "the entry " + Quoted.text(entry) + " needs one"));
            }
            if (this != GZIP && name.endsWith(".gz")) {
                throw new IOException(path + " is not in gzip form, or is damaged; fetch it again or rename it");
            }
        }
    }
}
