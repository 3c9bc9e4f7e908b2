package dev.cofactor.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cofactor.data.Interactions;
import org.junit.jupiter.api.Test;

class SplitTest {
    private static final Interactions<String, String> DATA =
            TestData.table(new float[] {1, 2, 3}, new float[] {4, 5, 1}, new float[] {3});

    @Test
    void takesPartsMadeElsewhere() {
        Interactions.Partition<String, String> parts = DATA.partition((user, item, value, timestamp) -> item == 0);
        Split<String, String> split = new Split<>(parts.rejected(), parts.accepted());
        assertEquals(3, split.test().size());
        assertEquals(4, split.train().size());
    }

    @Test
    void refusesACommonPair() {
        Interactions<String, String> first = DATA.filter((user, item, value, timestamp) -> user != 1 || item == 2);
        Interactions<String, String> second = DATA.filter((user, item, value, timestamp) -> user == 1);
        String message = assertThrows(IllegalArgumentException.class, () -> new Split<>(first, second))
                .getMessage();
        assertEquals("user u1, item i2 is in both parts; a pair that was trained on must not be tested on", message);
    }

    @Test
    void refusesPartsOfDifferentData() {
        Interactions<String, String> other = TestData.table(new float[] {1, 2, 3});
        assertThrows(IllegalArgumentException.class, () -> new Split<>(DATA, other));
    }

    @Test
    void refusesDifferentScales() {
        Interactions.Partition<String, String> parts = DATA.partition((user, item, value, timestamp) -> item == 0);
        assertThrows(
                IllegalArgumentException.class,
                () -> new Split<>(parts.rejected().standardized(), parts.accepted()));
    }

    @Test
    void refusesAnEmptyPart() {
        Interactions<String, String> nothing = DATA.filter((user, item, value, timestamp) -> false);
        assertThrows(IllegalArgumentException.class, () -> new Split<>(DATA, nothing));
        assertThrows(IllegalArgumentException.class, () -> new Split<>(nothing, DATA));
    }
}
