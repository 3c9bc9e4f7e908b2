package dev.cofactor.solvers.neighbors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.cofactor.matrix.CsrMatrix;
import dev.cofactor.model.Model;
import dev.cofactor.solver.Solver;
import org.junit.jupiter.api.Test;

/** Data in which there is next to nothing to learn; what the solvers then say follows from their formulas. */
class SmallDataTest {
    private static final ItemKnn SHARES =
            ItemKnn.defaults().withShrinkage(0).withScoring(NeighborScoring.CENTERED_SHARE);

    private static void assertScores(float[] expected, Solver solver, CsrMatrix data, int user) {
        Model model = TestMatrices.train(solver, data);
        assertArrayEquals(expected, TestMatrices.scores(model, model.userState(user)), 1e-5f, solver.toString());
    }

    /** Nothing to predict the item from but itself, which only the singular vectors do. */
    @Test
    void oneItem() {
        CsrMatrix data = TestMatrices.of(new float[] {4}, new float[] {2}, new float[] {0}, new float[] {3});
        assertScores(new float[] {0}, Ease.defaults(), data, 0);
        assertScores(new float[] {0}, ItemKnn.defaults(), data, 0);
        assertScores(new float[] {0.75f}, SHARES, data, 0);
        assertScores(new float[] {3}, ItemKnn.ratingDefaults(), data, 0);
        assertScores(new float[] {1}, PureSvd.defaults(), data, 0);
        assertScores(new float[] {0}, PureSvd.defaults(), data, 2);
    }

    /** XᵀX + λI is (2 1; 1 2); both items are alike in all that counts as 1, and one user correlates nothing. */
    @Test
    void oneUser() {
        CsrMatrix data = TestMatrices.of(new float[] {4, 2});
        assertScores(new float[] {0.5f, 0.5f}, Ease.defaults().withRegularization(1), data, 0);
        assertScores(new float[] {1, 1}, ItemKnn.defaults().withShrinkage(0), data, 0);
        assertScores(new float[] {1, 1}, SHARES, data, 0);
        assertScores(new float[] {4, 2}, ItemKnn.ratingDefaults(), data, 0);
        assertScores(new float[] {1, 1}, PureSvd.defaults(), data, 0);
        assertScores(new float[] {4, 2}, PureSvd.defaults().withBinarized(false), data, 0);
    }

    /**
     * Three users gave all four items the same. XᵀX + λI has 3 + λ on the diagonal and 3 elsewhere, and its inverse makes
     * weights of 3 / (3 · 3 + λ).
     */
    @Test
    void allEqual() {
        float[] all = {2, 2, 2, 2};
        CsrMatrix data = TestMatrices.of(all, all, all);
        assertScores(new float[] {0.9f, 0.9f, 0.9f, 0.9f}, Ease.defaults().withRegularization(1), data, 1);
        assertScores(new float[] {3, 3, 3, 3}, ItemKnn.defaults().withShrinkage(0), data, 1);
        assertScores(new float[] {1, 1, 1, 1}, SHARES, data, 1);
        for (ItemSimilarity similarity : ItemSimilarity.values()) {
            for (NeighborScoring scoring :
                    new NeighborScoring[] {NeighborScoring.MEAN_CENTERED, NeighborScoring.BIAS_ADJUSTED}) {
                assertScores(
                        all,
                        ItemKnn.ratingDefaults()
                                .withSimilarity(similarity)
                                .withScoring(scoring)
                                .withDamping(0),
                        data,
                        1);
            }
        }
        assertScores(all, PureSvd.defaults().withBinarized(false), data, 1);
    }

    /** Each of 11 items has at most 10 neighbors. */
    @Test
    void moreNeighborsThanItems() {
        CsrMatrix data = TestMatrices.random(30, 11, 0.5, 3);
        for (NeighborScoring scoring : NeighborScoring.values()) {
            ItemKnn solver = ItemKnn.ratingDefaults().withScoring(scoring);
            Model all = TestMatrices.train(solver.withNeighbors(10), data);
            Model more = TestMatrices.train(solver.withNeighbors(Integer.MAX_VALUE), data);
            for (int user = 0; user < 30; user++) {
                assertArrayEquals(
                        TestMatrices.scores(all, all.userState(user)), TestMatrices.scores(more, more.userState(user)));
            }
        }
    }
}
