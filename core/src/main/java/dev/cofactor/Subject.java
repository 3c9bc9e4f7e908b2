package dev.cofactor;

import dev.cofactor.model.ScoreKind;
import dev.cofactor.model.UserState;
import org.jspecify.annotations.Nullable;

/**
 * For whom a list is made.
 *
 * @param state scores the items
 * @param seen ascending indexes of the items the user has already; null if that is not known any more
 * @param kind what the scores mean
 * @param basis what they rest on
 * @param reason the same in words
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Subject(UserState state, int @Nullable [] seen, ScoreKind kind, Basis basis, String reason) {}
