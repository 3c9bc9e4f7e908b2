package dev.cofactor.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What all readers of tables share: how the table is written, and the forms of reading. Each option is set once.
 *
 * @param <B> the reader itself
 * @param <D> what it reads
 */
abstract class CsvTable<B extends CsvTable<B, D>, D> {
    private static final System.Logger LOGGER = System.getLogger("dev.cofactor.reading");

    private @Nullable String separator;
    private @Nullable Boolean header;
    private @Nullable Boolean quotes;
    private @Nullable Charset charset;
    private @Nullable MalformedRows malformedRows;
    private @Nullable String entry;

    CsvTable() {}

    /**
     * What stands between two fields, one or more characters such as {@code "\t"}, {@code ";"} or {@code "::"}; a
     * comma unless said. A single character is read faster.
     */
    public B separator(String text) {
        boolean usable = !text.isEmpty() && text.chars().noneMatch(c -> c == '\n' || c == '\r' || c == '"');
        if (!usable) {
            throw new IllegalArgumentException(
                    "a separator has one or more characters, no line breaks and no quotation marks, but got "
                            + Quoted.text(text));
        }
        separator = once("separator", separator, text);
        return self();
    }

    /** Whether the first row names the columns. Unless said, it does if a column was asked for by its name. */
    public B header(boolean present) {
        header = once("header", header, present);
        return self();
    }

    /**
     * Whether a field may stand in double quotes, and hold separators and line breaks then. It may unless said;
     * {@code false} makes quotation marks characters like others.
     */
    public B quotes(boolean allowed) {
        quotes = once("quotes", quotes, allowed);
        return self();
    }

    /** How bytes make up text; UTF-8 unless said. Bytes that are no text end reading. */
    public B charset(Charset newCharset) {
        charset = once("charset", charset, Objects.requireNonNull(newCharset, "charset"));
        return self();
    }

    /**
     * What to do with rows that cannot be used; the first one ends reading unless said. Where rows were skipped, the
     * forms of {@code read} log their number as a warning to the {@link System.Logger} {@code dev.cofactor.reading};
     * those of {@code readWithReport} log nothing and return what was skipped.
     */
    public B malformedRows(MalformedRows policy) {
        malformedRows = once("malformedRows", malformedRows, Objects.requireNonNull(policy, "policy"));
        return self();
    }

    /**
     * Which file of a zip archive to read, such as {@code "ml-1m/ratings.dat"}; an archive with one file needs no
     * word.
     */
    public B entry(String name) {
        entry = once("entry", entry, Objects.requireNonNull(name, "name"));
        return self();
    }

    /**
     * Reads a file: text, text in gzip form, or a file in a zip archive. Skipped rows are counted in a warning of the
     * log.
     *
     * @throws MalformedRowException if a row cannot be used, or one more than may be skipped
     * @throws IOException if the file cannot be read or has no rows
     * @throws IllegalStateException if a column that is needed was not named
     * @throws DuplicateInteractionException if interactions are read, a user and item come twice, and duplicates are to
     *     fail
     * @throws IllegalArgumentException if interactions are read whose values add up to more than a {@code float} can
     *     hold
     */
    public D read(Path file) throws IOException {
        return warned(load(CsvInput.of(file, entry)), file.toString());
    }

    /**
     * Reads bytes, as they are or in gzip form. The stream is left open.
     *
     * @param name what messages call it
     * @throws IOException as {@link #read(Path)}
     * @throws DuplicateInteractionException as {@link #read(Path)}
     */
    public D read(InputStream stream, String name) throws IOException {
        return warned(load(CsvInput.of(stream, name)), name);
    }

    /**
     * Reads characters. The reader is left open.
     *
     * @param name what messages call it
     * @throws IOException as {@link #read(Path)}
     * @throws DuplicateInteractionException as {@link #read(Path)}
     */
    public D read(Reader reader, String name) throws IOException {
        return warned(load(CsvInput.of(reader, name)), name);
    }

    /**
     * Reads a file and says which rows were skipped; nothing is logged.
     *
     * @throws IOException as {@link #read(Path)}
     * @throws DuplicateInteractionException as {@link #read(Path)}
     */
    public ReadResult<D> readWithReport(Path file) throws IOException {
        return load(CsvInput.of(file, entry));
    }

    /**
     * Reads bytes and says which rows were skipped; nothing is logged.
     *
     * @param name what messages call it
     * @throws IOException as {@link #read(Path)}
     * @throws DuplicateInteractionException as {@link #read(Path)}
     */
    public ReadResult<D> readWithReport(InputStream stream, String name) throws IOException {
        return load(CsvInput.of(stream, name));
    }

    /**
     * Reads characters and says which rows were skipped; nothing is logged.
     *
     * @param name what messages call it
     * @throws IOException as {@link #read(Path)}
     * @throws DuplicateInteractionException as {@link #read(Path)}
     */
    public ReadResult<D> readWithReport(Reader reader, String name) throws IOException {
        return load(CsvInput.of(reader, name));
    }

    abstract B self();

    abstract ReadResult<D> load(CsvInput input) throws IOException;

    /** The format as set, where the header depends on the columns. */
    CsvFormat format(List<CsvColumn> columns) {
        boolean named = columns.stream().anyMatch(CsvColumn.Named.class::isInstance);
        boolean withHeader = header == null ? named : header;
        if (named && !withHeader) {
            throw new IllegalStateException("columns asked for by name need a header, but header(false) was set; name"
                    + " the columns, or give their positions");
        }
        return new CsvFormat(
                separator == null ? "," : separator,
                withHeader,
                quotes == null || quotes,
                charset == null ? StandardCharsets.UTF_8 : charset,
                malformedRows == null ? MalformedRows.fail() : malformedRows);
    }

    /** A new value for an option that has none. */
    static <T> T once(String option, @Nullable T present, T value) {
        if (present != null) {
            throw new IllegalStateException(option + " was already set to " + present);
        }
        return value;
    }

    private D warned(ReadResult<D> result, String name) {
        ReadReport report = result.report();
        if (report.rowsSkipped() > 0) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    () -> name + ": skipped " + report.rowsSkipped() + " malformed rows and read " + report.rowsRead()
                            + "; readWithReport shows the first of them");
        }
        return result.data();
    }
}
