package dev.cofactor.eval.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.data.Interactions;
import dev.cofactor.data.InteractionsBuilder;
import dev.cofactor.eval.Better;
import dev.cofactor.eval.Figure;
import dev.cofactor.eval.Split;
import dev.cofactor.eval.Splits;
import dev.cofactor.eval.comparison.Evaluators.MeanScore;
import dev.cofactor.eval.comparison.Evaluators.Picky;
import dev.cofactor.eval.comparison.Evaluators.UserRmse;
import dev.cofactor.solver.Cancellation;
import dev.cofactor.solver.EpochReport;
import dev.cofactor.solver.Solver;
import dev.cofactor.solver.TrainingCancelledException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What happens on the way: progress, failures, cancellation. */
class ComparisonTrialsTest {

    private static List<Split<String, String>> folds() {
        InteractionsBuilder<String, String> builder = Interactions.builder();
        for (int user = 0; user < 6; user++) {
            for (int item = 0; item < 4; item++) {
                builder.add("u" + user, "i" + item, 1 + (user + item) % 3);
            }
        }
        return Splits.kFold(builder.build(), 2, 1);
    }

    /** Writes down what it is told. */
    private static final class Diary implements ComparisonListener {
        private final List<String> lines = new ArrayList<>();

        @Override
        public void onBegin(Trial trial) {
            lines.add("begin " + trial);
        }

        @Override
        public void onEpoch(Trial trial, EpochReport report) {
            lines.add("epoch " + report.epoch() + " of " + trial.contestant());
        }

        @Override
        public void onResult(Trial trial, List<Figure> figures, Cost cost) {
            lines.add("result " + trial.contestant() + " " + figures.get(0).name() + " of "
                    + figures.get(0).byUser().orElseThrow().size());
        }

        @Override
        public void onFailure(TrialFailure failure) {
            lines.add(failure.toString());
        }
    }

    @Test
    void theListenerIsToldOfEverything() {
        Diary diary = new Diary();
        Comparison.of(Solvers.constant("one", 1), Solvers.failing("broken", new IllegalStateException("no luck")))
                .measuredBy(new UserRmse())
                .withListener(diary)
                .withSeeds(3)
                .on(folds());
        assertEquals(
                List.of(
                        "begin trial 1 of 4: one, split 1, seed 3",
                        "epoch 1 of one",
                        "epoch 2 of one",
                        "result one RMSE of 6",
                        "begin trial 2 of 4: broken, split 1, seed 3",
                        "broken failed in training (split 1, seed 3): java.lang.IllegalStateException: no luck",
                        "begin trial 3 of 4: one, split 2, seed 3",
                        "epoch 1 of one",
                        "epoch 2 of one",
                        "result one RMSE of 5"),
                diary.lines);
    }

    @Test
    void aFailureLeavesTheOthersTheirResults() {
        for (Throwable failure : List.of(
                new IllegalArgumentException("no ratings"),
                new OutOfMemoryError("Java heap space"),
                new StackOverflowError(),
                new NoClassDefFoundError("vectors"),
                new AssertionError("broken"))) {
            ComparisonReport report = Comparison.of(
                            Solvers.failing("broken", failure), Solvers.constant("one", 1), Solvers.constant("two", 2))
                    .measuredBy(new UserRmse())
                    .against("broken")
                    .on(folds());
            FigureReport rmse = report.figure("RMSE").orElseThrow();
            assertEquals(Optional.empty(), rmse.estimate("broken"));
            assertTrue(rmse.estimate("one").isPresent() && rmse.estimate("two").isPresent());
            assertEquals(Optional.empty(), rmse.reference());
            assertEquals(Verdict.UNTESTED, report.verdict(rmse, "one"));
            assertEquals(1, report.failures().size()); // the second split is not tried
            assertEquals(failure.toString(), report.failures().get(0).problem());
            assertEquals(
                    Optional.empty(), report.contestant("broken").orElseThrow().solver());
            assertTrue(report.toString().contains("FAILED"), report.toString());
        }
    }

    @Test
    void everybodyMayFail() {
        ComparisonReport report = Comparison.of(Solvers.failing("broken", new IllegalStateException("no luck")))
                .measuredBy(new UserRmse())
                .on(folds());
        assertEquals(List.of(), report.figures());
        assertEquals(Optional.empty(), report.setting().software());
        for (String text :
                List.of(report.toString(), report.toMarkdown(), report.toCsv(), report.toJson(), report.toHtml())) {
            assertTrue(text.contains("no luck"), text);
        }
    }

