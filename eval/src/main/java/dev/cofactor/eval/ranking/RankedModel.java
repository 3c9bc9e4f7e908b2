package dev.cofactor.eval.ranking;

import dev.cofactor.model.Model;
import dev.cofactor.model.UserState;
import java.util.function.IntFunction;

/**
 * What ranks.
 *
 * @param states the state of each user
 * @param name for messages
 */
record RankedModel(Model model, IntFunction<? extends UserState> states, String name) {}
