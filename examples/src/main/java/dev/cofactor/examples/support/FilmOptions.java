package dev.cofactor.examples.support;

import dev.cofactor.data.MovieLens;
import dev.cofactor.data.synthetic.SyntheticInteractions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that programs on films have in common: where the films come from, the seed, help. */
public final class FilmOptions {
    @Option(
            names = "--data",
            paramLabel = "<path>",
            description = "folder or zip of a MovieLens edition; else invented films")
    private @Nullable Path data;

    @Option(names = "--seed", paramLabel = "<n>", defaultValue = "42", description = "of splits and trainings")
    private long seed;

    @Option(names = "--help", usageHelp = true, description = "shows this and ends")
    @SuppressWarnings("UnusedVariable") // picocli acts on it before the program is called
    private boolean help;

    /** The seed of all that is drawn. */
    public long seed() {
        return seed;
    }

    /** The edition of MovieLens that was asked for; empty if the films are to be invented. */
    public Optional<MovieLens> movieLens() throws IOException {
        return data == null ? Optional.empty() : Optional.of(MovieLens.load(data));
    }

    /** The films that were asked for. */
    public Films films(SyntheticInteractions invented) throws IOException {
        return movieLens().map(Films::of).orElseGet(() -> Films.of(invented));
    }
}
