package dev.cofactor.examples.service;

import dev.cofactor.Recommender;
import dev.cofactor.RecommenderHandle;
import dev.cofactor.data.IdCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Watches the file of a model, and puts what is in it into a {@link RecommenderHandle} whenever it changes. Who trains
 * replaces the file by {@link Recommender#save(Path)}, which does so at once, so that no half of a model is ever read.
 *
 * <p>{@link #check} is for a timer (a {@code @Scheduled} method). A file that cannot be loaded changes nothing but the
 * {@link #health}: requests are answered from the model before.
 */
public final class ModelFile {
    private final Path path;
    private final RecommenderHandle<Integer, Integer> handle;
    private @Nullable Stamp seen;
    private volatile Instant loaded;
    private volatile @Nullable String problem;

    /** By what a file is told to have changed. */
    private record Stamp(
            FileTime modified, long size, @Nullable Object key) {
        static Stamp of(Path path) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
        }
    }

    /**
     * What a health check shows.
     *
     * @param model which model answers: its solver, and the fingerprint of the data it was trained on
     * @param users how many users it knows
     * @param loaded since when
     * @param problem why a newer file is not in use; empty if all is well
     */
    public record Health(String model, int users, Instant loaded, Optional<String> problem) {
        /** Whether all is well. */
        public boolean up() {
            return problem.isEmpty();
        }
    }

    /**
     * Loads a model for the first time; a service that has none should not start.
     *
     * @throws IOException if there is none, or it cannot be loaded
     */
    public ModelFile(Path path) throws IOException {
        this.path = path;
        // Before loading: if the file is replaced meanwhile, the next check sees it.
        this.seen = Stamp.of(path);
        this.handle = new RecommenderHandle<>(load(path));
        this.loaded = Instant.now();
    }

    private static Recommender<Integer, Integer> load(Path path) throws IOException {
        return Recommender.load(path, IdCodec.integers(), IdCodec.integers());
    }

    /** Where the model is to be had. */
    public RecommenderHandle<Integer, Integer> handle() {
        return handle;
    }

    /** Looks whether the file has changed, and loads it if so. Requests go on meanwhile. */
    public synchronized void check() {
        try {
            Stamp now = Stamp.of(path);
            if (!now.equals(seen)) {
                seen = now; // a file that cannot be loaded is not tried again until it changes
                handle.swap(load(path));
                loaded = Instant.now();
                problem = null;
            }
        } catch (NoSuchFileException e) {
            seen = null;
            problem = "there is no file " + path;
        } catch (IOException e) {
            problem = String.valueOf(e.getMessage());
        }
    }

    /** What is in use now; never waits for a check. */
    public Health health() {
        Recommender<Integer, Integer> recommender = handle.current();
        return new Health(
                recommender.provenance().solver() + " of data "
                        + recommender.provenance().dataFingerprint().substring(0, 8),
                recommender.users().size(),
                loaded,
                Optional.ofNullable(problem));
    }
}
