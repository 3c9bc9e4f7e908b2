package dev.cofactor.benchmarks.race;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.kernel.RatingBlock;
import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.SparseMatrices;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FactorModel;
import dev.cofactor.solver.Solver;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.WorkerPool;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HogwildTest {

    private static SparseMatrix ratings(int users, int items) {
        SplittableRandom random = new SplittableRandom(3);
        CooMatrixBuilder builder = new CooMatrixBuilder(true, false);
        for (int user = 0; user < users; user++) {
            for (int item = 0; item < items; item++) {
                if (random.nextInt(3) == 0) {
                    builder.add(user, item, 1 + random.nextInt(5), 0);
                }
            }
        }
        return builder.build(users, items, DuplicatePolicy.FAIL);
    }

    @Test
    void blocksHoldEveryRatingOnce() {
        SparseMatrix byUser = ratings(40, 29);
        RacyBlocks blocks = RacyBlocks.of(byUser, new SplittableRandom(1));
        Map<Integer, Float> expected = new TreeMap<>();
        for (int user = 0; user < byUser.rows(); user++) {
            SparseRow row = byUser.row(user);
            for (int k = 0; k < row.size(); k++) {
                expected.put(blocks.users()[user] * 100 + blocks.items()[row.column(k)], row.value(k));
            }
        }
        Map<Integer, Float> found = new TreeMap<>();
        for (RatingBlock block : blocks.blocks()) {
            int at = 0;
            for (int run : block.runs()) {
                for (int k = 0; k < run >>> 16; k++) {
                    float value = block.levels()[block.codes()[at] & 0xFF];
                    found.merge((run & 0xFFFF) * 100 + block.rightRows()[at++], value, Float::sum);
                }
            }
            assertEquals(block.rightRows().length, at);
        }
        assertEquals(expected, found);
    }

    /** With one thread nothing races, so it must learn what the solver learns that it stands beside. */
    @Test
    void withOneThreadItLearnsWhatBiasedMfLearns() {
        SparseMatrix byUser = ratings(200, 100);
        SparseMatrices.Partition parts =
                SparseMatrices.partition(byUser, (user, item, value, time) -> (user + item) % 10 != 0);
        DescentOptions options = DescentOptions.of(20, 0.05);
        assertEquals(rmse(options.solver(8, 20), parts), rmse(new Hogwild(8, 20, options), parts), 0.01);
        DescentOptions strong = DescentOptions.of(20, 1);
        assertEquals(rmse(strong.solver(8, 20), parts), rmse(new Hogwild(8, 20, strong), parts), 0.01);
    }

    private static double rmse(Solver solver, SparseMatrices.Partition parts) {
        try (WorkerPool workers = new WorkerPool(1)) {
            FactorModel model = (FactorModel) solver.train(
                    TrainingContext.builder(parts.accepted()).seed(1).build(workers));
            return RatingQuality.rmse(CofactorEntrant.factors(model.parameters()), parts.accepted(), parts.rejected());
        }
    }

    @Test
    void moreRowsThanSixteenBitsNumberAreRefused() {
        SparseMatrix wide =
                new CooMatrixBuilder(true, false).add(0, 70_000, 1, 0).build(1, 70_001, DuplicatePolicy.FAIL);
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> RacyBlocks.of(wide, new SplittableRandom(1)));
        assertTrue(refused.getMessage().contains("but there are 1, 70001 and 1"), refused.getMessage());
    }
}
