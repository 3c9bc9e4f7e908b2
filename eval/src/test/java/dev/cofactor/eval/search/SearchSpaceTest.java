package dev.cofactor.eval.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class SearchSpaceTest {
    private static final double LAST = Math.nextDown(1.0);

    @Property
    void valuesStayWithinTheirLimits(
            @ForAll @DoubleRange(max = 1, maxIncluded = false) double unit,
            @ForAll @IntRange(min = 1, max = 1_000_000) int least,
            @ForAll @IntRange(min = 1, max = 1_000_000) int width) {
        int greatest = least + width;
        for (double place : new double[] {0, unit, LAST}) {
            assertWithin(least, greatest, Values.integers(least, greatest).at(place));
            assertWithin(least, greatest, Values.logIntegers(least, greatest).at(place));
            assertWithin(least, greatest, Values.uniform(least, greatest).at(place));
            assertWithin(least, greatest, Values.logUniform(least, greatest).at(place));
        }
        assertEquals(least, Values.integers(least, greatest).at(0));
        assertEquals(greatest, Values.integers(least, greatest).at(LAST));
        assertEquals(least, Values.logIntegers(least, greatest).at(0));
        assertEquals(greatest, Values.logIntegers(least, greatest).at(LAST));
    }

    private static void assertWithin(double least, double greatest, Number value) {
        assertTrue(value.doubleValue() >= least && value.doubleValue() <= greatest, value + "");
    }

    @Test
    void everyValueHasItsPart() {
        Values<String> three = Values.of("a", "b", "c");
        assertEquals(List.of("a", "a", "b", "b", "c", "c"), places(three, 0, 0.33, 0.34, 0.66, 0.67, LAST));
        assertEquals(List.of(2, 2, 3, 3), places(Values.integers(2, 3), 0, 0.499, 0.5, LAST));
        assertEquals(List.of(1.5, 2.0), places(Values.uniform(1, 3), 0.25, 0.5));
        assertEquals(0.1, Values.logUniform(0.01, 1).at(0.5), 1e-12);
        // 1 to 7 by ratio: each doubling takes a third.
        assertEquals(List.of(1, 2, 3, 4, 7), places(Values.logIntegers(1, 7), 0.33, 0.34, 0.66, 0.67, LAST));
        assertArrayEquals(new double[] {0.25, 0.75}, Values.uniform(1, 3).grid(2));
        assertArrayEquals(new double[] {1 / 6.0, 0.5, 5 / 6.0}, three.grid(2), 1e-15);
    }

    private static <T> List<T> places(Values<T> values, double... places) {
        return java.util.Arrays.stream(places).mapToObj(values::at).toList();
    }

    @Test
    void aCandidateHasItsOptions() {
        SearchSpace<CurveSolver> space = SearchSpace.of(CurveSolver.of(new AtomicInteger()))
                .with("level", Values.uniform(0, 4), CurveSolver::withLevel)
                .with("rate", Values.of(0.25, 0.75), CurveSolver::withRate);
        Candidate<CurveSolver> candidate = space.candidate(new double[] {0.5, 0.9});
        assertEquals(2, candidate.solver().level());
        assertEquals(0.75, candidate.solver().rate());
        assertEquals(9, candidate.solver().epochs());
        assertEquals(Map.of("level", "2.0", "rate", "0.75"), candidate.options());
        assertEquals(List.of("level", "rate"), space.names());
        assertTrue(space.toString().startsWith("Curve{"), space.toString());
        assertTrue(space.toString().endsWith("; level from 0.0 to 4.0; rate one of [0.25, 0.75]"), space.toString());
    }

    @Test
    void refusesWhatIsNoSpace() {
        SearchSpace<CurveSolver> space = SearchSpace.of(CurveSolver.of(new AtomicInteger()))
                .with("rate", Values.uniform(0, 1), CurveSolver::withRate);
        refuses("'rate' is blank or taken", () -> space.with("rate", Values.of(1.0), CurveSolver::withRate));
        refuses("' ' is blank or taken", () -> space.with(" ", Values.of(1.0), CurveSolver::withRate));
        refuses("at least one value", Values::of);
        refuses("they are 3.0 and 3.0", () -> Values.integers(3, 3));
        refuses("they are NaN and 3.0", () -> Values.uniform(Double.NaN, 3));
        refuses("and Infinity", () -> Values.uniform(1, Double.POSITIVE_INFINITY));
        refuses("too far for a double", () -> Values.uniform(-Double.MAX_VALUE, Double.MAX_VALUE));
        refuses("too far for a double", () -> Values.logUniform(Double.MIN_NORMAL, Double.MAX_VALUE));
        refuses("must be positive, but the least is 0.0", () -> Values.logUniform(0, 3));
        refuses("must be positive", () -> Values.logIntegers(0, 3));
        SearchSpace<CurveSolver> strict = space.with("bad", Values.of(1), (solver, one) -> {
            throw new IllegalArgumentException("no such thing");
        });
        refuses("Curve refuses {rate=0.5, bad=1}", () -> strict.candidate(new double[] {0.5, 0}));
    }

    private static void refuses(String message, Executable made) {
        String actual = assertThrows(IllegalArgumentException.class, made).getMessage();
        assertTrue(actual.contains(message), actual);
    }
}
