package dev.cofactor.eval.ranking;

import java.util.BitSet;

/**
 * Some users or some items.
 *
 * @param label as in the names of figures, such as {@code users: 10 to 99 interactions}
 * @param members their indexes
 */
record Group(String label, BitSet members) {}
