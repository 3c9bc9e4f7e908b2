package dev.cofactor.benchmarks.fuzz;

import dev.cofactor.data.DuplicateInteractionException;
import dev.cofactor.data.MalformedRowException;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What readers may answer to text that they cannot use. */
final class Complaints {
    /** Rows that are skipped are warned of, which here would be all that happens. */
    private static final Logger SILENT = Logger.getLogger("dev.cofactor");

    static {
        SILENT.setLevel(Level.OFF);
    }

    private Complaints() {}

    /** Lets a reader read; what it throws must say where. */
    static void read(String name, int bytes, Allocation.Reading reading) {
        Allocation.bounded(bytes, () -> {
            try {
                reading.run();
            } catch (MalformedRowException e) {
                if (e.line() < 1 || e.file().isEmpty() || e.reason().isEmpty()) {
                    throw new AssertionError("no place or reason: " + e.getMessage(), e);
                }
                requireName(name, e);
            } catch (IOException | DuplicateInteractionException e) {
                requireName(name, e);
            } catch (IllegalArgumentException e) {
                // what two rows together make impossible
                if (!String.valueOf(e.getMessage()).contains("sum of")) {
                    throw e;
                }
                requireName(name, e);
            }
        });
    }

    private static void requireName(String name, Exception e) {
        if (!String.valueOf(e.getMessage()).contains(name)) {
            throw new AssertionError("does not say that it is about " + name + ": " + e.getMessage(), e);
        }
    }
}
