package dev.cofactor.eval.ranking;

/**
 * What an evaluation of rankings is over.
 *
 * @param users the users with relevant items; figures are over them
 * @param usersWithoutRelevant the users without, who are left out
 * @param usersWithoutHistory how many of {@code users} have no training interactions; they are ranked for by what the model
 *     makes of them
 * @param relevant the relevant items of all users together
 */
public record RankingCounts(int users, int usersWithoutRelevant, int usersWithoutHistory, long relevant) {}
