package dev.cofactor;

import dev.cofactor.model.ScoreKind;
import dev.cofactor.model.UserState;
import java.util.BitSet;
import java.util.function.Supplier;

/**
 * For whom a list is made.
 *
 * @param state scores the items
 * @param seen the indexes of the items the user has already; throws if that is not known any more
 * @param kind what the scores mean
 * @param basis what they rest on
 * @param reason the same in words
 */
record Subject(UserState state, Supplier<BitSet> seen, ScoreKind kind, Basis basis, String reason) {}
