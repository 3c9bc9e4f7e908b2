package dev.cofactor.solvers.sgd;

import java.util.SplittableRandom;

/** Draws what one user did not choose; belongs to one thread. */
final class NegativeDraw {
    private final ItemDraw all;
    private final int[] marks;
    private int mark;
    private int excluded;
    private double excludedWeight;

    NegativeDraw(ItemDraw all) {
        this.all = all;
        this.marks = new int[all.size()];
    }

    /** Begins with another user, of whom no choice is known yet; at most 2<sup>32</sup> users. */
    void begin() {
        mark++;
        excluded = 0;
        excludedWeight = 0;
    }

    /** Excludes a place from what is drawn until the next user; each place at most once. */
    void exclude(int place) {
        marks[place] = mark;
        excluded++;
        excludedWeight += all.weight(place);
    }

    /** Whether there is nothing to draw. */
    boolean isEmpty() {
        return excluded == all.size();
    }

    /** A place that is not excluded, with a probability in proportion to its weight. */
    int next(SplittableRandom random) {
        if (2 * excludedWeight > all.total()) {
            return search(random);
        }
        int place = all.next(random);
        while (marks[place] == mark) {
            place = all.next(random);
        }
        return place;
    }

    /** For users who chose so much that most draws would be in vain. */
    private int search(SplittableRandom random) {
        double left = random.nextDouble() * (all.total() - excludedWeight);
        int found = 0;
        for (int place = 0; place < all.size(); place++) {
            if (marks[place] != mark) {
                found = place; // the last one, should rounding leave a rest
                left -= all.weight(place);
                if (left < 0) {
                    break;
                }
            }
        }
        return found;
    }
}
