package dev.cofactor.solvers.sgd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.Recommender;
import dev.cofactor.solver.EpochReport;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SvdPlusPlusRestartTest {
    /** Nothing of an epoch that overflowed may be left, not even in what pads the rows. */
    @Test
    void survivesAnAbsurdLearningRateByRestarts() {
        List<EpochReport> reports = new ArrayList<>();
        SvdPlusPlus solver = SvdPlusPlus.defaults()
                .withFactors(3)
                .withEpochs(3)
                .withLearningRate(LearningRate.constant(50))
                .withRestarts(20);
        Recommender.builder().solver(solver).listener(reports::add).train(DriftingRatings.biases());
        EpochReport last = reports.get(2);
        double restarts = last.metrics().get("restarts");
        assertTrue(restarts > 3, restarts + " restarts");
        assertEquals(50 / Math.pow(2, restarts), last.metrics().get("learning rate"), 1e-12);
    }
}
