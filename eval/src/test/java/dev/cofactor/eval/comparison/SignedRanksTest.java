package dev.cofactor.eval.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cofactor.eval.UserShares;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignedRanksTest {

    private static SignedRanks ranks(int zeros, double... others) {
        return new SignedRanks(Arrays.copyOf(others, zeros + others.length));
    }

    /** Values of SciPy 1.17, {@code wilcoxon(zero_method='pratt', correction=True, method='approx')}. */
    @Test
    void agreesWithAnotherProgram() {
        assertEquals(0.33371069574356604, ranks(29, 0.5).pValue(), 1e-12);
        assertEquals(0.6170750774519738, ranks(1, -0.5).pValue(), 1e-12);
        assertEquals(0.08505134843995367, ranks(57, 0.5, 0.6, 0.7).pValue(), 1e-12);
        assertEquals(
                0.09434369692304581,
                ranks(31, 1, 1, 1, -0.5, 0.25, 1, 0.5, -1, 1).pValue(),
                1e-12);
        double[] ties = IntStream.range(0, 65)
                .mapToDouble(i -> new double[] {1.5, -0.5, 2, 2, 2, -3, 1, 1, 0.5, 4, 5, -0.5, 6}[i % 13])
                .toArray();
        assertEquals(8.11673119797659e-07, ranks(0, ties).pValue(), 1e-17);
    }

    /** Of the 8 ways to give signs to 1, 2 and 3, two are as far from the middle as 6 and 0 are, and four as far as 5. */
    @Test
    void countsAllWaysForFewWithoutTies() {
        assertEquals(2 / 8.0, ranks(0, 1, 2, 3).pValue(), 1e-15);
        assertEquals(4 / 8.0, ranks(0, -1, 2, 3).pValue(), 1e-15);
    }

    @Test
    void nothingIsShownByNothing() {
        assertEquals(1, ranks(5).pValue());
        assertEquals(0, ranks(5).rankBiserial());
        assertEquals(1, ranks(0, 1, -1).pValue());
        assertEquals(1, new SignedRanks(new double[] {-0.0, 0}).pValue());
    }

    /** Zeros have the ranks 1 and 2, then come 3.5 twice, 5 and 6. */
    @Test
    void balancesRankSums() {
        assertEquals((3.5 + 5 - 3.5 - 6) / 18, ranks(2, 1, -1, 2, -3).rankBiserial(), 1e-15);
        assertEquals(-1, ranks(3, -1, -4).rankBiserial());
    }

    /** Where all but one user find both alike, a report was impossible: the variance of ranks came out negative. */
    @Test
    void oneUserMayBeAllTheDifference() {
        int[] users = IntStream.range(0, 30).toArray();
        double[] first = new double[30];
        double[] second = new double[30];
        second[7] = 1;
        PairedResult result =
                Inference.defaults().compare(UserShares.mean(users, first), UserShares.mean(users, second));
        assertEquals(0.33371069574356604, result.pValues().wilcoxon(), 1e-12);
        assertEquals(1, result.pValues().randomization());
    }
}
