package dev.cofactor;

import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.FactorUserState;
import dev.cofactor.model.UserState;
import dev.cofactor.retrieval.ItemRetriever;
import dev.cofactor.scan.TopItems;
import java.util.Optional;

/**
 * A retriever and the parameters that it was prepared for.
 *
 * @param parameters of the model of the recommender
 */
record PreparedRetrieval(FactorParameters parameters, ItemRetriever retriever) {
    /** Where an allow-list leaves less than this part of the items, to score them all is faster than to search. */
    private static final int FEW = 20;

    /**
     * The best items; empty if only a scan can answer: for states that are not of these parameters, such as fallbacks,
     * for short allow-lists, and where the retriever finds fewer than there may be.
     */
    Optional<TopItems> best(Trained<?, ?> trained, UserState state, ItemFilter<?> filter, int count) {
        if (!(state instanceof FactorUserState user)
                || user.parameters() != parameters
                || count > filter.candidates()
                || filter.candidates() < trained.items().size() / FEW) {
            return Optional.empty();
        }
        int[] found =
                retriever.candidates(user, count, item -> filter.passesLists(item) && filter.meetsCondition(item));
        if (found.length < count) {
            return Optional.empty();
        }
        TopItems top = new TopItems(count);
        for (int item : found) {
            float score = trained.checked(user.score(item), item);
            if (top.admits(item, score)) {
                top.add(item, score);
            }
        }
        return Optional.of(top);
    }

    /** Whether an answer from here can lack an item. */
    boolean approximate() {
        return retriever.measuredRecall().isPresent();
    }
}
