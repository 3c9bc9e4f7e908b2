package dev.cofactor.eval;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Something measured of a recommender on a test part.
 *
 * @param name the standard name, with the cut-off and what else tells it from others, such as {@code NDCG@10}; within one
 *     evaluation no other figure has it
 * @param better which values are better
 * @param value the value over all users; finite
 * @param byUser what each user contributes to it, by which recommenders are compared in pairs; empty for a figure that is
 *     none of users, such as the coverage of the catalogue
 */
public record Figure(String name, Better better, double value, Optional<UserShares> byUser) {

    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException if the value is not finite
     */
    public Figure {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(better, "better");
        Objects.requireNonNull(byUser, "byUser");
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("the figure " + name + " must be finite, but is " + value);
        }
    }

    /** A figure that does not come from single users. */
    public static Figure of(String name, Better better, double value) {
        return new Figure(name, better, value, Optional.empty());
    }

    /** A figure whose value follows from what users contribute. */
    public static Figure of(String name, Better better, UserShares byUser) {
        return new Figure(name, better, byUser.value(), Optional.of(byUser));
    }

    /**
     * The figure of a name among several.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Figure named(String name, List<Figure> figures) {
        return figures.stream()
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no figure '" + name + "', only "
                        + figures.stream().map(Figure::name).toList()));
    }

    /** Text such as {@code NDCG@10 0.3512}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s %.4f", name, value);
    }
}
