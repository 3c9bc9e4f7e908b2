package dev.cofactor;

import dev.cofactor.rerank.Candidate;
import dev.cofactor.rerank.ReRankContext;
import dev.cofactor.rerank.ReRanker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * What is to be done to the best items by score.
 *
 * @param reRankers one after the other
 * @param depth how many items to begin with, if there are as many
 */
record ReRankings<I>(List<ReRanker<I>> reRankers, int depth) {
    private static final int GROWTH = 4;

    /**
     * The answer to a query: of ever more of the best items by score, until enough are left, or there are no more.
     *
     * @param best the answer by score, for any count
     */
    Recommendations<I> answer(Trained<?, I> trained, Subject subject, int count, IntFunction<Recommendations<I>> best) {
        int catalogue = Math.max(count, trained.items().size());
        int size = Math.min(depth, catalogue);
        while (true) {
            Recommendations<I> pool = best.apply(size);
            List<Candidate<I>> candidates = candidates(trained, subject, pool);
            List<Candidate<I>> order = reranked(candidates, new ReRankContext(count, depth, trained.model()));
            if (order.size() >= count || pool.size() < size || size == catalogue) {
                return answer(trained, subject, count, pool, filled(order, candidates, count), order.size());
            }
            size = (int) Math.min(catalogue, (long) GROWTH * size);
        }
    }

    private static <I> List<Candidate<I>> candidates(Trained<?, I> trained, Subject subject, Recommendations<I> pool) {
        List<Candidate<I>> candidates = new ArrayList<>(pool.size());
        for (Recommendation<I> item : pool) {
            int index = trained.items().indexOf(item.itemId()).orElseThrow();
            double score = trained.unclipped(subject.state().score(index), subject.kind());
            candidates.add(new Candidate<>(
                    item.itemId(),
                    index,
                    score,
                    item.standardDeviation(),
                    trained.statistics().counts()[index],
                    score));
        }
        return candidates;
    }

    private List<Candidate<I>> reranked(List<Candidate<I>> candidates, ReRankContext context) {
        List<Candidate<I>> order = candidates;
        for (ReRanker<I> reRanker : reRankers) {
            List<Candidate<I>> next = Objects.requireNonNull(
                    reRanker.rerank(List.copyOf(order), context),
                    () -> reRanker + " returned null; a re-ranker that leaves out everything returns an empty list");
            requireSomeOf(order, next, reRanker);
            order = next;
        }
        return order;
    }

    private static <I> void requireSomeOf(List<Candidate<I>> before, List<Candidate<I>> after, ReRanker<I> reRanker) {
        Map<Integer, I> left = new HashMap<>();
        before.forEach(candidate -> left.put(candidate.itemIndex(), candidate.itemId()));
        for (Candidate<I> candidate : after) {
            if (!candidate.itemId().equals(left.remove(candidate.itemIndex()))) {
                throw new IllegalStateException(reRanker + " returned item " + candidate.itemId()
                        + " twice, or without having been given it; a re-ranker may only order, or leave out");
            }
        }
    }

    /** With those that were left out, in their order by score, if the list would be short without. */
    private static <I> List<Candidate<I>> filled(List<Candidate<I>> order, List<Candidate<I>> candidates, int count) {
        List<Candidate<I>> filled = new ArrayList<>(order.subList(0, Math.min(count, order.size())));
        Set<Integer> taken = new HashSet<>();
        filled.forEach(candidate -> taken.add(candidate.itemIndex()));
        for (Candidate<I> candidate : candidates) {
            if (filled.size() < count && taken.add(candidate.itemIndex())) {
                filled.add(candidate);
            }
        }
        return filled;
    }

    private Recommendations<I> answer(
            Trained<?, I> trained,
            Subject subject,
            int count,
            Recommendations<I> pool,
            List<Candidate<I>> list,
            int ordered) {
        List<Recommendation<I>> items = new ArrayList<>(list.size());
        for (Candidate<I> candidate : list) {
            float raw = subject.state().score(candidate.itemIndex());
            items.add(new Recommendation<>(
                    candidate.itemId(),
                    trained.present(raw, subject.kind()),
                    candidate.standardDeviation(),
                    OptionalDouble.of(candidate.value())));
        }
        List<String> done = new ArrayList<>();
        reRankers.forEach(reRanker -> done.add(reRanker.toString()));
        if (ordered < list.size()) {
            done.add((list.size() - ordered) + " items that were left out fill the list");
        }
        Optional<Shortfall> shortfall = list.size() == count
                ? Optional.empty()
                : pool.shortfall()
                        .map(missing -> new Shortfall(
                                count,
                                list.size(),
                                missing.candidates(),
                                missing.seen(),
                                missing.excluded(),
                                missing.rejected()));
        return new Recommendations<>(
                items,
                pool.scoreKind(),
                pool.basis(),
                pool.reason(),
                pool.seenExcluded(),
                pool.approximate(),
                shortfall,
                done);
    }
}
