package dev.cofactor.benchmarks.reproduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkedTextTest {
    @Test
    void findsOtherFiguresAtTheSamePlaces() {
        MarkedText text = MarkedText.parse("| Bpr (x) | {0.5} ± {0.1} | … | {1,000} MB");
        assertEquals(List.of("0.5", "0.1", "1,000"), text.figures());
        assertEquals("| Bpr (x) | 0.5 ± 0.1 | … | 1,000 MB", text.plain());
        assertEquals(
                Optional.of(List.of(".25", "-3", "12,345,678")),
                text.find("head\n|  Bpr (x) |\n.25 ± -3 | some\nlines | 12,345,678 MB of heap"));
        assertEquals(Optional.empty(), text.find("| Bpr [x] | 0.5 ± 0.1 | a | 1,000 MB"));
    }

    @Test
    void readsAFigureAtTheEndToItsEnd() {
        assertEquals(Optional.of(List.of("12.25")), MarkedText.parse("took {9}").find("took 12.25"));
        assertEquals(Optional.of(List.of("12")), MarkedText.parse("took {9}").find("took 12."));
        assertEquals(
                Optional.of(List.of("5")), MarkedText.parse("took {9}, all").find("took 5, all"));
    }

    @Test
    void takesTheFirstPlace() {
        assertEquals(Optional.of(List.of("1")), MarkedText.parse("fold {7}").find("fold 1, fold 2"));
        assertEquals(
                Optional.of(List.of("3")), MarkedText.parse("B … mean {7}").find("A mean 1, B with mean 3, C mean 4"));
    }

    @Test
    void refusesWhatMarksNoFigure() {
        assertThrows(IllegalArgumentException.class, () -> MarkedText.parse("RMSE 0.8"));
        assertThrows(IllegalArgumentException.class, () -> MarkedText.parse("{0.8} and {many}"));
    }

    @ParameterizedTest
    @CsvSource({
        "last digit, .8368, 0.8369, true",
        "last digit, .8368, 0.8370, false",
        "last digit, .843, 0.8427, true",
        "last digit, '1,000', 1001, true",
        "last digit, '1,000', 1002, false",
        "within 0.05, 1, 1.05, true",
        "within 0.05, 1, 1.051, false",
        "factor 2, 10, 5, true",
        "factor 2, 10, 20, true",
        "factor 2, 10, 4.9, false",
        "factor 2, 10, 20.1, false",
        "at most, 10, 10, true",
        "at most, 10, 10.1, false",
        "at least, 10, 10, true",
        "at least, 10, 9.9, false"
    })
    void toleranceSaysHowFarAFigureMayBe(String tolerance, String claimed, String seen, boolean holds) {
        assertEquals(holds, Tolerance.parse(tolerance).holds(claimed, seen));
    }

    @Test
    void refusesOtherTolerances() {
        for (String tolerance : List.of("", "factor 1", "factor many", "within", "tightly")) {
            assertThrows(IllegalArgumentException.class, () -> Tolerance.parse(tolerance), tolerance);
        }
    }
}
