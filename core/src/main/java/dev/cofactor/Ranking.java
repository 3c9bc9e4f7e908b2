package dev.cofactor;

import dev.cofactor.scan.TopItems;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Answers one query: finds who asks, filters, and keeps the best items. */
final class Ranking<I> {
    private final Trained<?, I> trained;
    private final Optional<PreparedRetrieval> retrieval;
    private final Function<Optional<Instant>, Subject> subjects;

    Ranking(
            Trained<?, I> trained,
            Optional<PreparedRetrieval> retrieval,
            Function<Optional<Instant>, Subject> subjects) {
        this.trained = trained;
        this.retrieval = retrieval;
        this.subjects = subjects;
    }

    /** Items of the recommender, for a filter. */
    ItemSet<I> itemSet(Collection<? extends I> itemIds) {
        return new ItemSet<>(trained.items(), itemIds);
    }

    /** The score of an item for the one who asks. */
    Prediction predict(I itemId, Optional<Instant> time) {
        Subject subject = subjects.apply(time);
        int item = trained.items()
                .indexOf(itemId)
                .orElseThrow(() -> new UnknownIdException("item", itemId, "so there is no score to predict"));
        return trained.prediction(subject.state(), subject.kind(), subject.basis(), item);
    }

    /** What the score of an item is made of for the one who asks. */
    Explanation<I> explain(I itemId, Optional<Instant> time) {
        return new Explanations<>(trained, subjects.apply(time)).of(itemId);
    }

    /** Where an item stands in the answer. */
    WhyNot<I> whyNot(Query.Criteria<I> criteria, ReRankings<I> reRankings, I itemId) {
        Subject subject = subjects.apply(criteria.time());
        return new Standing<>(trained, subject, criteria.count(), filter(criteria, subject))
                .of(itemId, answer(criteria, reRankings, subject));
    }

    Recommendations<I> answer(Query.Criteria<I> criteria, ReRankings<I> reRankings) {
        return answer(criteria, reRankings, subjects.apply(criteria.time()));
    }

    private Recommendations<I> answer(Query.Criteria<I> criteria, ReRankings<I> reRankings, Subject subject) {
        return reRankings.reRankers().isEmpty()
                ? answer(criteria, subject)
                : reRankings.answer(
                        trained, subject, criteria.count(), count -> answer(criteria.withCount(count), subject));
    }

    private ItemFilter<I> filter(Query.Criteria<I> criteria, Subject subject) {
        BitSet seen = criteria.excludeSeen() ? subject.seen().get() : new BitSet();
        return new ItemFilter<>(trained.items(), criteria, seen);
    }

    private Recommendations<I> answer(Query.Criteria<I> criteria, Subject subject) {
        ItemFilter<I> filter = filter(criteria, subject);
        Optional<TopItems> retrieved =
                retrieval.flatMap(prepared -> prepared.best(trained, subject.state(), filter, criteria.count()));
        TopItems top =
                retrieved.orElseGet(() -> new ExactScan(trained, subject.state(), filter, criteria.count()).best());
        boolean approximate = retrieved.isPresent() && retrieval.orElseThrow().approximate();
        Optional<Shortfall> shortfall = top.size() == criteria.count()
                ? Optional.empty()
                : Optional.of(filter.shortfall(criteria.count(), top.size()));
        return recommendations(trained, top, subject, criteria.excludeSeen(), approximate, shortfall);
    }

    /** The answer that a drained heap makes. */
    static <I> Recommendations<I> recommendations(
            Trained<?, I> trained,
            TopItems top,
            Subject subject,
            boolean seenExcluded,
            boolean approximate,
            Optional<Shortfall> shortfall) {
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
        return new Recommendations<>(
                items, subject.kind(), subject.basis(), subject.reason(), seenExcluded, approximate, shortfall);
    }
}
