package dev.cofactor;

import dev.cofactor.scan.TopItems;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/** Finds out where one item stands among all that a query lets pass. */
final class Standing<I> {
    private final Trained<?, I> trained;
    private final Subject subject;
    private final int count;
    private final ItemFilter<I> filter;

    Standing(Trained<?, I> trained, Subject subject, int count, ItemFilter<I> filter) {
        this.trained = trained;
        this.subject = subject;
        this.count = count;
        this.filter = filter;
    }

    /**
     * Where an item stands.
     *
     * @param list the answer to the query
     */
    WhyNot<I> of(I itemId, Recommendations<I> list) {
        OptionalInt index = trained.items().indexOf(itemId);
        if (index.isEmpty()) {
            return new WhyNot<>(
                    itemId,
                    WhyNot.Verdict.UNKNOWN,
                    Set.of(),
                    OptionalInt.empty(),
                    0,
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalInt.empty());
        }
        int item = index.getAsInt();
        float[] scores = new float[trained.items().size()];
        subject.state().scoreAll(scores);
        TopItems best = new TopItems(Math.min(count, scores.length));
        int candidates = 0;
        int rank = 0;
        for (int other = 0; other < scores.length; other++) {
            if (filter.passesLists(other) && filter.meetsCondition(other)) {
                candidates++;
                float score = trained.checked(scores[other], other);
                if (score > scores[item] || (score == scores[item] && other < item)) {
                    rank++;
                }
                if (best.admits(other, score)) {
                    best.add(other, score);
                }
            }
        }
        double score = trained.unclipped(trained.checked(scores[item], item), subject.kind());
        OptionalDouble gap = best.size() < count
                ? OptionalDouble.empty()
                : OptionalDouble.of(trained.unclipped(best.worstScore(), subject.kind()) - score);
        int place = list.itemIds().indexOf(itemId);
        Set<WhyNot.Filter> filters = filter.against(item);
        return new WhyNot<>(
                itemId,
                verdict(place, filters, rank, list),
                filters,
                OptionalInt.of(rank),
                candidates,
                OptionalDouble.of(score),
                gap,
                place < 0 ? OptionalInt.empty() : OptionalInt.of(place));
    }

    private WhyNot.Verdict verdict(int place, Set<WhyNot.Filter> filters, int rank, Recommendations<I> list) {
        if (place >= 0) {
            return WhyNot.Verdict.RECOMMENDED;
        }
        if (!filters.isEmpty()) {
            return WhyNot.Verdict.FILTERED;
        }
        if (rank >= count) {
            return WhyNot.Verdict.OUTRANKED;
        }
        return list.reRankings().isEmpty() ? WhyNot.Verdict.MISSED : WhyNot.Verdict.RERANKED;
    }
}
