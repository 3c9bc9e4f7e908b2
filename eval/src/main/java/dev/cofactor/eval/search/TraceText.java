package dev.cofactor.eval.search;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.cofactor.eval.Better;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A trace as comma-separated text, with a line for each trial. */
final class TraceText {
    private static final List<String> COLUMNS =
            List.of("candidate", "pauses", "epochs", "complete", "better", "score", "seconds", "failure");
    private static final double NANOS = 1e9;

    private final List<String> options;

    TraceText(List<String> options) {
        this.options = options;
    }

    /** A trial of a candidate; in the order of candidates, then of pauses. */
    record Key(int number, int rung) implements Comparable<Key> {
        private static final Comparator<Key> ORDER =
                Comparator.comparingInt(Key::number).thenComparingInt(Key::rung);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /** What is known of a trial; the score means something only if there is a better direction. */
    record Row(
            Map<String, String> options,
            int epochs,
            boolean complete,
            Optional<Better> better,
            double score,
            Duration duration,
            Optional<String> failure) {}

    private List<String> header() {
        List<String> header = new ArrayList<>(COLUMNS);
        header.addAll(options);
        return header;
    }

    String write(Map<Key, Row> rows) throws IOException {
        StringWriter text = new StringWriter();
        try (CsvWriter writer =
                CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            writer.writeRecord(header());
            rows.forEach((key, row) -> {
                List<String> fields = new ArrayList<>();
                fields.add(Integer.toString(key.number()));
                fields.add(Integer.toString(key.rung()));
                fields.add(Integer.toString(row.epochs()));
                fields.add(Boolean.toString(row.complete()));
                fields.add(row.better().map(Better::name).orElse(""));
                fields.add(row.better().isPresent() ? Double.toString(row.score()) : "");
                fields.add(Double.toString(row.duration().toNanos() / NANOS));
                fields.add(row.failure().orElse(""));
                fields.addAll(row.options().values());
                writer.writeRecord(fields);
            });
        }
        return text.toString();
    }

    Map<Key, Row> read(Path file) throws IOException {
        Map<Key, Row> rows = new TreeMap<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
            boolean header = true;
            for (CsvRecord line : reader) {
                if (header && !line.getFields().equals(header())) {
                    throw new IOException(
                            where(file, line) + "the columns must be " + header() + ", but are " + line.getFields());
                }
                if (!header) {
                    rows.put(
                            new Key(Integer.parseInt(line.getField(0)), Integer.parseInt(line.getField(1))), row(line));
                }
                header = false;
            }
        } catch (CsvParseException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IOException(
                    file + " is no trace of a search (" + e.getMessage() + "); delete it to begin anew", e);
        }
        return rows;
    }

    private static String where(Path file, CsvRecord line) {
        return file + ", line " + line.getStartingLineNumber() + ": ";
    }

    private Row row(CsvRecord line) {
        Map<String, String> found = new LinkedHashMap<>();
        for (int i = 0; i < options.size(); i++) {
            found.put(options.get(i), line.getField(COLUMNS.size() + i));
        }
        String better = line.getField(4);
        String failure = line.getField(7);
        return new Row(
                found,
                Integer.parseInt(line.getField(2)),
                Boolean.parseBoolean(line.getField(3)),
                better.isEmpty() ? Optional.empty() : Optional.of(Better.valueOf(better)),
                better.isEmpty() ? 0 : Double.parseDouble(line.getField(5)),
                Duration.ofNanos(Math.round(Double.parseDouble(line.getField(6)) * NANOS)),
                failure.isEmpty() ? Optional.empty() : Optional.of(failure));
    }
}
