package dev.cofactor.solvers.sgd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.Recommender;
import dev.cofactor.data.Interactions;
import dev.cofactor.matrix.ValueMoments;
import dev.cofactor.model.Model;
import dev.cofactor.solver.Solver;
import dev.cofactor.solver.ValidationMetric;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LoopContractTest {
    private static final int FACTORS = 13; // rows end with padding, which must not keep what diverged
    private static final Regularization WEAK = Regularization.of(0.001, 0.001);

    abstract static class OfRatings extends LoopContract {
        @Override
        Interactions<Integer, Integer> interactions() {
            return RATINGS;
        }

        @Override
        ValidationMetric metric() {
            return ValidationMetric.rmse();
        }

        @Override
        String figure() {
            return "training RMSE";
        }

        @Override
        double figureAtStart() {
            return Math.sqrt(ValueMoments.of(RATINGS.byUser()).orElseThrow().variance());
        }

        @Override
        double overfitting() {
            return 0.01;
        }

        @Override
        double rate() {
            return 0.02;
        }
    }

    @Nested
    class OfBiasedMf extends OfRatings {
        @Override
        Solver solver(EpochPlan plan) {
            BiasedMf solver = BiasedMf.defaults()
                    .withFactors(FACTORS)
                    .withRegularization(WEAK)
                    .withEpochs(plan.epochs())
                    .withLearningRate(plan.learningRate())
                    .withRestarts(plan.restarts());
            assertEquals(plan.learningRate(), solver.learningRate());
            return plan.earlyStopping() == null ? solver : solver.withEarlyStopping(plan.earlyStopping());
        }

        @Override
        double[] rates(Model model) {
            return ((BiasedMfModel) model).descent().rates();
        }
    }

    @Nested
    class OfSvdPlusPlus extends OfRatings {
        @Override
        Solver solver(EpochPlan plan) {
            SvdPlusPlus solver = SvdPlusPlus.defaults()
                    .withFactors(FACTORS)
                    .withRegularization(WEAK)
                    .withEpochs(plan.epochs())
                    .withLearningRate(plan.learningRate())
                    .withRestarts(plan.restarts());
            assertEquals(plan.learningRate(), solver.learningRate());
            return plan.earlyStopping() == null ? solver : solver.withEarlyStopping(plan.earlyStopping());
        }

        @Override
        double[] rates(Model model) {
            return ((SvdPlusPlusModel) model).descent().steps().rates();
        }
    }

    abstract static class OfPositives extends LoopContract {
        private static final Interactions<Integer, Integer> POSITIVES =
                RATINGS.filter((user, item, value, time) -> value >= 4);

        @Override
        Interactions<Integer, Integer> interactions() {
            return POSITIVES;
        }

        @Override
        ValidationMetric metric() {
            return ValidationMetric.loss();
        }

        @Override
        String figure() {
            return "training loss";
        }

        @Override
        double figureAtStart() {
            return Math.log(2);
        }

        @Override
        double rate() {
            return 0.3;
        }

        @Test
        void refusesMetricsOfRatings() {
            Solver solver = solver(new EpochPlan("", 2, LearningRate.constant(rate()))
                    .withEarlyStopping(EarlyStopping.by(ValidationMetric.rmse())));
            IllegalArgumentException e = assertThrows(
                    IllegalArgumentException.class,
                    () -> Recommender.builder().solver(solver).train(POSITIVES));
            assertTrue(e.getMessage().contains("RMSE"), e.getMessage());
        }
    }

    @Nested
    class OfBpr extends OfPositives {
        @Override
        Solver solver(EpochPlan plan) {
            Bpr solver = Bpr.defaults()
                    .withFactors(FACTORS)
                    .withRegularization(PairwiseRegularization.of(0, 0))
                    .withEpochs(plan.epochs())
                    .withLearningRate(plan.learningRate())
                    .withRestarts(plan.restarts());
            assertEquals(plan.learningRate(), solver.learningRate());
            return plan.earlyStopping() == null ? solver : solver.withEarlyStopping(plan.earlyStopping());
        }

        @Override
        double overfitting() {
            return 0.02;
        }

        @Override
        double[] rates(Model model) {
            return ((BprModel) model).descent().rates();
        }
    }

    @Nested
    class OfLogisticMf extends OfPositives {
        @Override
        Solver solver(EpochPlan plan) {
            LogisticMf solver = LogisticMf.defaults()
                    .withFactors(FACTORS)
                    .withRegularization(0)
                    .withEpochs(plan.epochs())
                    .withLearningRate(plan.learningRate())
                    .withRestarts(plan.restarts());
            assertEquals(plan.learningRate(), solver.learningRate());
            return plan.earlyStopping() == null ? solver : solver.withEarlyStopping(plan.earlyStopping());
        }

        @Override
        double overfitting() {
            return 0.03;
        }

        @Override
        double[] rates(Model model) {
            return ((LogisticMfModel) model).ascent().rates();
        }
    }
}
