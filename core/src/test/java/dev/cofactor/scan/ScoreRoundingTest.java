package dev.cofactor.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.model.FactorParameters;
import org.junit.jupiter.api.Test;

/** The bound by hand; that it holds is seen by the lists of {@link BlockTopTest}. */
class ScoreRoundingTest {

    /** A user of norm 5 and constant −1.5; items of norms 2 and 1, biases −7 and 3. */
    private static FactorParameters small() {
        FactorParameters parameters = FactorParameters.zeros(-2, 1, 2, 2);
        parameters.userBiases()[0] = .5f;
        parameters.userFactors().set(0, 0, 3);
        parameters.userFactors().set(0, 1, -4);
        parameters.itemFactors().set(0, 1, 2);
        parameters.itemFactors().set(1, 0, 1);
        parameters.itemBiases()[0] = -7;
        parameters.itemBiases()[1] = 3;
        return parameters;
    }

    @Test
    void countsTheTermsOfASum() {
        FactorParameters parameters = small();
        // (K + 3) · 5 · 2 + 3 · (1.5 + 7)
        assertEquals(75.5 * 0x1p-23, new ScoreRounding(parameters).of(parameters.userState(0)));
    }

    @Test
    void seesItemsWhoseSquaresAreNoFloats() {
        FactorParameters parameters = FactorParameters.zeros(0, 1, 1, 2);
        parameters.userFactors().set(0, 1, 0x1p70f);
        parameters.itemFactors().set(0, 1, 0x1p-80f);
        assertEquals(5 * 0x1p-10 * 0x1p-23, new ScoreRounding(parameters).of(parameters.userState(0)));
    }

    @Test
    void countsWhatProductsLoseByUnderflow() {
        FactorParameters parameters = FactorParameters.zeros(0, 1, 1, 3);
        parameters.userFactors().set(0, 0, 0x1p-100f);
        parameters.itemFactors().set(0, 0, 0x1p-100f);
        double error = new ScoreRounding(parameters).of(parameters.userState(0));
        assertEquals(3 * 0x1p-149, error, 1e-9 * 0x1p-149);
    }

    @Test
    void looksAtEveryItem() {
        for (int greatest : new int[] {0, 255, 256, 511, 512, 599}) {
            FactorParameters parameters = FactorParameters.zeros(0, 1, 600, 1);
            parameters.userFactors().set(0, 0, 1);
            for (int item = 0; item < 600; item++) {
                parameters.itemFactors().set(item, 0, item == greatest ? -8 : 1);
            }
            assertEquals(4 * 8 * 0x1p-23, new ScoreRounding(parameters).of(parameters.userState(0)));
        }
    }

    @Test
    void isInfiniteWhereASumCouldBe() {
        FactorParameters parameters = small();
        parameters.itemBiases()[1] = Float.MAX_VALUE / 2;
        assertEquals(Double.POSITIVE_INFINITY, new ScoreRounding(parameters).of(parameters.userState(0)));
        parameters.itemBiases()[1] = Float.MAX_VALUE / 2.01f;
        assertTrue(Double.isFinite(new ScoreRounding(parameters).of(parameters.userState(0))));
        parameters.itemFactors().set(0, 0, Float.MAX_VALUE / 8);
        assertEquals(Double.POSITIVE_INFINITY, new ScoreRounding(parameters).of(parameters.userState(0)));
        parameters.itemFactors().set(0, 0, Float.NaN);
        parameters.itemBiases()[1] = 0;
        assertFalse(Double.isFinite(new ScoreRounding(parameters).of(parameters.userState(0))));
    }
}
