package dev.cofactor.solvers.neighbors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cofactor.matrix.CsrMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.Contribution;
import dev.cofactor.model.ExplainingModel;
import dev.cofactor.model.FoldInModel;
import dev.cofactor.model.Model;
import dev.cofactor.model.ScoreParts;
import dev.cofactor.model.UserEvidence;
import dev.cofactor.model.UserState;
import dev.cofactor.solver.Solver;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Models that sum over a user's items say exactly what each item adds. */
class ExplanationTest {
    private static final SparseRow NOTHING =
            TestMatrices.of(new float[] {0, 0, 0}).row(0);

    private static ScoreParts explain(Model model, int user, SparseRow history, int item) {
        UserEvidence evidence = new UserEvidence(model.userState(user), OptionalInt.of(user), history, NOTHING);
        return ((ExplainingModel) model).explain(evidence, item);
    }

    /** Taking an item away changes the sum by what it was said to add, for all that is linear in the history. */
    @Test
    void isWhatTheScoreLosesWithoutTheItem() {
        CsrMatrix data = TestMatrices.random(20, 9, 0.4, 3);
        for (Solver solver : List.of(
                Ease.defaults(),
                Ease.defaults().withBinarized(false),
                ItemKnn.defaults(),
                ItemKnn.defaults().withScoring(NeighborScoring.CENTERED_SHARE),
                PureSvd.defaults().withFactors(3),
                PureSvd.defaults().withFactors(3).withBinarized(false))) {
            Model model = TestMatrices.train(solver, data);
            FoldInModel foldIn = (FoldInModel) model;
            for (int user = 0; user < 5; user++) {
                float[] row = dense(data, user);
                UserState whole = foldIn.foldIn(TestMatrices.of(row).row(0));
                for (int item = 0; item < 9; item++) {
                    ScoreParts parts = explain(model, user, data.row(user), item);
                    double sum = parts.itemBias() + Contribution.sum(parts.history());
                    assertEquals(whole.score(item), sum, 1e-5, solver + ", item " + item);
                    for (Contribution contribution : parts.history()) {
                        float[] fewer = row.clone();
                        fewer[contribution.index()] = 0;
                        double without =
                                foldIn.foldIn(TestMatrices.of(fewer).row(0)).score(item);
                        assertEquals(whole.score(item) - without, contribution.value(), 1e-5, solver.toString());
                    }
                }
            }
        }
    }

    private static float[] dense(CsrMatrix data, int user) {
        float[] row = new float[data.columns()];
        for (int k = 0; k < data.row(user).size(); k++) {
            row[data.row(user).column(k)] = data.row(user).value(k);
        }
        return row;
    }

    /** r̂ = b_ui + Σ s (r − b) / (δ + Σ s): biases apart, each neighbor has its share of the weighted mean. */
    @Test
    void addsUpForRatings() {
        CsrMatrix data = TestMatrices.random(20, 9, 0.5, 4);
        for (Solver solver : List.of(
                ItemKnn.ratingDefaults(),
                ItemKnn.ratingDefaults()
                        .withScoring(NeighborScoring.BIAS_ADJUSTED)
                        .withDamping(0))) {
            Model model = TestMatrices.train(solver, data);
            for (int user = 0; user < 20; user++) {
                for (int item = 0; item < 9; item++) {
                    ScoreParts parts = explain(model, user, data.row(user), item);
                    double biases = parts.offset() + parts.userBias() + parts.itemBias();
                    assertEquals(model.userState(user).score(item), biases + Contribution.sum(parts.history()), 1e-5);
                }
            }
        }
    }
}
