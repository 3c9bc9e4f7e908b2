/**
 * What lists are worth beyond accuracy: how they spread over the catalogue, how new, different and surprising their items
 * are, and how popular. The metrics go into a {@link dev.cofactor.eval.ranking.RankingEvaluation} with others, and the rules
 * of {@link dev.cofactor.eval.ranking} hold: lists are those of the users with relevant items, from the candidates of the
 * evaluation. Over given or sampled candidates most of them say more of the candidates than of the recommender.
 *
 * <p>Popularity is the number of users who have an item in the training part.
 */
@NullMarked
package dev.cofactor.eval.ranking.beyond;

import org.jspecify.annotations.NullMarked;
