package dev.cofactor.fault;

import dev.cofactor.Recommender;
import dev.cofactor.exchange.Export;
import java.io.IOException;
import java.nio.file.Path;

/** Saves and exports what is larger than a file may be, and says how that ends; takes the path of each. */
final class FullDisk {
    private FullDisk() {}

    /** Something that writes a file. */
    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }

    /** Runs. */
    public static void main(String[] arguments) {
        Path model = Path.of(arguments[0]);
        Path export = Path.of(arguments[1]);
        Recommender<String, Integer> large = Models.of(20_000, 2);
        attempt("save", () -> large.save(model));
        attempt("export", () -> Export.recommendations(large.recommendAll(10)).writeCsv(export));
    }

    private static void attempt(String what, Step step) {
        try {
            step.run();
            System.out.println(what + " succeeded");
        } catch (IOException e) {
            System.out.println(what + " failed: " + e.getMessage());
        }
    }
}
