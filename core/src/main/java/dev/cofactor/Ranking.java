package dev.cofactor;

import dev.cofactor.model.UserState;
import dev.cofactor.scan.TopItems;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** Answers one query: scores candidates, filters them, keeps the best. */
final class Ranking<I> {
    private final Trained<?, I> trained;
    private final Function<Optional<Instant>, Subject> subjects;

    Ranking(Trained<?, I> trained, Function<Optional<Instant>, Subject> subjects) {
        this.trained = trained;
        this.subjects = subjects;
    }

    Recommendations<I> answer(Query.Criteria<I> criteria) {
        Subject subject = subjects.apply(criteria.time());
        BitSet seenItems = criteria.excludeSeen() ? subject.seen().get() : new BitSet();
        BitSet excludedItems = indexes(criteria.excluded());
        BitSet candidates = criteria.among().map(this::indexes).orElseGet(this::allIndexes);
        int candidateCount = candidates.cardinality();
        ItemScores scores = scores(subject.state(), criteria.among().isEmpty());
        TopItems top = new TopItems(Math.max(1, Math.min(criteria.count(), candidateCount)));
        int seen = 0;
        int excluded = 0;
        int rejected = 0;
        for (int item = candidates.nextSetBit(0); item >= 0; item = candidates.nextSetBit(item + 1)) {
            if (seenItems.get(item)) {
                seen++;
            } else if (excludedItems.get(item)) {
                excluded++;
            } else {
                float score = trained.checked(scores.of(item), item);
                if (top.admits(item, score)) {
                    if (criteria.condition().test(trained.items().id(item))) {
                        top.add(item, score);
                    } else {
                        rejected++;
                    }
                }
            }
        }
        int found = top.size();
        // A heap that never filled up admitted every candidate, so the counts of a short list are complete.
        Optional<Shortfall> shortfall = found == criteria.count()
                ? Optional.empty()
                : Optional.of(new Shortfall(criteria.count(), found, candidateCount, seen, excluded, rejected));
        return recommendations(trained, top, subject, criteria.excludeSeen(), shortfall);
    }

    /** The answer that a drained heap makes. */
    static <I> Recommendations<I> recommendations(
            Trained<?, I> trained, TopItems top, Subject subject, boolean seenExcluded, Optional<Shortfall> shortfall) {
        List<Recommendation<I>> items = new ArrayList<>(top.size());
        while (top.size() > 0) {
            float score = top.worstScore();
            int item = top.removeWorst();
            items.add(new Recommendation<>(
                    trained.items().id(item),
                    trained.present(score, subject.kind()),
                    trained.presentDeviation(subject.state().standardDeviation(item), subject.kind())));
        }
        Collections.reverse(items);
        return new Recommendations<>(items, subject.kind(), subject.basis(), subject.reason(), seenExcluded, shortfall);
    }

    @FunctionalInterface
    private interface ItemScores {
        float of(int itemIndex);
    }

    /** All scores at once in the model's fastest way, or one by one where only some are wanted. */
    private ItemScores scores(UserState state, boolean all) {
        if (!all) {
            return state::score;
        }
        float[] scores = new float[trained.items().size()];
        state.scoreAll(scores);
        return item -> scores[item];
    }

    private BitSet indexes(Collection<I> itemIds) {
        BitSet result = new BitSet();
        for (I itemId : itemIds) {
            OptionalInt index = trained.items().indexOf(itemId);
            if (index.isPresent()) {
                result.set(index.getAsInt());
            }
        }
        return result;
    }

    private BitSet allIndexes() {
        BitSet result = new BitSet();
        result.set(0, trained.items().size());
        return result;
    }
}
