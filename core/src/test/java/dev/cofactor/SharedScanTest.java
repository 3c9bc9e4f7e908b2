package dev.cofactor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.data.IdIndex;
import dev.cofactor.data.Interactions;
import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.model.Model;
import dev.cofactor.scan.TopItems;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A scan that several threads share gives the list of one thread; scores are small integers, so many are equal. */
class SharedScanTest {
    private static Trained<Integer, Integer> trained(FactorWorld world) {
        Model model = new GivenParameters(world.parameters);
        IdIndex<Integer> users = IdIndex.of(List.of(0));
        IdIndex<Integer> items =
                IdIndex.of(IntStream.range(0, world.items).boxed().toList());
        return Imported.of(
                Interactions.of(
                        users, items, new CooMatrixBuilder(false, false).build(1, world.items, DuplicatePolicy.FAIL)),
                model,
                "given");
    }

    private static ItemFilter<Integer> filter(
            Trained<Integer, Integer> trained, int count, BitSet seen, Predicate<Object> condition) {
        return new ItemFilter<>(
                trained.items(),
                new Query.Criteria<>(count, true, Optional.empty(), Optional.empty(), condition, Optional.empty()),
                seen);
    }

    private static List<Integer> drained(TopItems top) {
        List<Integer> items = new ArrayList<>();
        while (top.size() > 0) {
            items.add(top.removeWorst());
        }
        Collections.reverse(items);
        return items;
    }

    @Test
    void givesTheSameListInAnyNumberOfPieces() {
        for (int items : new int[] {1, 2047, 2048, 2049, 9000}) {
            FactorWorld world = new FactorWorld(items, 1, items, 3);
            Trained<Integer, Integer> trained = trained(world);
            BitSet seen = new BitSet();
            IntStream.range(0, items).filter(item -> item % 3 == 1).forEach(seen::set);
            for (int count : new int[] {1, 10, items}) {
                List<Integer> expected = world.reference(0, count, item -> item % 3 != 1);
                for (int pieces : new int[] {1, 2, 3, 8}) {
                    ExactScan scan = new ExactScan(
                            trained, trained.model().userState(0), filter(trained, count, seen, Query.ANY_ITEM), count);
                    assertEquals(
                            expected,
                            drained(scan.together(items, pieces)),
                            count + " of " + items + " in " + pieces + " pieces");
                }
            }
        }
    }

    @Test
    void refusesTheScoreThatOneThreadRefuses() {
        FactorWorld world = new FactorWorld(1, 1, 9000, 3);
        world.parameters.itemBiases()[5000] = Float.NaN;
        Trained<Integer, Integer> trained = trained(world);
        ExactScan scan = new ExactScan(
                trained, trained.model().userState(0), filter(trained, 5, new BitSet(), Query.ANY_ITEM), 5);
        assertThrows(IllegalStateException.class, () -> scan.together(9000, 4));
    }

    @Test
    void knowsWhetherCodeOfTheCallerWouldBeRun() {
        Trained<Integer, Integer> trained = trained(new FactorWorld(1, 1, 10, 2));
        assertTrue(filter(trained, 5, new BitSet(), Query.ANY_ITEM).isUnconditional());
        assertFalse(filter(trained, 5, new BitSet(), item -> true).isUnconditional());
    }
}
