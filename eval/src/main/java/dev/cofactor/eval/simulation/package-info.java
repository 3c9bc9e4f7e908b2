/**
 * What would happen if another recommender were in use: estimated from a log of what was shown and how it was received
 * ({@link dev.cofactor.eval.simulation.OffPolicyEvaluation}), or simulated with users whose behaviour is known
 * ({@link dev.cofactor.eval.simulation.AbTest}).
 */
@NullMarked
package dev.cofactor.eval.simulation;

import org.jspecify.annotations.NullMarked;
