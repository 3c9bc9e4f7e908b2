package dev.cofactor.benchmarks.reproduce;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The figures of the documentation and how each is seen again; a file of text, see {@code docs/reproduce.md}.
 *
 * @param programs what prints them
 * @param elsewhere what no program of the repository prints
 */
public record Figures(List<Program> programs, List<Elsewhere> elsewhere) {

    /** Copies. */
    public Figures {
        programs = List.copyOf(programs);
        elsewhere = List.copyOf(elsewhere);
    }

    /**
     * Reads them.
     *
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if a line is not as it must be; the message names file and line
     */
    public static Figures read(Path file) throws IOException {
        FiguresReader reader = new FiguresReader();
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            try {
                if (!line.isEmpty() && !line.startsWith("#")) {
                    reader.accept(line);
                }
                if (i == lines.size() - 1) {
                    return reader.figures();
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(file + ", line " + (i + 1) + ": " + e.getMessage(), e);
            }
        }
        throw new IllegalArgumentException(file + " is empty");
    }
}
