package dev.cofactor.solvers.neighbors;

/** The nearest items of an item, nearest first. */
final class Neighbors {
    private final int[] items;
    private final float[] similarities;

    Neighbors(int[] items, float[] similarities) {
        this.items = items;
        this.similarities = similarities;
    }

    int size() {
        return items.length;
    }

    int item(int k) {
        return items[k];
    }

    float similarity(int k) {
        return similarities[k];
    }
}
