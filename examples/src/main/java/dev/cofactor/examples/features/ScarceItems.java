package dev.cofactor.examples.features;

import dev.cofactor.data.Interactions;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Ratings of which a fifth of the items is left hardly any to train on: half of that fifth none, the other half one to
 * five, all others of their ratings being tested on. Drawn are items with more than five ratings; all parts have the same
 * users, items and features.
 *
 * @param train the part to train on
 * @param few what to test on of the items with one to five training ratings
 * @param none what to test on of the items without training ratings
 * @param unrated the ids of the items without training ratings that have some to test on, ascending by index
 */
public record ScarceItems(
        Interactions<Integer, Integer> train,
        Interactions<Integer, Integer> few,
        Interactions<Integer, Integer> none,
        List<Integer> unrated) {
    static final int MOST_LEFT = 5;
    private static final double SHARE = 0.2;

    /**
     * Draws the items, and the ratings that are left to them.
     *
     * @param ratings with or without features
     * @param seed the same seed draws the same
     */
    public static ScarceItems draw(Interactions<Integer, Integer> ratings, long seed) {
        int[] counts = counts(ratings);
        List<Integer> items = new ArrayList<>(IntStream.range(0, counts.length)
                .filter(item -> counts[item] > MOST_LEFT)
                .boxed()
                .toList());
        Collections.shuffle(items, new Random(seed));
        int half = (int) Math.round(items.size() * SHARE / 2);
        BitSet none = new BitSet();
        items.subList(0, half).forEach(none::set);
        BitSet few = new BitSet();
        items.subList(half, 2 * half).forEach(few::set);
        SplittableRandom random = new SplittableRandom(seed);
        int[] wanted = new int[counts.length];
        few.stream().forEach(item -> wanted[item] = 1 + random.nextInt(MOST_LEFT));
        int[] remaining = counts.clone();
        Interactions.Partition<Integer, Integer> parts = ratings.partition((user, item, value, timestamp) -> {
            if (!few.get(item)) {
                return none.get(item);
            }
            // Selection sampling: every choice of so many of an item's ratings is equally likely.
            boolean left = random.nextInt(remaining[item]--) < wanted[item];
            wanted[item] -= left ? 1 : 0;
            return !left;
        });
        Interactions.Partition<Integer, Integer> tested =
                parts.accepted().partition((user, item, value, timestamp) -> few.get(item));
        List<Integer> unrated = none.stream().mapToObj(ratings.items()::id).toList();
        return new ScarceItems(parts.rejected(), tested.accepted(), tested.rejected(), unrated);
    }

    /** The training part without what is known of the items. */
    public Interactions<Integer, Integer> trainWithoutFeatures() {
        return Interactions.of(train.users(), train.items(), train.byUser(), train.scale());
    }

    /** The number of ratings of each item. */
    public static int[] counts(Interactions<?, ?> ratings) {
        SparseMatrix byUser = ratings.byUser();
        int[] counts = new int[byUser.columns()];
        for (int user = 0; user < byUser.rows(); user++) {
            SparseRow row = byUser.row(user);
            for (int k = 0; k < row.size(); k++) {
                counts[row.column(k)]++;
            }
        }
        return counts;
    }
}
