package dev.cofactor.eval.internal;

/** Turns numbers that differ a little into numbers that have nothing in common. */
public final class Mixing {
    private Mixing() {}

    /** The finalizer of MurmurHash3 (A. Appleby); different numbers become different ones. */
    public static long mixed(long x) {
        long mixed = (x ^ (x >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}
