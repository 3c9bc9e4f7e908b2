package dev.cofactor.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class EntryMarksTest {
    @Property
    void marksWhatWasSet(
            @ForAll @Size(max = 40) Set<@IntRange(max = 99) Integer> positions,
            @ForAll @IntRange(max = 8) int chunkBits) {
        EntryMarks marks = new EntryMarks(100, chunkBits);
        positions.forEach(marks::set);
        for (int position = 0; position < 100; position++) {
            assertEquals(positions.contains(position), marks.get(position), "position " + position);
        }
    }
}
