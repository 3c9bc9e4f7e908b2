package dev.cofactor.exchange;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.cofactor.Recommender;
import dev.cofactor.UserRecommendations;
import dev.cofactor.model.FactorModel;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.tensor.FileReplacement;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Recommendations and factors for other programs, as CSV (RFC 4180, lines end with a line feed) or as JSON lines, in
 * UTF-8.
 *
 * <pre>{@code
 * Export.recommendations(recommender.recommendAll(10)).writeCsv(Path.of("top10.csv"));
 * Export.itemFactors(recommender).writeJsonLines(Path.of("items.jsonl"));
 * }</pre>
 *
 * <p>Ids are written as their {@code toString()}, in JSON as strings; numbers so that reading them gives the same number.
 * Everything is written as it is computed, in memory that does not grow with the number of rows. A file is replaced
 * atomically: until it is whole, its path shows what was there before.
 */
public final class Export {
    private final ExportRows rows;

    private Export(ExportRows rows) {
        this.rows = rows;
    }

    /**
     * Recommendations: CSV has the columns user, rank (from 1), item, score and a row for each recommended item; a line of
     * JSON has user, basis, and a list of items with their scores.
     *
     * @param recommendations read once, so the export can be written once
     */
    public static <U, I> Export recommendations(Stream<UserRecommendations<U, I>> recommendations) {
        return new Export(new RecommendationRows<>(recommendations));
    }

    /**
     * The factors of all items: CSV has the columns id, bias, factor0, factor1 …; a line of JSON has id, bias, and a list of
     * factors.
     *
     * @throws UnsupportedOperationException if the model has no factors ({@link dev.cofactor.Capability#FACTORS})
     */
    public static Export itemFactors(Recommender<?, ?> recommender) {
        FactorParameters parameters = parameters(recommender);
        return new Export(new FactorRows(recommender.items(), parameters.itemBiases(), parameters.itemFactors()));
    }

    /** The factors of all users; as {@link #itemFactors}. */
    public static Export userFactors(Recommender<?, ?> recommender) {
        FactorParameters parameters = parameters(recommender);
        return new Export(new FactorRows(recommender.users(), parameters.userBiases(), parameters.userFactors()));
    }

    private static FactorParameters parameters(Recommender<?, ?> recommender) {
        if (recommender.model() instanceof FactorModel model) {
            return model.parameters();
        }
        throw new UnsupportedOperationException(
                "the model of " + recommender.provenance().solver()
                        + " has no factors (see capabilities()); export its recommendations");
    }

    /**
     * Writes a CSV file.
     *
     * @throws IOException if writing fails; a file that was there before is still whole
     */
    public void writeCsv(Path file) throws IOException {
        replace(file, this::writeCsv);
    }

    /** Writes CSV, and flushes; does not close. */
    public void writeCsv(Writer target) throws IOException {
        // Not closed, since that would close the target.
        CsvWriter writer = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .bufferSize(0)
                .build(target);
        try {
            rows.writeCsv(writer);
        } catch (UncheckedIOException e) {
            throw e.getCause(); // of the CSV library, which declares none
        }
        target.flush();
    }

    /**
     * Writes a file of JSON lines.
     *
     * @throws IOException if writing fails; a file that was there before is still whole
     */
    public void writeJsonLines(Path file) throws IOException {
        replace(file, this::writeJsonLines);
    }

    /** Writes JSON lines, and flushes; does not close. */
    public void writeJsonLines(Writer target) throws IOException {
        rows.writeJsonLines(target);
        target.flush();
    }

    /** Writes to a target. */
    @FunctionalInterface
    private interface Content {
        void writeTo(Writer target) throws IOException;
    }

    private static void replace(Path file, Content content) throws IOException {
        try {
            FileReplacement.replace(
                    file,
                    channel ->
                            content.writeTo(new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8))));
        } catch (CharacterCodingException e) {
            throw new IOException(
                    file
                            + ": an id has half a surrogate pair, which UTF-8 cannot hold; use whole characters, or JSON lines,"
                            + " where it is escaped",
                    e);
        }
    }
}
