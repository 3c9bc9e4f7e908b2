package dev.cofactor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class HeapDemandTest {
    private static final String DEMAND = "Ease needs 800.0 MB of heap beside the data; the heap may grow to ";
    private static final String ADVICE =
            "; start java with at least -Xmx859m and what the data takes, choose fewer factors,"
                    + " or leave out rare items, as by withMinimumInteractions(…)";

    private final List<String> told = new ArrayList<>();

    /** What is logged, by level, when the demand is announced. */
    private List<String> announce(long heap) {
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                told.add(entry.getLevel() + " " + entry.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("dev.cofactor.training");
        Level level = logger.getLevel();
        logger.setLevel(Level.ALL);
        logger.addHandler(handler);
        try {
            new HeapDemand("Ease", 800_000_000, heap).announce();
        } finally {
            logger.removeHandler(handler);
            logger.setLevel(level);
        }
        return told;
    }

    @Test
    void isToldAsWhatItIs() {
        assertEquals(List.of("FINE " + DEMAND + "8,000 MB"), announce(8_000_000_000L));
        told.clear();
        assertEquals(List.of("INFO " + DEMAND + "8,000 MB"), announce(7_999_999_999L));
        told.clear();
        assertEquals(List.of("INFO " + DEMAND + "900 MB"), announce(900_000_000));
    }

    @Test
    void saysForWhatTheHeapIsNeeded() {
        assertEquals(
                "Ease over 3,706 items needs 62.6 MB of heap beside the data; the heap may grow to 2,000 MB",
                new HeapDemand("Ease over 3,706 items", 62_600_000, 2_000_000_000).toString());
    }

    @Test
    void isAWarningWhereTheHeapHasNoRoomToSpare() {
        assertEquals(List.of("WARNING " + DEMAND + "900 MB, which may be too little" + ADVICE), announce(899_999_999));
        told.clear();
        assertEquals(List.of("WARNING " + DEMAND + "800 MB, which may be too little" + ADVICE), announce(800_000_000));
    }

    @Test
    void isRefusedWhereTheHeapCannotHoldIt() {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> announce(799_999_999));
        assertEquals(DEMAND + "800 MB" + ADVICE, refusal.getMessage());
        assertEquals(List.of(), told);
    }
}
