package dev.cofactor.solver;

import dev.cofactor.model.Model;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What is known after an epoch of training.
 *
 * @param solver the name of the solver
 * @param epoch the number of epochs done, from 1
 * @param epochs the number of epochs planned
 * @param elapsed the time since training began (or was resumed)
 * @param metrics named figures of this epoch, such as {@code training RMSE} and {@code learning rate}, in order
 * @param model the model so far; a view that holds only until the listener returns
 */
public record EpochReport(
        String solver, int epoch, int epochs, Duration elapsed, Map<String, Double> metrics, Model model) {

    /** Copies the metrics, their order kept, and checks that nothing is missing and the epoch is one of those planned. */
    public EpochReport {
        Objects.requireNonNull(solver, "solver");
        Objects.requireNonNull(elapsed, "elapsed");
        Objects.requireNonNull(model, "model");
        if (epoch < 1 || epoch > epochs) {
            throw new IllegalArgumentException("epoch " + epoch + " is none of " + epochs + " epochs");
        }
        metrics.forEach((name, value) -> Objects.requireNonNull(value, name));
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }
}
