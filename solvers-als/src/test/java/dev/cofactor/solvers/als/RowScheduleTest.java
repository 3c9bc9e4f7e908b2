package dev.cofactor.solvers.als;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.WorkerPool;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowScheduleTest {

    /** Rows 5 and 17 are long, all others have up to 3 entries. */
    private static SparseMatrix matrix() {
        CooMatrixBuilder builder = new CooMatrixBuilder(false, false);
        for (int row = 0; row < 1000; row++) {
            int size = row == 5 || row == 17 ? 8193 : row % 4;
            for (int column = 0; column < size; column++) {
                builder.add(row, column, 1, 0);
            }
        }
        return builder.build(1000, 8193, DuplicatePolicy.FAIL);
    }

    private static List<Integer> run(RowSchedule schedule, int threads) {
        Queue<Integer> rows = new ConcurrentLinkedQueue<>();
        try (WorkerPool workers = new WorkerPool(threads)) {
            schedule.run(
                    TrainingContext.builder(matrix()).build(workers), () -> rows, (workspace, row) -> rows.add(row));
        }
        return List.copyOf(rows);
    }

    @Test
    void visitsEachRowOnceLongOnesFirst() {
        List<Integer> rows = run(new RowSchedule(matrix(), 3), 3);
        assertEquals(List.of(5, 17), rows.subList(0, 2));
        assertEquals(
                IntStream.range(0, 1000).boxed().toList(),
                rows.stream().sorted().toList());
    }

    @Test
    void visitsNoRowThatWasNotChosen() {
        int[] chosen = {3, 17, 18, 999};
        assertEquals(List.of(17, 3, 18, 999), run(new RowSchedule(matrix(), 3, chosen), 1));
        assertEquals(List.of(), run(new RowSchedule(matrix(), 3, new int[0]), 2));
    }
}
