package dev.cofactor.eval;

import dev.cofactor.Recommender;
import java.util.List;

/** Measures a recommender that was trained on one part of a split on the other one. */
public interface Evaluator {

    /**
     * Measures.
     *
     * @param recommender trained on the training part of the split, with its indexes
     * @return figures with different names, in an order of their own that does not depend on the recommender
     */
    <U, I> List<Figure> evaluate(Recommender<U, I> recommender, Split<U, I> split);
}
