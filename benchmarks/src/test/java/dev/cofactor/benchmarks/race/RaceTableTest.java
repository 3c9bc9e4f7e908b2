package dev.cofactor.benchmarks.race;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RaceTableTest {

    private static Answer answer(String... lines) {
        Answer answer = new Answer(Task.EXPLICIT_ALS);
        List.of(lines).forEach(answer::accept);
        return answer;
    }

    @Test
    void theMedianIsTheMiddle() {
        assertEquals(new Spread(3, 1, 9), Spread.of(List.of(9.0, 1.0, 3.0)));
        assertEquals(new Spread(2.5, 1, 9), Spread.of(List.of(9.0, 1.0, 3.0, 2.0)));
        assertThrows(IllegalArgumentException.class, () -> Spread.of(List.of()));
    }

    @Test
    void theTableHasTimesRatiosAndNotes() {
        Standing first = new Standing("first");
        first.withdraw("failed, no such program");
        Standing second = new Standing("second");
        second.add(answer("sweep 99", "sweep 0.02", "sweep 0.03", "memory 100"), 1);
        second.add(answer("sweep 99", "sweep 0.04", "sweep 0.05", "memory 90"), 1);
        second.quality(Map.of("test RMSE", 0.85));
        Standing third = new Standing("third");
        third.add(answer("sweep 99", "sweep 7", "note one thread"), 1);
        assertEquals("""
                | contender | seconds a sweep | range | times second | test RMSE | memory, MiB |
                |---|---:|---:|---:|---:|---:|
                | first | – | – | – | – | – |
                | second | 0.0350 | 0.0200–0.0500 | 1.00 | 0.8500 | 100 |
                | third | 7.000 | 7.000–7.000 | 200.00 | – | – |

                - first: failed, no such program
                - third: one thread
                """, new RaceTable(List.of("test RMSE")).of(Task.EXPLICIT_ALS, List.of(first, second, third)));
    }
}
