package dev.cofactor.solvers.sgd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.data.Interactions;
import dev.cofactor.data.synthetic.SyntheticInteractions;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.model.Model;
import dev.cofactor.solver.ValidationMetric;
import java.util.List;
import org.junit.jupiter.api.Test;

class LearningRateFinderTest {
    private static final Interactions<Integer, Integer> RATINGS = SyntheticInteractions.builder()
            .users(200)
            .items(100)
            .interactions(5000)
            .seed(3)
            .build()
            .interactions();

    private static BiasedMf solver(double rate) {
        return BiasedMf.defaults().withFactors(8).withEpochs(5).withLearningRate(LearningRate.constant(rate));
    }

    @Test
    void suggestsTheBestOfTheRatesItTried() {
        LearningRateFinder finder = LearningRateFinder.defaults().withRates(1e-5, 10, 13);
        LearningRateFinder.Result found = finder.find(LearningRateFinderTest::solver, RATINGS);
        List<LearningRateFinder.Trial> trials = found.trials();
        assertEquals(13, trials.size());
        assertEquals(1e-5, trials.get(0).rate(), 1e-12);
        assertEquals(1e-4, trials.get(2).rate(), 1e-10);
        assertEquals(10, trials.get(12).rate(), 1e-6);
        assertTrue(trials.get(12).metric().isEmpty(), "a rate of 10 diverges");
        assertTrue(found.suggestion() > 1e-3 && found.suggestion() < 1, "suggests " + found.suggestion());
        double best = trials.stream()
                .flatMapToDouble(trial -> trial.metric().stream())
                .min()
                .orElseThrow();
        assertEquals(
                best,
                trials.stream()
                        .filter(trial -> trial.rate() == found.suggestion())
                        .findFirst()
                        .orElseThrow()
                        .metric()
                        .getAsDouble());
        String text = found.toString();
        assertEquals(13, text.lines().count());
        assertTrue(text.contains("diverged") && text.contains("suggested"), text);
    }

    @Test
    void takesAFigureThatIsInfiniteForDivergence() {
        ValidationMetric beyond = new ValidationMetric() {
            @Override
            public String name() {
                return "beyond";
            }

            @Override
            public double measure(Model model, SparseMatrix training, SparseMatrix validation) {
                double error = ValidationMetric.rmse().measure(model, training, validation);
                return error > 1 ? Double.POSITIVE_INFINITY : error;
            }
        };
        LearningRateFinder finder = LearningRateFinder.defaults().withRates(1e-9, 0.01, 2);
        double least = finder.find(LearningRateFinderTest::solver, RATINGS)
                .trials()
                .get(0)
                .metric()
                .getAsDouble();
        assertTrue(least > 1, "the rate is too small to learn anything: " + least);
        LearningRateFinder.Result found = finder.withMetric(beyond).find(LearningRateFinderTest::solver, RATINGS);
        assertTrue(found.trials().get(0).metric().isEmpty());
        assertEquals(found.trials().get(1).rate(), found.suggestion());
    }

    @Test
    void findsTheSameAtAnyNumberOfThreads() {
        LearningRateFinder finder = LearningRateFinder.defaults().withRates(0.001, 0.1, 3);
        assertEquals(
                finder.withThreads(1).find(LearningRateFinderTest::solver, RATINGS),
                finder.withThreads(3).find(LearningRateFinderTest::solver, RATINGS));
    }

    @Test
    void saysWhatItCannotDo() {
        LearningRateFinder finder = LearningRateFinder.defaults();
        assertThrows(IllegalArgumentException.class, () -> finder.withRates(0, 1, 3));
        assertThrows(IllegalArgumentException.class, () -> finder.withRates(1, 1, 3));
        assertThrows(IllegalArgumentException.class, () -> finder.withRates(0.1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> finder.withThreads(0));
        assertThrows(
                IllegalStateException.class,
                () -> finder.withRates(100, 200, 2)
                        .withMetric(ValidationMetric.mae())
                        .find(LearningRateFinderTest::solver, RATINGS));
        Interactions<String, String> one =
                Interactions.<String, String>builder().add("u", "i", 4).build();
        assertThrows(IllegalArgumentException.class, () -> finder.find(LearningRateFinderTest::solver, one));
    }
}
