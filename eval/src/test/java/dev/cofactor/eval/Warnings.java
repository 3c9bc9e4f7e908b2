package dev.cofactor.eval;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Collects what is logged as a warning while it is open, and keeps it from the console. */
public final class Warnings extends Handler implements AutoCloseable {
    private static final Logger LOGGER = Logger.getLogger("dev.cofactor.eval");

    private final List<String> messages = new ArrayList<>();
    private final boolean shown = LOGGER.getUseParentHandlers();

    public Warnings() {
        LOGGER.addHandler(this);
        LOGGER.setUseParentHandlers(false);
    }

    /** Keeps warnings from the console for good, for tests that make thousands of splits. */
    public static void silence() {
        LOGGER.setUseParentHandlers(false);
    }

    public List<String> messages() {
        return List.copyOf(messages);
    }

    @Override
    public void publish(LogRecord logged) {
        if (logged.getLevel().equals(Level.WARNING)) {
            Object[] parameters = logged.getParameters();
            messages.add(
                    parameters == null ? logged.getMessage() : MessageFormat.format(logged.getMessage(), parameters));
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        LOGGER.setUseParentHandlers(shown);
        LOGGER.removeHandler(this);
    }
}
