package dev.cofactor.solvers.sgd;

import java.util.SplittableRandom;

/** Draws what one user did not choose; belongs to one thread. */
final class NegativeDraw {
    /** As many draws in vain, and looking at all places is faster than going on. */
    private static final int DRAWS = 16;

    private final ItemDraw all;
    private final int[] marks;
    private int mark;
    private int excluded;

    NegativeDraw(ItemDraw all) {
        this.all = all;
        this.marks = new int[all.size()];
    }

    /** Begins with another user, of whom no choice is known yet; at most 2<sup>32</sup> users. */
    void begin() {
        mark++;
        excluded = 0;
    }

    /** Excludes a place from what is drawn until the next user; each place at most once. */
    void exclude(int place) {
        marks[place] = mark;
        excluded++;
    }

    /** Whether a place is not drawn. */
    boolean excludes(int place) {
        return marks[place] == mark;
    }

    /** Whether there is nothing to draw. */
    boolean isEmpty() {
        return excluded == all.size();
    }

    /** A place that is not excluded, with a probability in proportion to its weight. */
    int next(SplittableRandom random) {
        for (int draw = 0; draw < DRAWS; draw++) {
            int place = all.next(random);
            if (!excludes(place)) {
                return place;
            }
        }
        return search(random);
    }

    /** For users who chose so much that most draws are in vain. */
    private int search(SplittableRandom random) {
        double total = 0;
        for (int place = 0; place < marks.length; place++) {
            total += marks[place] == mark ? 0 : all.weight(place);
        }
        double left = random.nextDouble() * total;
        int found = 0;
        for (int place = 0; place < marks.length; place++) {
            if (!excludes(place)) {
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
