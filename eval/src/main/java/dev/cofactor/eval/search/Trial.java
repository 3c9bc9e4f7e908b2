package dev.cofactor.eval.search;

import dev.cofactor.eval.Figure;
import dev.cofactor.solver.Solver;
import java.time.Duration;
import java.util.Optional;

/**
 * A candidate that was trained and measured on the validation part. With {@link Halving} a candidate has several trials, one
 * for each time that training paused.
 *
 * @param number that of the candidate, from 1
 * @param rung how many times its training had paused before, from 0
 * @param candidate the solver and its options
 * @param epochs the number of epochs done; 0 if training failed before the first one was done
 * @param complete whether training came to an end, good or bad, and did not just pause
 * @param score the figure that is to be as good as possible; empty if the trial failed
 * @param duration the time of training, since the last pause, and of measuring
 * @param failure why there is no score, if there is none
 * @param <S> the type of the solver
 */
public record Trial<S extends Solver>(
        int number,
        int rung,
        Candidate<S> candidate,
        int epochs,
        boolean complete,
        Optional<Figure> score,
        Duration duration,
        Optional<String> failure) {}
