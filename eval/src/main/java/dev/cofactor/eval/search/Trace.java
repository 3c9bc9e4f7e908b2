package dev.cofactor.eval.search;

import dev.cofactor.eval.Figure;
import dev.cofactor.solver.Solver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The trials of a search in a file, written anew and moved into place after each, and the checkpoints of those that may go on.
 * Without a folder of its own, a search has a temporary one, which is deleted when it ends.
 */
final class Trace<S extends Solver> implements AutoCloseable {
    private static final String IDENTITY = "search.txt";
    private static final Pattern CHECKPOINT = Pattern.compile("candidate-\\d+-pause-\\d+\\.checkpoint");
    private static final String TRIALS = "trials.csv";

    private final Path folder;
    private final boolean temporary;
    private final TraceText text;
    private final Map<TraceText.Key, TraceText.Row> rows = new TreeMap<>();

    private Trace(Path folder, boolean temporary, TraceText text) {
        this.folder = folder;
        this.temporary = temporary;
        this.text = text;
    }

    /**
     * Opens or begins a trace.
     *
     * @param folder null for a temporary one
     * @param identity all that the result of the search depends on
     * @throws IllegalArgumentException if the folder belongs to another search
     * @throws IOException if it cannot be read or written, or what is in it is no trace
     */
    static <S extends Solver> Trace<S> open(@Nullable Path folder, String identity, SearchSpace<S> space)
            throws IOException {
        TraceText text = new TraceText(space.names());
        if (folder == null) {
            return new Trace<>(Files.createTempDirectory("cofactor-search"), true, text);
        }
        Files.createDirectories(folder);
        Trace<S> trace = new Trace<>(folder, false, text);
        Path owner = folder.resolve(IDENTITY);
        if (!Files.exists(owner)) {
            trace.replace(IDENTITY, identity);
        } else if (!Files.readString(owner).equals(identity)) {
            throw new IllegalArgumentException("the folder " + folder + " has the trace of another search ("
                    + Files.readString(owner) + ") than this one (" + identity + "); use a folder of its own for each");
        }
        Path trials = folder.resolve(TRIALS);
        if (Files.exists(trials)) {
            trace.rows.putAll(text.read(trials));
        }
        return trace;
    }

    /** What is known of a trial. */
    synchronized Optional<Trial<S>> find(int number, int rung, Candidate<S> candidate, String figure) {
        TraceText.Row row = rows.get(new TraceText.Key(number, rung));
        if (row == null) {
            return Optional.empty();
        }
        return Optional.of(new Trial<>(
                number,
                rung,
                candidate,
                row.epochs(),
                row.complete(),
                row.better().map(better -> Figure.of(figure, better, row.score())),
                row.duration(),
                row.failure()));
    }

    /** Adds a trial; the checkpoint that it went on from is no longer needed. */
    synchronized void add(Trial<S> trial) throws IOException {
        rows.put(
                new TraceText.Key(trial.number(), trial.rung()),
                new TraceText.Row(
                        trial.candidate().options(),
                        trial.epochs(),
                        trial.complete(),
                        trial.score().map(Figure::better),
                        trial.score().map(Figure::value).orElse(0.0),
                        trial.duration(),
                        trial.failure()));
        replace(TRIALS, text.write(rows));
        if (trial.rung() > 0) {
            Files.deleteIfExists(checkpoint(trial.number(), trial.rung() - 1));
        }
    }

    /** Where the checkpoint of a pause is. */
    Path checkpoint(int number, int rung) {
        return folder.resolve("candidate-" + number + "-pause-" + rung + ".checkpoint");
    }

    /** Deletes all checkpoints of the search: what has not gone on never will. */
    void finish() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (CHECKPOINT.matcher(String.valueOf(file.getFileName())).matches()) {
                    Files.delete(file);
                }
            }
        }
    }

    private void replace(String name, String content) throws IOException {
        Path unfinished = folder.resolve("." + name + ".tmp");
        Files.writeString(unfinished, content, StandardCharsets.UTF_8);
        Files.move(
                unfinished, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        if (temporary) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }
}
