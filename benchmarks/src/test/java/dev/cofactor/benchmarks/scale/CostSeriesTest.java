package dev.cofactor.benchmarks.scale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.SparseMatrix;
import java.util.List;
import org.junit.jupiter.api.Test;

class CostSeriesTest {
    private static SparseMatrix square(int side) {
        CooMatrixBuilder builder = new CooMatrixBuilder(true, false);
        for (int k = 0; k < side * side; k++) {
            builder.add(k / side, k % side, 1 + k % 5, 0);
        }
        return builder.build(side, side, DuplicatePolicy.FAIL);
    }

    @Test
    void keepsEveryCostAndTellsTheirSpread() {
        CostSeries series = CostSeries.implicit(2);
        assertEquals("implicit, K = 2", series.name());
        double first = series.measure(square(10), 1, 1, 1);
        double second = series.measure(square(20), 1, 2, 1);
        assertEquals(List.of(first, second), series.nanos());
        assertTrue(first > 0 && second > 0);
        assertEquals((first + second) / 2, series.middle(), 1e-9);
        assertEquals(Math.abs(first - second) / (first + second), series.deviation(), 1e-9);
    }
}
