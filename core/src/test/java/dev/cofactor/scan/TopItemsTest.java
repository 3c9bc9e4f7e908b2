package dev.cofactor.scan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class TopItemsTest {

    /** Few different scores, so that there are ties; items come in an order that is not theirs. */
    @Property(tries = 500)
    void keepsTheBestInTheOrderOfASort(
            @ForAll @Size(max = 60) List<@IntRange(min = -3, max = 3) Integer> scores,
            @ForAll @IntRange(min = 1, max = 20) int capacity,
            @ForAll @IntRange(min = 1, max = 7) int step) {
        TopItems top = new TopItems(capacity);
        Comparator<Integer> order =
                Comparator.comparing((Integer item) -> -scores.get(item)).thenComparing(item -> item);
        List<Integer> offered = IntStream.range(0, step)
                .flatMap(first -> IntStream.range(0, scores.size()).filter(item -> item % step == first))
                .boxed()
                .toList();
        for (int i = 0; i < offered.size(); i++) {
            int item = offered.get(i);
            List<Integer> best =
                    offered.subList(0, i).stream().sorted(order).limit(capacity).toList();
            boolean expected = best.size() < capacity || order.compare(item, best.get(capacity - 1)) < 0;
            assertEquals(expected, top.admits(item, scores.get(item)));
            if (expected) {
                top.add(item, scores.get(item));
            }
            assertEquals(Math.min(capacity, i + 1), top.size());
        }
        List<Integer> best = offered.stream().sorted(order).limit(capacity).toList();
        if (!best.isEmpty()) {
            assertEquals(scores.get(best.get(best.size() - 1)).floatValue(), top.worstScore());
        }
        assertArrayEquals(best.stream().mapToInt(item -> item).toArray(), top.drain());
        assertEquals(0, top.size());
    }
}
