package dev.cofactor.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ValueMomentsTest {

    /** Three values a row, every second row empty. */
    private static CsrMatrix matrix(List<Float> values) {
        CooMatrixBuilder builder = new CooMatrixBuilder(true, false);
        for (int k = 0; k < values.size(); k++) {
            builder.add(k / 3 * 2, k % 3, values.get(k), 0);
        }
        return builder.build(values.size() + 1, 3, DuplicatePolicy.FAIL);
    }

    @Test
    void byHand() {
        List<Float> values = List.of(2f, 4f, 4f, 4f, 5f, 5f, 7f, 9f);
        assertEquals(Optional.of(new ValueMoments(8, 5, 4, 2, 9)), ValueMoments.of(matrix(values)));
        assertEquals(Optional.of(new ValueMoments(1, -3, 0, -3, -3)), ValueMoments.of(matrix(List.of(-3f))));
        CsrMatrix unvalued = matrix(values).withoutValues();
        assertEquals(Optional.of(new ValueMoments(8, 1, 0, 1, 1)), ValueMoments.of(unvalued));
    }

    @Test
    void noEntryHasNoMoments() {
        assertEquals(Optional.empty(), ValueMoments.of(matrix(List.of())));
    }

    @Test
    void aCallersOwnValuesAreChecked() {
        SparseRow infinite = new ArrayRow(new int[] {0}, new float[] {Float.POSITIVE_INFINITY}, null, 0, 1);
        SparseMatrix source = new FunctionMatrix(1, 1, 1, true, false, row -> infinite);
        assertThrows(IllegalArgumentException.class, () -> ValueMoments.of(source));
    }

    @Test
    void aLargeMeanDoesNotDrownTheVariance() {
        // The mean of the squares is about 2.56e14, where doubles lie 1/32 apart: to subtract it would be too coarse.
        CooMatrixBuilder builder = new CooMatrixBuilder(true, false);
        for (int row = 0; row < 100_000; row++) {
            builder.add(row, 0, 16_000_000 + row % 2, 0);
        }
        ValueMoments moments =
                ValueMoments.of(builder.build(100_000, 1, DuplicatePolicy.FAIL)).orElseThrow();
        assertEquals(16_000_000.5, moments.mean(), 1e-6);
        assertEquals(0.25, moments.variance(), 1e-6);
    }

    @Property
    void areThoseOfTwoPasses(
            @ForAll @NotEmpty @Size(max = 100) List<@FloatRange(min = -1000, max = 1000) Float> values) {
        double mean = values.stream().mapToDouble(Float::doubleValue).sum() / values.size();
        double squares = values.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .sum();
        ValueMoments moments = ValueMoments.of(matrix(values)).orElseThrow();
        assertEquals(values.size(), moments.count());
        assertEquals(mean, moments.mean(), 1e-9);
        assertEquals(squares / values.size(), moments.variance(), 1e-6);
        assertEquals(values.stream().mapToDouble(Float::doubleValue).min().orElseThrow(), moments.minimum());
        assertEquals(values.stream().mapToDouble(Float::doubleValue).max().orElseThrow(), moments.maximum());
    }
}
