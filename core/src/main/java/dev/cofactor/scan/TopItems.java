package dev.cofactor.scan;

/*
 * A binary heap of bounded size with the worst kept item at the root, so that most candidates of a scan are turned away
 * by one comparison. Order: the greater score first, among equal scores the smaller index first.
 */
/** The best items of a scan; O(log n) for an item that enters, O(1) for one that does not. */
public final class TopItems {
    private final float[] scores;
    private final int[] indexes;
    private int size;

    /**
     * An empty heap.
     *
     * @param capacity how many items to keep, at least 1
     */
    public TopItems(int capacity) {
        scores = new float[capacity];
        indexes = new int[capacity];
    }

    /** The number of items kept. */
    public int size() {
        return size;
    }

    /** Whether an item would be kept now. */
    public boolean admits(int index, float score) {
        return size < scores.length || worse(scores[0], indexes[0], score, index);
    }

    /** Keeps an item that {@link #admits} said yes to; the worst one leaves if the heap is full. */
    public void add(int index, float score) {
        if (size < scores.length) {
            int hole = size++;
            while (hole > 0) {
                int parent = (hole - 1) >>> 1;
                if (!worse(score, index, scores[parent], indexes[parent])) {
                    break;
                }
                move(parent, hole);
                hole = parent;
            }
            scores[hole] = score;
            indexes[hole] = index;
        } else {
            siftDown(score, index);
        }
    }

    /** Takes the worst item out and returns its index; so a full drain lists items from worst to best. */
    public int removeWorst() {
        int worst = indexes[0];
        size--;
        siftDown(scores[size], indexes[size]);
        return worst;
    }

    /** Takes all items out, best first. */
    public int[] drain() {
        int[] best = new int[size];
        for (int i = best.length - 1; i >= 0; i--) {
            best[i] = removeWorst();
        }
        return best;
    }

    /** The score of the item that {@link #removeWorst} would return. */
    public float worstScore() {
        return scores[0];
    }

    private void siftDown(float score, int index) {
        int hole = 0;
        for (int child = 1; child < size; child = 2 * hole + 1) {
            if (child + 1 < size && worse(scores[child + 1], indexes[child + 1], scores[child], indexes[child])) {
                child++;
            }
            if (!worse(scores[child], indexes[child], score, index)) {
                break;
            }
            move(child, hole);
            hole = child;
        }
        scores[hole] = score;
        indexes[hole] = index;
    }

    private void move(int from, int to) {
        scores[to] = scores[from];
        indexes[to] = indexes[from];
    }

    private static boolean worse(float score, int index, float otherScore, int otherIndex) {
        return score < otherScore || (score == otherScore && index > otherIndex);
    }
}
