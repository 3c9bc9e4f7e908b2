package dev.cofactor.solvers.neighbors;

import java.util.Arrays;

/*
 * A heap with the least of those kept on top. Positive floats are ordered as their bits, so a similarity and an index make
 * up one number: the greater is the better, and of equal similarities that of the smaller index.
 */
/** The items of the greatest positive similarities offered; of equal ones, those of smaller indexes. */
final class NearestItems {
    private static final long INDEX_MASK = 0xFFFF_FFFFL;

    private final long[] heap;
    private int size;

    /** Keeps at most so many. */
    NearestItems(int most) {
        this.heap = new long[most];
    }

    /** Keeps an item if it is among the nearest so far; not if its similarity is not positive. */
    void offer(int item, float similarity) {
        if (!(similarity > 0)) {
            return;
        }
        long key = (long) Float.floatToIntBits(similarity) << Integer.SIZE | (~item & INDEX_MASK);
        if (size < heap.length) {
            rise(key);
        } else if (key > heap[0]) {
            sink(key);
        }
    }

    private void rise(long key) {
        int at = size++;
        while (at > 0 && heap[(at - 1) / 2] > key) {
            heap[at] = heap[(at - 1) / 2];
            at = (at - 1) / 2;
        }
        heap[at] = key;
    }

    private void sink(long key) {
        int at = 0;
        for (int child = 1; child < size; child = 2 * at + 1) {
            if (child + 1 < size && heap[child + 1] < heap[child]) {
                child++;
            }
            if (heap[child] >= key) {
                break;
            }
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = key;
    }

    /** Empties it: what was kept, nearest first. */
    Neighbors drain() {
        Arrays.sort(heap, 0, size);
        int[] items = new int[size];
        float[] similarities = new float[size];
        for (int k = 0; k < size; k++) {
            long key = heap[size - 1 - k];
            items[k] = ~(int) key;
            similarities[k] = Float.intBitsToFloat((int) (key >>> Integer.SIZE));
        }
        size = 0;
        return new Neighbors(items, similarities);
    }
}
