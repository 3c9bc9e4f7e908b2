package dev.cofactor.rerank;

import java.util.List;

/**
 * Puts the best items of a query into a new order. {@code toString()} names it in the answer. Implementations are immutable,
 * or at least safe to share between threads, and give the same order for the same candidates.
 *
 * <p>An application's own is a class, or a lambda that nobody wants to read about in answers:
 *
 * <pre>{@code
 * record HouseBrandFirst(Set<String> brand) implements ReRanker<String> {
 *     public List<Candidate<String>> rerank(List<Candidate<String>> candidates, ReRankContext context) {
 *         List<Candidate<String>> result = new ArrayList<>(candidates);
 *         result.sort(Comparator.comparing(candidate -> !brand.contains(candidate.itemId())));
 *         return result;
 *     }
 * }
 * }</pre>
 *
 * @param <I> the type of item ids
 */
@FunctionalInterface
public interface ReRanker<I> {

    /**
     * A new order.
     *
     * @param candidates best first; more than the list is to have, where there are more; not to be changed
     * @return the same items, each at most once, best first, with values of their own if there are new ones. Items may be left
     *     out. If fewer than {@link ReRankContext#count} remain at the end, all is done again with more candidates, and if
     *     there are no more, those left out fill the list
     */
    List<Candidate<I>> rerank(List<Candidate<I>> candidates, ReRankContext context);
}
