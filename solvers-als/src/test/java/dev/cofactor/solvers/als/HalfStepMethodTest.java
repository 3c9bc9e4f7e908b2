package dev.cofactor.solvers.als;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cofactor.solvers.als.HalfStepMethod.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HalfStepMethodTest {

    @Test
    void automaticIsExactUpTo128Factors() {
        assertEquals(HalfStepMethod.exact(), HalfStepMethod.automatic().resolve(1));
        assertEquals(HalfStepMethod.exact(), HalfStepMethod.automatic().resolve(128));
        assertEquals(HalfStepMethod.blocks(64), HalfStepMethod.automatic().resolve(129));
    }

    @Test
    void aBlockOfAllFactorsIsExact() {
        assertEquals(HalfStepMethod.blocks(8), HalfStepMethod.blocks(8).resolve(9));
        assertEquals(HalfStepMethod.exact(), HalfStepMethod.blocks(8).resolve(8));
        assertEquals(HalfStepMethod.exact(), HalfStepMethod.blocks(8).resolve(7));
    }

    @Test
    void whatWasChosenStays() {
        for (int factors : new int[] {1, 3, 4, 200}) {
            assertEquals(
                    HalfStepMethod.conjugateGradient(3),
                    HalfStepMethod.conjugateGradient(3).resolve(factors));
            assertEquals(HalfStepMethod.exact(), HalfStepMethod.exact().resolve(factors));
        }
    }

    @Test
    void onlyConjugateGradientsHaveSteps() {
        assertEquals(3, HalfStepMethod.conjugateGradient(3).steps());
        assertEquals(0, HalfStepMethod.blocks(3).steps());
        assertEquals(0, HalfStepMethod.exact().steps());
        assertEquals(0, HalfStepMethod.automatic().steps());
    }

    @Test
    void saysWhatItIs() {
        assertEquals("automatic", HalfStepMethod.automatic().toString());
        assertEquals("exact", HalfStepMethod.exact().toString());
        assertEquals(
                "3 steps of conjugate gradients",
                HalfStepMethod.conjugateGradient(3).toString());
        assertEquals("blocks of 16", HalfStepMethod.blocks(16).toString());
    }

    @ParameterizedTest
    @EnumSource(names = {"CONJUGATE_GRADIENT", "BLOCKS"})
    void refusesToTakeNoStepsAndNoFactors(Kind kind) {
        assertEquals(1, new HalfStepMethod(kind, 1).number());
        for (int number : new int[] {0, -1}) {
            IllegalArgumentException e =
                    assertThrows(IllegalArgumentException.class, () -> new HalfStepMethod(kind, number));
            assertEquals(kind + " needs a number of at least 1, but has " + number, e.getMessage());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"AUTOMATIC", "EXACT"})
    void refusesANumberThatWouldNotCount(Kind kind) {
        for (int number : new int[] {1, -1}) {
            IllegalArgumentException e =
                    assertThrows(IllegalArgumentException.class, () -> new HalfStepMethod(kind, number));
            assertEquals(kind + " takes no number, but has " + number, e.getMessage());
        }
    }
}
