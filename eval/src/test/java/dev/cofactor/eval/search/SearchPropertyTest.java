package dev.cofactor.eval.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cofactor.data.Interactions;
import dev.cofactor.data.InteractionsBuilder;
import dev.cofactor.eval.RatingEvaluation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Searches of curves whose order never changes while they fall, so that what is best is known from the start. */
class SearchPropertyTest {
    private static final Interactions<Integer, Integer> ZEROS = zeros();

    private static Interactions<Integer, Integer> zeros() {
        InteractionsBuilder<Integer, Integer> builder = Interactions.builder();
        for (int k = 0; k < 40; k++) {
            builder.add(k % 8, k / 8, 0);
        }
        return builder.build();
    }

    private static Search<CurveSolver> search(List<Double> levels) {
        SearchSpace<CurveSolver> space = SearchSpace.of(CurveSolver.of(new AtomicInteger()))
                .with("level", Values.of(levels.toArray(Double[]::new)), CurveSolver::withLevel);
        return Search.of(space, RatingEvaluation.defaults(), "RMSE").strategy(SearchStrategy.grid(1));
    }

    @Property(tries = 40)
    void theBestOfAllIsFoundWithAndWithoutPauses(
            @ForAll @Size(min = 1, max = 9) List<@IntRange(min = 1, max = 30) Integer> numbers,
            @ForAll @IntRange(min = 1, max = 4) int firstEpochs,
            @ForAll @IntRange(min = 2, max = 4) int factor,
            @ForAll @IntRange(min = 1, max = 3) int parallel)
            throws IOException {
        List<Double> levels =
                numbers.stream().distinct().map(each -> each / 10.0).toList();
        double least = levels.stream().min(Double::compare).orElseThrow();
        SearchResult<CurveSolver> whole = search(levels).run(ZEROS);
        assertEquals(levels.size(), whole.trials().size());
        SearchResult<CurveSolver> halved = search(levels)
                .halving(new Halving(firstEpochs, factor))
                .threads(parallel)
                .parallelTrials(parallel)
                .run(ZEROS);
        for (SearchResult<CurveSolver> result : List.of(whole, halved)) {
            assertEquals(least, result.best().candidate().solver().level());
            assertEquals(levels.indexOf(least) + 1, result.best().number());
        }
        assertEquals(whole.best().score(), halved.best().score());
        // From pause to pause one in so many goes on, until the training is over after 9 epochs.
        List<Integer> expected = new ArrayList<>();
        int left = levels.size();
        for (int epochs = firstEpochs; ; epochs *= factor) {
            expected.add(left);
            left = Math.max(1, left / factor);
            if (epochs >= 9) {
                break;
            }
        }
        List<Integer> rungs = IntStream.range(0, expected.size())
                .map(rung -> (int) halved.trials().stream()
                        .filter(trial -> trial.rung() == rung)
                        .count())
                .boxed()
                .toList();
        assertEquals(expected, rungs);
    }

    @Property(tries = 100)
    void aGridHasEveryCombinationOnce(
            @ForAll @IntRange(min = 1, max = 4) int steps,
            @ForAll @IntRange(min = 1, max = 5) int choices,
            @ForAll @DoubleRange(min = 0.01, max = 1) double least,
            @ForAll @DoubleRange(min = 1.5, max = 50) double greatest) {
        List<Values<?>> values = List.of(
                Values.uniform(least, greatest),
                Values.of(IntStream.range(0, choices).boxed().toArray(Integer[]::new)),
                Values.logUniform(least, greatest));
        SearchStrategy grid = SearchStrategy.grid(steps);
        assertEquals(steps * steps * choices, grid.candidates(values));
        long distinct = IntStream.range(0, grid.candidates(values))
                .mapToObj(number -> grid.point(number, values, new SplittableRandom(number), 0, List.of()))
                .map(point -> List.of(point[0], point[1], point[2]))
                .distinct()
                .count();
        assertEquals(steps * steps * choices, distinct);
    }
}
