package dev.cofactor.rerank;

import dev.cofactor.model.Model;
import java.util.Objects;

/**
 * For what candidates are re-ranked.
 *
 * @param count how many items the list is to have
 * @param depth how many of the best items by score were to be looked at in the beginning; of more, where there are more, the
 *     order of the rest need not be worked out as carefully
 * @param model the model behind the scores, for those who look at factors
 */
public record ReRankContext(int count, int depth, Model model) {
    /** Checks the numbers. */
    public ReRankContext {
        Objects.requireNonNull(model, "model");
        if (count < 1 || depth < count) {
            throw new IllegalArgumentException("a list of " + count + " cannot come from " + depth + " candidates");
        }
    }
}
