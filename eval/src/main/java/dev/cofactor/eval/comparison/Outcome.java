package dev.cofactor.eval.comparison;

import dev.cofactor.eval.Figure;
import dev.cofactor.model.ModelProvenance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of one contestant so far. */
final class Outcome {
    private final Contestant contestant;
    private final List<TrialResult> results = new ArrayList<>();
    private final List<TrialFailure> failures = new ArrayList<>();
    /** By evaluator, in the order in which they first came; of each figure one for each trial. */
    private final List<Map<String, List<Figure>>> figures = new ArrayList<>();

    private final boolean[] failed;
    private @Nullable ModelProvenance provenance;

    Outcome(Contestant contestant, int evaluators) {
        this.contestant = contestant;
        this.failed = new boolean[evaluators];
        for (int evaluator = 0; evaluator < evaluators; evaluator++) {
            figures.add(new LinkedHashMap<>());
        }
    }

    Contestant contestant() {
        return contestant;
    }

    List<TrialResult> results() {
        return results;
    }

    List<TrialFailure> failures() {
        return failures;
    }

    /** The figures that an evaluator gave, one for each trial in which it did. */
    Map<String, List<Figure>> figures(int evaluator) {
        return figures.get(evaluator);
    }

    void add(int evaluator, List<Figure> measured) {
        for (Figure figure : measured) {
            figures.get(evaluator)
                    .computeIfAbsent(figure.name(), name -> new ArrayList<>())
                    .add(figure);
        }
    }

    void fail(TrialFailure failure, int evaluator) {
        failures.add(failure);
        failed[evaluator] = true;
    }

    void failEntirely(TrialFailure failure) {
        failures.add(failure);
        Arrays.fill(failed, true);
    }

    boolean hasFailed(int evaluator) {
        return failed[evaluator];
    }

    /** Whether nothing is left that could still give a figure of all trials. */
    boolean hasFailedEntirely() {
        for (boolean one : failed) {
            if (!one) {
                return false;
            }
        }
        return true;
    }

    @Nullable
    ModelProvenance provenance() {
        return provenance;
    }

    void provenance(ModelProvenance newProvenance) {
        provenance = newProvenance;
    }
}
