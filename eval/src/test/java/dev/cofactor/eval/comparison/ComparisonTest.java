package dev.cofactor.eval.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.Recommender;
import dev.cofactor.RecommenderBuilder;
import dev.cofactor.baseline.MostPopular;
import dev.cofactor.baseline.RandomScores;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.InteractionsBuilder;
import dev.cofactor.eval.Better;
import dev.cofactor.eval.Evaluator;
import dev.cofactor.eval.Split;
import dev.cofactor.eval.Splits;
import dev.cofactor.eval.comparison.Evaluators.MeanScore;
import dev.cofactor.eval.comparison.Evaluators.UserRmse;
import dev.cofactor.eval.ranking.RankingEvaluation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ComparisonTest {
    private static final Inference QUICK =
            Inference.defaults().withResamples(200).withDraws(1_000);

    /** Rating of user u and item i; the last item of each user is tested on. */
    private static Split<String, String> lastItem(float[]... ratings) {
        InteractionsBuilder<String, String> builder = Interactions.builder();
        for (int user = 0; user < ratings.length; user++) {
            for (int item = 0; item < ratings[user].length; item++) {
                builder.add("u" + user, "i" + item, ratings[user][item]);
            }
        }
        int last = ratings[0].length - 1;
        Interactions.Partition<String, String> parts =
                builder.build().partition((user, item, value, timestamp) -> item < last);
        return new Split<>(parts.accepted(), parts.rejected());
    }

    private static List<Split<String, String>> folds() {
        Random random = new Random(5);
        InteractionsBuilder<String, String> builder = Interactions.builder();
        for (int user = 0; user < 30; user++) {
            for (int item = 0; item < 12; item++) {
                if (random.nextDouble() < 0.5) {
                    builder.add("u" + user, "i" + item, 1 + random.nextInt(5));
                }
            }
        }
        return Splits.kFold(builder.build(), 3, 1);
    }

    private static Comparison threeNoisy() {
        return Comparison.of(Solvers.noisy("near", 3, 0.4), Solvers.noisy("far", 4, 0.4), Solvers.constant("flat", 3))
                .measuredBy(new UserRmse(), new MeanScore("score", Better.HIGHER))
                .withInference(QUICK)
                .withThreads(1);
    }

    @Test
    void agreesWithFiguresWorkedOutByHand() {
        Split<String, String> split =
                lastItem(new float[] {1, 1, 4}, new float[] {1, 1, 3}, new float[] {1, 1, 5}, new float[] {1, 1, 4});
        ComparisonReport report = Comparison.of(Solvers.constant("four", 4), Solvers.constant("two", 2))
                .measuredBy(new UserRmse())
                .on(split);
        FigureReport rmse = report.figure("RMSE").orElseThrow();
        assertEquals(Better.LOWER, rmse.better());
        assertEquals(Math.sqrt(2 / 4.0), rmse.estimate("four").orElseThrow().value());
        assertEquals(Math.sqrt(18 / 4.0), rmse.estimate("two").orElseThrow().value());
        assertEquals(4, rmse.estimate("two").orElseThrow().users());
        assertEquals(OptionalDouble.empty(), rmse.estimate("two").orElseThrow().deviation());
        assertEquals(Optional.of("four"), rmse.reference());
        ComparedPair pair = rmse.besideReference("two").orElseThrow();
        assertEquals("two", pair.contestant());
        assertEquals(Math.sqrt(4.5) - Math.sqrt(0.5), pair.result().difference(), 1e-12);
        // Squared errors 0, 1, 1, 0 and 4, 1, 9, 4.
        assertEquals(3, pair.result().effect().usersHigher());
        assertEquals(1, pair.result().effect().usersEqual());
        assertEquals(Verdict.BEST, report.verdict(rmse, "four"));
        assertEquals(Verdict.UNDECIDED, report.verdict(rmse, "two"));
        assertEquals(
                List.of(new ComparisonSetting.SplitSize(8, 4)), report.setting().splits());
        assertEquals(4, report.setting().users());
        assertEquals(3, report.setting().items());
        assertTrue(report.setting().software().orElseThrow().contains("kernels"));
        ContestantReport four = report.contestant("four").orElseThrow();
        assertEquals(Optional.of("four"), four.solver());
        assertEquals(Map.of("of", "four"), four.configuration());
        assertEquals(Map.of("RMSE", Math.sqrt(0.5)), four.results().get(0).figures());
        assertEquals(List.of(), report.failures());
    }

    /** Of 6 comparisons, the least corrected p-value is 6 / (draws + 1). */
    @Test
    void saysIfNothingCanBeSignificant() {
        String few = threeNoisy()
                .withInference(QUICK.withDraws(118))
                .on(folds())
                .toString()
                .replaceAll("\\s+", " ");
        assertTrue(
                few.contains(
                        "CAUTION: corrected for 6 comparisons, no p-value that comes of 118 draws can be significant,"
                                + " however large the difference. Draw 119 times or more (Inference.withDraws)"),
                few);
        assertFalse(threeNoisy()
                .withInference(QUICK.withDraws(118).withDecisive(PairedTest.T))
                .on(folds())
                .toString()
                .contains("CAUTION"));
        ComparisonReport enough =
                threeNoisy().withInference(QUICK.withDraws(119)).on(folds());
        assertFalse(enough.toString().contains("CAUTION"), enough.toString());
        assertTrue(enough.figures().stream()
                .flatMap(figure -> figure.pairs().stream())
                .anyMatch(ComparedPair::significant));
    }

    @Test
    void figuresAreMeansOverSplitsAndSeeds() {
        List<Split<String, String>> folds = folds();
        ComparisonReport report = Comparison.of(Solvers.constant("zero", 0), Solvers.seed("seed"))
                .measuredBy(new UserRmse())
                .withSeeds(2, 5)
                .on(folds);
        FigureReport rmse = report.figure("RMSE").orElseThrow();
        double sum = 0;
        double squares = 0;
        for (Split<String, String> fold : folds) {
            for (int seed : new int[] {2, 5}) {
                double error = Math.sqrt(fold.test().stream()
                        .mapToDouble(entry -> Math.pow(entry.value().getAsDouble() - seed, 2))
                        .average()
                        .orElseThrow());
                sum += error;
                squares += error * error;
            }
        }
        Estimate estimate = rmse.estimate("seed").orElseThrow();
        assertEquals(sum / 6, estimate.value(), 1e-9);
        assertEquals(
                Math.sqrt((squares - sum * sum / 6) / 5), estimate.deviation().orElseThrow(), 1e-9);
        assertEquals(30, estimate.users());
        List<TrialResult> trials = report.contestant("seed").orElseThrow().results();
        assertEquals(6, trials.size());
        assertEquals(
                List.of("1 2", "1 5", "2 2", "2 5", "3 2", "3 5"),
                trials.stream()
                        .map(result ->
                                result.trial().split() + " " + result.trial().seed())
                        .toList());
    }

    @Test
    void withoutABaselineAllPairsAreCorrectedFor() {
        ComparisonReport report = threeNoisy().on(folds());
        FigureReport rmse = report.figure("RMSE").orElseThrow();
        FigureReport score = report.figure("score").orElseThrow();
        assertEquals(3, rmse.pairs().size());
        assertEquals(6, report.comparisons()); // those of nobody are not tested
        assertEquals(Optional.of("far"), score.reference());
        assertEquals(Verdict.WORSE, report.verdict(score, "near"));
        for (PairedTest test : PairedTest.values()) {
            List<ComparedPair> pairs = List.of(
                    rmse.pairs().get(0),
                    rmse.pairs().get(1),
                    rmse.pairs().get(2),
                    score.pairs().get(0),
                    score.pairs().get(1),
                    score.pairs().get(2));
            double[] corrected = Holm.corrected(pairs.stream()
                    .mapToDouble(pair -> pair.result().pValues().of(test))
                    .toArray());
            for (int i = 0; i < 6; i++) {
                assertEquals(corrected[i], pairs.get(i).corrected().of(test));
            }
        }
        ComparedPair there = rmse.pair("near", "far").orElseThrow();
        ComparedPair back = rmse.pair("far", "near").orElseThrow();
        assertEquals(there, back.reversed());
        assertEquals(there.result().difference(), -back.result().difference());
        assertTrue(back.result().interval().contains(back.result().difference()));
        assertEquals(
                there.result().effect().usersLower(), back.result().effect().usersHigher());
    }

    @Test
    void withABaselineOnlyItsPairsAreTested() {
        ComparisonReport report = threeNoisy()
                .measuredBy(new MeanScore("neutral", Better.NEITHER))
                .against("flat")
                .on(folds());
        assertEquals(6, report.comparisons());
        FigureReport score = report.figure("score").orElseThrow();
        FigureReport neutral = report.figure("neutral").orElseThrow();
        assertEquals(Optional.of("flat"), score.reference());
        assertEquals(Verdict.BASELINE, report.verdict(score, "flat"));
        assertEquals(Verdict.BETTER, report.verdict(score, "far"));
        assertEquals(Verdict.UNDECIDED, report.verdict(score, "near"));
        assertEquals(Verdict.DIFFERENT, report.verdict(neutral, "far"));
        assertEquals(Optional.empty(), score.pair("near", "far"));
        FigureReport nobody = report.figure("score of nobody").orElseThrow();
        assertEquals(Verdict.UNTESTED, report.verdict(nobody, "far"));
        assertEquals(Optional.empty(), nobody.estimate("far").orElseThrow().interval());
        assertEquals(0, nobody.estimate("far").orElseThrow().users());
        assertEquals(8, nobody.estimate("far").orElseThrow().value(), 0.2);
    }

    @Test
    void aFigureWithoutABetterSideHasNoBestOne() {
        ComparisonReport report = threeNoisy()
                .measuredBy(new MeanScore("neutral", Better.NEITHER))
                .on(folds());
        FigureReport neutral = report.figure("neutral").orElseThrow();
        assertEquals(Optional.empty(), neutral.reference());
        assertEquals(List.of(), neutral.pairs());
        assertTrue(neutral.estimate("far").orElseThrow().interval().isPresent());
        assertEquals(Verdict.UNTESTED, report.verdict(neutral, "far"));
    }

    @Test
    void theTestThatDecidesIsTheOneChosen() {
        Comparison comparison = threeNoisy().against("flat");
        Inference inference = QUICK.withLevel(0.9);
        for (PairedTest test : PairedTest.values()) {
            ComparisonReport report =
                    comparison.withInference(inference.withDecisive(test)).on(folds());
            for (FigureReport figure : report.figures()) {
                for (ComparedPair pair : figure.pairs()) {
                    assertEquals(pair.corrected().of(test) <= 0.1, pair.significant());
                }
            }
        }
    }

    @Test
    void figuresAreTheSameAtAnyNumberOfThreads() {
        ComparisonReport one = threeNoisy().on(folds());
        ComparisonReport four = threeNoisy().withThreads(4).on(folds());
        assertEquals(one.figures(), four.figures());
        assertNotEquals(
                one.figures(),
                threeNoisy().withInference(QUICK.withSeed(1)).on(folds()).figures());
    }

    @Test
    void aBuilderKeepsItsOwnOptions() {
        Split<String, String> split = lastItem(new float[] {1, 2, 4}, new float[] {1, 3, 4});
        RecommenderBuilder clipped = Recommender.builder()
                .solver(Solvers.constant("nine", 9))
                .clipToScale(true)
                .seed(99);
        Comparison comparison = Comparison.of(Solvers.constant("nine", 9))
                .with("clipped", clipped)
                .measuredBy(new UserRmse());
        clipped.clipToScale(false); // the comparison has a copy
        ComparisonReport report = comparison.withSeeds(7).on(split);
        FigureReport rmse = report.figure("RMSE").orElseThrow();
        assertEquals(5, rmse.estimate("nine").orElseThrow().value(), 1e-6);
        assertEquals(1, rmse.estimate("clipped").orElseThrow().value(), 1e-6);
        assertEquals(
                7,
                report.contestant("clipped")
                        .orElseThrow()
                        .results()
                        .get(0)
                        .trial()
                        .seed());
    }

    @Test
    void costsAreMeasured() {
        ComparisonReport report = Comparison.of(Solvers.constant("one", 1))
                .with("large", Solvers.doing("large", () -> {
                    byte[] garbage = new byte[40_000_000];
                    assertEquals(0, garbage[17]);
                }))
                .measuredBy(new UserRmse())
                .on(folds().get(0));
        Cost cost = report.contestant("large").orElseThrow().results().get(0).cost();
        assertTrue(cost.training().toNanos() > 0);
        assertTrue(cost.evaluation().toNanos() > 0);
        assertTrue(cost.scoringAUser().toNanos() > 0);
        assertTrue(cost.peakBytes().orElseThrow() >= 40_000_000, cost.toString());
        assertTrue(cost.recommenderBytes().orElseThrow() < 20_000_000, cost.toString());
    }

    @Test
    void ranksUnlessSaid() {
        Split<String, String> split = folds().get(0);
        Comparison two = Comparison.of(MostPopular.defaults(), RandomScores.defaults());
        assertEquals(
                two.measuredBy(RankingEvaluation.defaults()).on(split).figures(),
                two.on(split).figures());
    }

    @Test
    void refusesWhatCannotBeCompared() {
        Split<String, String> split = folds().get(0);
        Evaluator rmse = new UserRmse();
        Comparison comparison = Comparison.of(Solvers.constant("one", 1)).measuredBy(rmse);
        refuses("two contestants are named 'one'", () -> comparison.with("one", Solvers.constant("two", 2)));
        refuses(
                "two contestants are named 'a'",
                () -> Comparison.of(Solvers.constant("a", 1), Solvers.constant("a", 2)));
        refuses("must not be blank", () -> comparison.with(" ", Solvers.constant("two", 2)));
        refuses("no two alike", () -> comparison.withSeeds(1, 2, 1));
        refuses("no two alike", comparison::withSeeds);
        refuses("threads must be at least 1", () -> comparison.withThreads(0));
        refuses("has 0 and 1", () -> Comparison.of().on(split));
        refuses("has 1 and 0", () -> comparison.on(List.<Split<String, String>>of()));
        refuses("'best' is no contestant", () -> comparison.against("best").on(split));
        refuses("was given twice", () -> comparison.measuredBy(rmse).on(split));
        Split<String, String> other = lastItem(new float[] {1, 2, 4}, new float[] {1, 3, 4});
        refuses("same users and items", () -> comparison.on(List.of(split, other)));
    }

    private static void refuses(String message, Executable made) {
        String actual = assertThrows(IllegalArgumentException.class, made).getMessage();
        assertTrue(actual.contains(message), actual);
    }
}
