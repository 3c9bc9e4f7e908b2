package dev.cofactor.eval.ranking;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A way to put users, or items, into groups, for each of which there are figures of its own: by activity or popularity, by a
 * feature, by anything else. Immutable.
 */
public final class Grouping {
    private final String name;
    private final Function<Grouped, List<Group>> groups;

    private Grouping(String name, Function<Grouped, List<Group>> groups) {
        this.name = name;
        this.groups = groups;
    }

    /**
     * By the number of training interactions: fewer than the first bound, from each bound to below the next one, and from the
     * last one on. Of users that is their activity, of items their popularity.
     *
     * @param bounds at least one, ascending from 1
     */
    public static Grouping byInteractions(int... bounds) {
        int[] from = IntStream.concat(IntStream.of(0), IntStream.of(bounds)).toArray();
        for (int i = 1; i < from.length; i++) {
            if (from[i] <= from[i - 1]) {
                throw new IllegalArgumentException("bounds must ascend from 1, but are " + Arrays.toString(bounds));
            }
        }
        if (bounds.length == 0) {
            throw new IllegalArgumentException("there must be a bound between two groups");
        }
        return new Grouping("interactions", grouped -> GroupsByCount.of(grouped, from));
    }

    /**
     * Head and tail: the head is the fewest, taken by falling number of training interactions and equal ones by index, that
     * have at least this share of all interactions.
     *
     * @param share between 0 and 1, both excluded
     */
    public static Grouping headAndTail(double share) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException(
                    "the share of interactions in the head must be between 0 and 1, both excluded, but is " + share);
        }
        return new Grouping("head and tail", grouped -> GroupsByCount.headAndTail(grouped, share));
    }

    /**
     * By the categories of a feature: one group for each, such as {@code genre=Comedy}; who has several is in several groups,
     * who has none in none.
     *
     * @param feature the name before the {@code =}
     */
    public static Grouping byFeature(String feature) {
        Objects.requireNonNull(feature, "feature");
        return new Grouping(feature, grouped -> grouped.byFeature(feature));
    }

    /**
     * By anything else that is known of users or items.
     *
     * @param name what it is, such as {@code country}
     * @param attribute from an id to the name of its group
     */
    public static Grouping by(String name, Function<Object, String> attribute) {
        Objects.requireNonNull(attribute, "attribute");
        return new Grouping(Objects.requireNonNull(name, "name"), grouped -> grouped.by(name, attribute));
    }

    /**
     * The groups, in an order that depends on the training data alone.
     *
     * @throws IllegalArgumentException if the data does not have what they go by
     */
    List<Group> of(Grouped grouped) {
        return groups.apply(grouped);
    }

    @Override
    public String toString() {
        return name;
    }
}
