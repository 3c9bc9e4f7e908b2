package dev.cofactor;

/**
 * Why a list is shorter than asked for: where the items of the catalogue went. The counts are disjoint, in this order:
 * an item that was both seen and excluded counts as seen.
 *
 * @param requested how many items were asked for
 * @param found how many the list holds
 * @param candidates how many items were looked at: the catalogue, or what {@code among} left of it
 * @param seen how many of them were left out since the user has them already
 * @param excluded how many were left out by the exclusion list
 * @param rejected how many did not meet the condition
 */
public record Shortfall(int requested, int found, int candidates, int seen, int excluded, int rejected) {
    @Override
    public String toString() {
        return found + " of " + requested + " items: of " + candidates + " candidates " + seen + " were seen before, "
                + excluded + " excluded, " + rejected + " rejected by a condition";
    }
}
