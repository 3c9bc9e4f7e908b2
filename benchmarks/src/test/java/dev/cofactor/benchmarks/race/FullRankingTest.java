package dev.cofactor.benchmarks.race;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.model.FactorModel;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.ScoreKind;
import org.junit.jupiter.api.Test;

class FullRankingTest {

    /** Item i has the rank i among those not seen. */
    @Test
    void ranksAllItemsThatWereNotSeen() {
        FactorParameters falling = FactorParameters.zeros(0, 2, 30, 1);
        for (int item = 0; item < 30; item++) {
            falling.itemBiases()[item] = -item;
        }
        FactorModel model = new FactorModel() {
            @Override
            public FactorParameters parameters() {
                return falling;
            }

            @Override
            public ScoreKind scoreKind() {
                return ScoreKind.RANK_ONLY;
            }
        };
        SparseMatrix train = matrix(new int[][] {{0, 0}, {0, 5}});
        // Without items 0 and 5 these come first, 19th, 20th and 21st.
        SparseMatrix test = matrix(new int[][] {{0, 1}, {0, 20}, {0, 21}, {0, 22}});
        FullRanking ranking = FullRanking.of(model, train, test);
        assertEquals(1, ranking.users());
        assertEquals(3 / 4.0, ranking.recall(), 1e-12);
        double best = 1 + 1 / log2(3) + 1 / log2(4) + 1 / log2(5);
        assertEquals((1 + 1 / log2(20) + 1 / log2(21)) / best, ranking.ndcg(), 1e-12);
    }

    private static double log2(double x) {
        return Math.log(x) / Math.log(2);
    }

    private static SparseMatrix matrix(int[][] entries) {
        CooMatrixBuilder builder = new CooMatrixBuilder(false, false);
        for (int[] entry : entries) {
            builder.add(entry[0], entry[1], 1, 0);
        }
        return builder.build(2, 30, DuplicatePolicy.FAIL);
    }
}
