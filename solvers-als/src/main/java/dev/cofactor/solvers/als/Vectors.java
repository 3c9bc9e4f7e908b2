package dev.cofactor.solvers.als;

/* Loops over whole arrays with one index, which C2 vectorizes. */
/** Simple operations on dense vectors. */
final class Vectors {

    private Vectors() {}

    /** {@code y ← y + x}. */
    static void add(float[] y, float[] x) {
        for (int i = 0; i < y.length; i++) {
            y[i] += x[i];
        }
    }
}
