package dev.cofactor.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.Explanation;
import dev.cofactor.Query;
import dev.cofactor.Recommender;
import dev.cofactor.data.Interactions;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.ExplainingModel;
import dev.cofactor.model.FactorModel;
import dev.cofactor.model.FoldInModel;
import dev.cofactor.model.UserEvidence;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** What {@link ExplainingModel} promises. */
final class ExplanationContract {
    /** Of the sum of all absolute parts, what the rounding of floats may take. */
    private static final double ROUNDING = 1e-5;

    private final Interactions<Integer, Integer> data;
    private final Recommender<Integer, Integer> recommender;

    ExplanationContract(Interactions<Integer, Integer> data, Recommender<Integer, Integer> recommender) {
        this.data = data;
        this.recommender = recommender;
    }

    void check() {
        for (int user = 0; user < data.users().size(); user += 3) {
            Integer userId = data.users().id(user);
            Set<Integer> history = new HashSet<>(recommender.history(userId));
            for (Integer itemId : recommender.items().ids()) {
                Explanation<Integer> explanation = recommender.explain(userId, itemId);
                assertEquals(recommender.predict(userId, itemId), explanation.prediction());
                assertAddsUp(explanation, history);
            }
            if (recommender.model() instanceof FoldInModel && !history.isEmpty()) {
                checkNewUser(history(data.byUser().row(user)));
            }
        }
        checkRefusals();
        checkWithoutHistory();
    }

    private Map<Integer, Float> history(SparseRow row) {
        Map<Integer, Float> history = new LinkedHashMap<>();
        for (int k = 0; k < row.size(); k++) {
            history.put(data.items().id(row.column(k)), (float) data.scale().toOriginal(row.value(k)));
        }
        return history;
    }

    private void checkNewUser(Map<Integer, Float> history) {
        Query<Integer> query = recommender.queryFor(history);
        for (Integer itemId : recommender.items().ids()) {
            assertAddsUp(query.explain(itemId), history.keySet());
        }
    }

    private void assertAddsUp(Explanation<Integer> explanation, Set<Integer> history) {
        double sum = explanation.offset() + explanation.userBias() + explanation.itemBias();
        assertEquals(explanation.score(), sum + explanation.interaction() + explanation.clipping(), 1e-9);
        if (recommender.model() instanceof FactorModel) {
            assertSum(explanation.interaction(), explanation, explanation.factors());
        } else {
            assertSum(explanation.interaction(), explanation, explanation.history());
        }
        assertSorted(explanation.history());
        assertSorted(explanation.factors());
        Set<Integer> named = new HashSet<>();
        for (Explanation.Part<Integer> part : explanation.history()) {
            assertTrue(
                    history.contains(part.id()), () -> "not an item of the user: " + part.id() + " in " + explanation);
            assertTrue(named.add(part.id()), () -> "twice: " + part.id() + " in " + explanation);
        }
    }

    private static <T> void assertSum(
            double expected, Explanation<Integer> explanation, List<Explanation.Part<T>> parts) {
        double sum = 0;
        double absolute = 1
                + Math.abs(explanation.offset())
                + Math.abs(explanation.userBias())
                + Math.abs(explanation.itemBias());
        for (Explanation.Part<T> part : parts) {
            sum += part.contribution();
            absolute += Math.abs(part.contribution());
        }
        assertEquals(expected, sum, ROUNDING * absolute, () -> "parts do not add up: " + explanation);
    }

    private static <T> void assertSorted(List<Explanation.Part<T>> parts) {
        for (int k = 1; k < parts.size(); k++) {
            assertTrue(
                    Math.abs(parts.get(k).contribution())
                            <= Math.abs(parts.get(k - 1).contribution()),
                    () -> "not sorted: " + parts);
        }
    }

    private void checkRefusals() {
        ExplainingModel model = (ExplainingModel) recommender.model();
        SparseRow row = data.byUser().row(0);
        UserEvidence user = new UserEvidence(model.userState(0), OptionalInt.of(0), row, row);
        assertThrows(IndexOutOfBoundsException.class, () -> model.explain(user, model.items()));
        assertThrows(IndexOutOfBoundsException.class, () -> model.explain(user, -1));
    }

    /** What is told without the history adds up as well; a model that tells nothing then says so. */
    private void checkWithoutHistory() {
        Recommender<Integer, Integer> without = recommender.withoutHistory();
        ExplainingModel model = (ExplainingModel) recommender.model();
        if (model.explainWithoutHistory(model.userState(0), 0).isEmpty()) {
            Integer userId = data.users().id(0);
            Integer itemId = data.items().id(0);
            IllegalStateException refusal =
                    assertThrows(IllegalStateException.class, () -> without.explain(userId, itemId));
            assertTrue(String.valueOf(refusal.getMessage()).contains("withoutHistory()"), refusal.getMessage());
            return;
        }
        for (int user = 0; user < data.users().size(); user += 3) {
            Integer userId = data.users().id(user);
            Set<Integer> history = new HashSet<>(recommender.history(userId));
            for (Integer itemId : recommender.items().ids()) {
                Explanation<Integer> explanation = without.explain(userId, itemId);
                assertEquals(recommender.predict(userId, itemId), explanation.prediction());
                assertAddsUp(explanation, history);
                assertTrue(explanation.reason().contains("history was dropped"), explanation.reason());
            }
        }
    }
}
