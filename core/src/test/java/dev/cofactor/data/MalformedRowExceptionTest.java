package dev.cofactor.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class MalformedRowExceptionTest {

    @Test
    void readersOfOtherFormatsNameAField() {
        MalformedRowException e = MalformedRowException.ofField("some.txt", 7, 2, "x", "is no number; expected one");
        assertEquals("some.txt, line 7, column 2: \"x\" is no number; expected one", e.getMessage());
        assertEquals("some.txt", e.file());
        assertEquals(7, e.line());
        assertEquals(Optional.of("2"), e.column());
        assertEquals("x", e.text());
        assertEquals("is no number; expected one", e.reason());
    }

    @Test
    void orAWholeRow() {
        MalformedRowException e = MalformedRowException.ofRow("some.txt", 7, "1\t2", "ends too early");
        assertEquals("some.txt, line 7: \"1\\t2\" ends too early", e.getMessage());
        assertEquals(Optional.empty(), e.column());
    }
}
