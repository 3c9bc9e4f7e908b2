package dev.cofactor.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.data.Interactions;
import dev.cofactor.data.synthetic.SyntheticInteractions;
import dev.cofactor.examples.features.FeatureSettings;
import dev.cofactor.examples.features.FeatureTrial;
import dev.cofactor.examples.features.PairedDifferences;
import dev.cofactor.examples.features.ScarceItems;
import dev.cofactor.examples.support.CommandLines;
import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ItemFeaturesExampleTest {
    private static final SyntheticInteractions FILMS = SyntheticInteractions.builder()
            .users(800)
            .items(400)
            .interactions(40_000)
            .build();

    private static void requireGain(List<FeatureTrial> trials, Function<FeatureTrial, FeatureTrial.Errors> part) {
        PairedDifferences differences = PairedDifferences.of(
                trials.stream().map(trial -> part.apply(trial).difference()).toList());
        assertTrue(differences.mean() < -2 * differences.standardError(), differences + " of " + trials);
    }

    @Test
    void genresHelpWhereRatingsAreScarce() {
        Interactions<Integer, Integer> ratings = FILMS.interactions().withItemFeatures(FILMS.itemFeatures());
        FeatureSettings settings = FeatureSettings.of(8, 8, 1.3, 2, 100);
        List<FeatureTrial> trials = LongStream.range(0, 5)
                .mapToObj(seed -> FeatureTrial.run(ratings, seed, settings))
                .toList();
        requireGain(trials, FeatureTrial::few);
        requireGain(trials, FeatureTrial::none);
        trials.forEach(trial -> assertTrue(trial.genres().lift() > 2, trial.toString()));
        trials.forEach(trial -> assertTrue(trial.genres().share() > 0.9, trial.toString()));
    }

    @Test
    void choosesBySmallestErrorOnTheValidationPart() {
        Interactions<Integer, Integer> ratings = FILMS.interactions().withItemFeatures(FILMS.itemFeatures());
        FeatureSettings chosen = FeatureSettings.chosen(ScarceItems.draw(ratings, 9), 4, 4, 9);
        FeatureTrial best = FeatureTrial.run(ratings, 9, chosen);
        String biases = String.valueOf(chosen.without().configuration().get("biasRegularization"));
        for (double factors : new double[] {0.7, 1.3, 2.5}) {
            for (double other : new double[] {1, 2, 4}) {
                FeatureTrial without = FeatureTrial.run(ratings, 9, FeatureSettings.of(4, 4, factors, other, 1));
                assertTrue(
                        squares(best, FeatureTrial.Errors::without) <= squares(without, FeatureTrial.Errors::without));
            }
            for (double other : new double[] {10, 100, 1_000}) {
                FeatureTrial with = FeatureTrial.run(
                        ratings, 9, FeatureSettings.of(4, 4, factors, Double.parseDouble(biases), other));
                assertTrue(squares(best, FeatureTrial.Errors::with) <= squares(with, FeatureTrial.Errors::with));
            }
        }
    }

    private static double squares(FeatureTrial trial, Function<FeatureTrial.Errors, Double> rmse) {
        return Math.pow(rmse.apply(trial.few()), 2) * trial.few().ratings()
                + Math.pow(rmse.apply(trial.none()), 2) * trial.none().ratings();
    }

    @Test
    void tells() {
        Output output = new Output();
        int status = CommandLines.execute(
                new ItemFeaturesExample(output.stream(), FILMS),
                output.stream(),
                "--draws=2",
                "--factors=4",
                "--epochs=4",
                "--seed=13");
        assertEquals(0, status, output.text());
        assertTrue(output.text().contains("Regularization, chosen on a part drawn likewise"), output.text());
        assertTrue(output.text().contains("RMSE on films with 1 to 5 training ratings"), output.text());
        assertTrue(output.text().contains("RMSE on films without training ratings"), output.text());
        assertEquals(
                3,
                output.lines().stream()
                        .filter(line -> line.startsWith("  mean "))
                        .count(),
                output.text());
        assertEquals(
                3,
                output.lines().stream().filter(line -> line.matches("  14  .*")).count(),
                output.text());
        assertTrue(output.text().contains("Nobody rated "), output.text());
        output.lines().forEach(line -> assertTrue(line.length() <= 100, line));
    }

    @Test
    void saysWhatIsWrong() {
        assertFails("--draws must be at least 2", "--draws=1");
        assertFails("there is no file or folder", "--data=nothing.zip");
    }

    private static void assertFails(String message, String... args) {
        Output errors = new Output();
        assertEquals(
                1, CommandLines.execute(new ItemFeaturesExample(new Output().stream(), FILMS), errors.stream(), args));
        assertTrue(errors.text().contains(message), errors.text());
        assertFalse(errors.text().contains("\tat "), errors.text());
    }
}
