/**
 * How good rankings are, over all users in one pass: {@link dev.cofactor.eval.ranking.RankingEvaluation}.
 *
 * <h2>The rules</h2>
 *
 * <p>They hold for all metrics, unless one says otherwise.
 *
 * <ul>
 *   <li><b>Order.</b> Candidates are ranked by descending score, equal scores by ascending item index: the order of
 *       {@link dev.cofactor.Recommendations}. A list is the one that {@code recommend} gives, whatever way it is computed.
 *   <li><b>Relevant</b> is what {@link dev.cofactor.eval.ranking.Relevance} says of the entries of the test part; all other
 *       candidates are not relevant, those that the user rated too low among them.
 *   <li><b>Users without relevant items</b> are left out and counted
 *       ({@link dev.cofactor.eval.ranking.RankingCounts#usersWithoutRelevant}); figures are means over the others, each user
 *       with the same weight. It is an error if there are no others.
 *   <li><b>Users without training history</b> take part, with what the model makes of them, and are counted. The same holds
 *       for items without training interactions, as candidates.
 *   <li><b>Relevant items that are no candidates</b> are missed: they count among the relevant ones, and have no rank.
 *   <li><b>Short and empty lists.</b> If there are fewer candidates than a cut-off asks for, the places behind them hold no
 *       hit; divisors do not shrink. So a user without any candidate has 0.
 *   <li><b>Duplicates.</b> A pair of user and item is at most once in a part of a split, and at most once among candidates,
 *       which are sets. In lists made elsewhere an item that comes twice is an error.
 *   <li><b>Scores that are not finite</b> are a defect of the solver and an error, not the last place.
 *   <li><b>Time.</b> A model that knows time is asked as of the end of the training data.
 *   <li><b>Undefined values.</b> A metric that has no value for a user (AUC where all candidates are relevant, graded NDCG
 *       where no relevant item has a gain) leaves the user out of its own mean; it is an error if it has none for anybody.
 * </ul>
 *
 * <p>Figures are the same to the last bit at any number of threads.
 */
@NullMarked
package dev.cofactor.eval.ranking;

import org.jspecify.annotations.NullMarked;
