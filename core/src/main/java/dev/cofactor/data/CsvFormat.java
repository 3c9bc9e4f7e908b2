package dev.cofactor.data;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * How a table is written, and what happens to rows that are not written so.
 *
 * @param separator what stands between two fields
 * @param header whether the first row names the columns
 * @param quotes whether a field may stand in double quotes
 * @param charset how bytes make up text
 * @param malformedRows what to do with rows that cannot be used
 */
record CsvFormat(String separator, boolean header, boolean quotes, Charset charset, MalformedRows malformedRows) {

    /** Separated by commas, with a header, quotes allowed, in UTF-8; a malformed row ends reading. */
    static CsvFormat standard() {
        return new CsvFormat(",", true, true, StandardCharsets.UTF_8, MalformedRows.fail());
    }

    /** Without header and quotes: a quotation mark is a character like others. */
    static CsvFormat plain(String separator, Charset charset) {
        return new CsvFormat(separator, false, false, charset, MalformedRows.fail());
    }
}
