package dev.cofactor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cofactor.data.IdIndex;
import dev.cofactor.matrix.FactorMatrix;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimilarityTest {
    private static final float[] A = {1, 2, 2};
    private static final float[] B = {2, 4, 0};

    @Test
    void equalsWhatOneComputesByHand() {
        assertEquals(10 / (3 * Math.sqrt(20)), Similarity.COSINE.of(A, B), 1e-12);
        assertEquals(10, Similarity.DOT.of(A, B), 1e-12);
        assertEquals(1 / (1 + 3.0), Similarity.EUCLIDEAN.of(A, B), 1e-12);
        // Less their means 5/3 and 2: (-2, 1, 1)/3 and (0, 2, -2).
        assertEquals(0, Similarity.PEARSON.of(A, B), 1e-12);
        assertEquals(1, Similarity.PEARSON.of(new float[] {1, 2, 4}, new float[] {3, 5, 9}), 1e-12);
        assertEquals(-1, Similarity.PEARSON.of(new float[] {1, 2, 4}, new float[] {-1, -2, -4}), 1e-12);
    }

    @Test
    void isDefinedForVectorsWithoutDirection() {
        float[] zero = {0, 0, 0};
        assertEquals(0, Similarity.COSINE.of(A, zero));
        assertEquals(0, Similarity.PEARSON.of(A, new float[] {2, 2, 2}));
        assertEquals(1, Similarity.EUCLIDEAN.of(zero, zero));
        for (Similarity similarity : Similarity.values()) {
            assertEquals(Double.isFinite(similarity.of(new float[0], new float[0])), true, similarity.name());
        }
    }

    private static FactorMatrix factors() {
        FactorMatrix factors = new FactorMatrix(4, 2);
        float[][] rows = {{1, 0}, {2, 0}, {0, 3}, {-1, 0}};
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < 2; column++) {
                factors.set(row, column, rows[row][column]);
            }
        }
        return factors;
    }

    private static final IdIndex<String> IDS = IdIndex.of(List.of("a", "b", "c", "d"));

    @Test
    void findsWhatIsMostAlikeButNotTheThingItself() {
        assertEquals(
                List.of(new Similar<>("b", 1.0), new Similar<>("c", 0.0), new Similar<>("d", -1.0)),
                FactorSearch.similar(IDS, factors(), "item", "a", Integer.MAX_VALUE, Similarity.COSINE));
        assertEquals(
                List.of(new Similar<>("b", 2.0)), FactorSearch.similar(IDS, factors(), "item", "a", 1, Similarity.DOT));
        assertThrows(
                UnknownIdException.class, () -> FactorSearch.similar(IDS, factors(), "item", "x", 1, Similarity.DOT));
        assertThrows(
                IllegalArgumentException.class,
                () -> FactorSearch.similar(IDS, factors(), "item", "a", 0, Similarity.DOT));
    }

    @Test
    void findsNothingLikeWhatNothingIsKnownOf() {
        FactorMatrix factors = factors();
        factors.set(1, 0, 0);
        assertEquals(List.of(), FactorSearch.similar(IDS, factors, "item", "b", 3, Similarity.EUCLIDEAN));
        List<Similar<String>> others = FactorSearch.similar(IDS, factors, "item", "a", 3, Similarity.COSINE);
        assertEquals(List.of("c", "d"), others.stream().map(Similar::id).toList());
    }

    @Test
    void ordersEqualsByIndex() {
        List<Similar<String>> similar = FactorSearch.similar(IDS, factors(), "item", "c", 3, Similarity.COSINE);
        assertEquals(List.of("a", "b", "d"), similar.stream().map(Similar::id).toList());
    }

    @Test
    void showsBothEndsOfAFactor() {
        FactorItems<String> ends = FactorSearch.extremes(IDS, factors(), 0, 2);
        assertEquals(List.of("b", "a"), ends.highest());
        assertEquals(List.of("d", "c"), ends.lowest());
        assertThrows(IndexOutOfBoundsException.class, () -> FactorSearch.extremes(IDS, factors(), 2, 1));
    }
}