    @Test
    void aFailureLaterLeavesNoFigureOfSomeTrialsOnly() {
        List<Split<String, String>> folds = folds();
        int[] trainings = new int[1];
        Solver tired = Solvers.doing("tired", () -> {
            trainings[0]++;
            if (trainings[0] == 2) {
                throw new IllegalStateException("tired");
            }
        });
        ComparisonReport report = Comparison.of(tired, Solvers.constant("one", 1))
                .measuredBy(new UserRmse())
                .withSeeds(1, 2)
                .on(folds);
        assertEquals(2, trainings[0]);
        assertEquals(1, report.contestant("tired").orElseThrow().results().size());
        assertEquals(Optional.empty(), report.figure("RMSE").orElseThrow().estimate("tired"));
        assertEquals(4, report.contestant("one").orElseThrow().results().size());
    }

    @Test
    void anEvaluatorThatFailsCostsItsOwnFiguresOnly() {
        Picky picky = new Picky("one");
        ComparisonReport report = Comparison.of(Solvers.constant("one", 1), Solvers.constant("two", 2))
                .measuredBy(picky, new UserRmse())
                .on(folds());
        assertTrue(report.figure("RMSE").orElseThrow().estimate("one").isPresent());
        FigureReport picked = report.figure("picked").orElseThrow();
        assertEquals(Optional.empty(), picked.estimate("one"));
        assertTrue(picked.estimate("two").isPresent());
        assertEquals(List.of("one", "two", "two"), picky.asked()); // not asked again
        assertEquals("Picky", report.failures().get(0).stage());
        assertEquals(
                List.of("picked", "RMSE"),
                report.figures().stream().map(FigureReport::name).toList());
    }

    @Test
    void figuresOfOneNameAreAFailureOfTheSecondEvaluator() {
        ComparisonReport report = Comparison.of(Solvers.constant("one", 1))
                .measuredBy(new MeanScore("score", Better.HIGHER), new MeanScore("score", Better.HIGHER))
                .on(folds());
        assertEquals(2, report.failures().size() + 1);
        assertTrue(report.failures().get(0).problem().contains("two figures named score"));
        assertEquals(2, report.figures().size());
    }

    @Test
    void sidesThatDisagreeAreAFailure() {
        ComparisonReport report = Comparison.of(Solvers.constant("one", 1), Solvers.constant("two", 2))
                .measuredBy(new Evaluators.Moody())
                .on(folds().get(0));
        assertTrue(report.figure("mood").orElseThrow().estimate("one").isPresent());
        assertEquals(Optional.empty(), report.figure("mood").orElseThrow().estimate("two"));
        String problem = report.failures().get(0).problem();
        assertTrue(problem.contains("of mood LOWER values are said to be better, but before it was HIGHER"), problem);
    }

    @Test
    void usersThatDifferAreSaid() {
        ComparisonReport report = Comparison.of(Solvers.constant("one", 1), Solvers.constant("two", 2))
                .measuredBy(new Evaluators.SomeUsers())
                .on(folds());
        assertTrue(report.toString().contains("CAUTION"), report.toString());
        assertTrue(report.toMarkdown().contains("Users: one 1, two 2"), report.toMarkdown());
    }

    @Test
    void cancellingEndsATraining() {
        Cancellation cancellation = new Cancellation();
        Diary diary = new Diary();
        Comparison comparison = Comparison.of(
                        Solvers.constant("one", 1),
                        Solvers.doing("cancels", cancellation::cancel),
                        Solvers.constant("three", 3))
                .measuredBy(new UserRmse())
                .withListener(diary)
                .withCancellation(cancellation);
        assertThrows(TrainingCancelledException.class, () -> comparison.on(folds()));
        assertEquals("begin trial 2 of 6: cancels, split 1, seed 0", diary.lines.get(diary.lines.size() - 1));
    }

    @Test
    void cancellingBetweenTrialsAndByInterruptEndsToo() {
        Cancellation cancellation = new Cancellation();
        Comparison comparison = Comparison.of(Solvers.constant("one", 1)).measuredBy(new UserRmse());
        Comparison cancelled = comparison.withCancellation(cancellation).withListener(new ComparisonListener() {
            @Override
            public void onResult(Trial trial, List<Figure> figures, Cost cost) {
                cancellation.cancel();
            }
        });
        String message = assertThrows(TrainingCancelledException.class, () -> cancelled.on(folds()))
                .getMessage();
        assertTrue(message.contains("before trial 2 of 2"), message);
        // A solver that fails because of an interrupt has not failed.
        Diary diary = new Diary();
        Comparison interrupted = Comparison.of(Solvers.doing("interrupted", () -> {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("channel closed");
                }))
                .measuredBy(new UserRmse())
                .withListener(diary);
        assertThrows(TrainingCancelledException.class, () -> interrupted.on(folds()));
        assertTrue(Thread.interrupted());
        assertEquals(List.of("begin trial 1 of 2: interrupted, split 1, seed 0"), diary.lines);
    }
}
