package dev.cofactor.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.data.Interactions;
import java.util.List;
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
        Interactions<String, String> ofTheFirst = DATA.filter((user, item, value, timestamp) -> user == 0);
        assertThrows(IllegalArgumentException.class, () -> new Split<>(DATA, ofTheFirst));
    }

    @Test
    void refusesPartsOfDifferentData() {
        Interactions<String, String> other = TestData.table(new float[] {1, 2, 3});
        assertThrows(IllegalArgumentException.class, () -> new Split<>(DATA, other));
        Interactions<String, String> sameItems = TestData.table(new float[] {1, 2, 3}, new float[] {1});
        Interactions<String, String> sameUsers = TestData.table(new float[] {1, 2}, new float[] {1}, new float[] {1});
        for (Interactions<String, String> half : List.of(sameItems, sameUsers)) {
            String message = assertThrows(IllegalArgumentException.class, () -> new Split<>(DATA, half))
                    .getMessage();
            assertTrue(message.contains("do not have the same users and items in the same order"), message);
        }
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
