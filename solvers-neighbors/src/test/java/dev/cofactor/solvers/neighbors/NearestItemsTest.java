package dev.cofactor.solvers.neighbors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class NearestItemsTest {

    /** Few different similarities, so that many are equal; some are not positive. */
    @Property
    void keepsTheGreatestAndOfEqualsTheFirst(
            @ForAll @Size(max = 60) List<@IntRange(min = -2, max = 9) Integer> offered,
            @ForAll @IntRange(min = 1, max = 12) int most) {
        NearestItems nearest = new NearestItems(most);
        for (int round = 0; round < 2; round++) { // a second time, to see that it was emptied
            for (int item = offered.size() - 1; item >= 0; item--) {
                nearest.offer(item, offered.get(item) / 7f);
            }
            int[] expected = IntStream.range(0, offered.size())
                    .filter(item -> offered.get(item) > 0)
                    .boxed()
                    .sorted(Comparator.comparing((Integer item) -> -offered.get(item))
                            .thenComparing(Comparator.naturalOrder()))
                    .limit(most)
                    .mapToInt(Integer::intValue)
                    .toArray();
            Neighbors found = nearest.drain();
            assertArrayEquals(
                    expected, IntStream.range(0, found.size()).map(found::item).toArray());
            for (int k = 0; k < expected.length; k++) {
                assertEquals(offered.get(expected[k]) / 7f, found.similarity(k));
            }
        }
    }
}
