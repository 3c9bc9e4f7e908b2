package dev.cofactor.eval.comparison;

import java.util.OptionalDouble;

/**
 * How large a difference is, whatever the number of users; positive where the first recommender has the greater values.
 *
 * @param standardized the mean difference over the standard deviation of differences, Cohen's d<sub>z</sub> (D. Lakens,
 *     Frontiers in Psychology 4:863, 2013); empty if all differences are the same
 * @param rankBiserial the matched-pairs rank-biserial correlation, from −1 to 1: the rank sum of positive differences less
 *     that of negative ones, over both (D. Kerby, Comprehensive Psychology 3, 2014); 0 if there is no difference
 * @param usersHigher for how many users the own value of the first recommender is the greater one
 * @param usersEqual for how many both are the same
 * @param usersLower for how many it is the smaller one
 */
public record EffectSize(
        OptionalDouble standardized, double rankBiserial, int usersHigher, int usersEqual, int usersLower) {}
