package dev.cofactor.benchmarks.race;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What contenders race at. Users x<sub>u</sub>, items y<sub>i</sub>, values r<sub>ui</sub> of the stored entries;
 * n<sub>u</sub> and n<sub>i</sub> are the numbers of a user's and of an item's entries.
 */
public enum Task {
    /**
     * Minimize Σ<sub>u,i</sub> c<sub>ui</sub> (p<sub>ui</sub> − x<sub>u</sub>·y<sub>i</sub>)² + λ (Σ |x<sub>u</sub>|²
     * + Σ |y<sub>i</sub>|²) over all pairs, with p = 1 and c = 1 + α r where there is an entry and p = 0, c = 1 where
     * there is none (Hu, Koren and Volinsky 2008); every half-step is solved exactly.
     */
    IMPLICIT_CHOLESKY(10),

    /** The same objective by half-steps that are not exact, such as some steps of conjugate gradients. */
    IMPLICIT_CG(10),

    /**
     * Descend along Σ (r<sub>ui</sub> − r̂<sub>ui</sub>)² + λ (|x<sub>u</sub>|² + |y<sub>i</sub>|²) over the entries, one
     * step along each of them a sweep, where r̂<sub>ui</sub> is x<sub>u</sub>·y<sub>i</sub>, to which a mean and biases may
     * be added (Koren, Bell and Volinsky 2009). A contender may divide λ between its parts and weigh it by the number of
     * entries; the length of the steps is its own.
     */
    EXPLICIT_SGD(0.05),

    /**
     * Minimize Σ (r<sub>ui</sub> − x<sub>u</sub>·y<sub>i</sub>)² + λ (Σ n<sub>u</sub> |x<sub>u</sub>|² + Σ
     * n<sub>i</sub> |y<sub>i</sub>|²) over the entries (Zhou et al. 2008); a mean and biases may be added to the
     * product.
     */
    EXPLICIT_ALS(0.1),

    /**
     * Maximize Σ ln σ(s<sub>ui</sub> − s<sub>uj</sub>) − λ/2 (|x<sub>u</sub>|² + |y<sub>i</sub>|² + |y<sub>j</sub>|²)
     * with s<sub>ui</sub> = x<sub>u</sub>·y<sub>i</sub> + b<sub>i</sub>, by one step along each of as many sampled triples a
     * sweep as there are entries: i has an entry of u, j has none and is drawn uniformly or by its popularity (Rendle et
     * al. 2009). The length of the steps is up to the contender.
     */
    BPR(0.01),

    /** The 20 best of all items, seen ones too, for every user, by a model with the given number of factors. */
    TOPN(10);

    private final double usualRegularization;

    Task(double usualRegularization) {
        this.usualRegularization = usualRegularization;
    }

    /** The λ of a race that does not say another. */
    public double usualRegularization() {
        return usualRegularization;
    }

    /** Whether the values are confidences in a preference. */
    public boolean isImplicit() {
        return this == IMPLICIT_CHOLESKY || this == IMPLICIT_CG;
    }

    /** Whether the values are to be predicted. */
    public boolean isExplicit() {
        return this == EXPLICIT_ALS || this == EXPLICIT_SGD;
    }

    /** The word before a time in the output of a contender. */
    public String timeWord() {
        return this == TOPN ? "topn" : "sweep";
    }

    /** Whether a model is judged by how it ranks what is held out. */
    public boolean isRanking() {
        return isImplicit() || this == BPR;
    }

    /** The name in arguments, such as {@code implicit-cholesky}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The task with such a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Task parse(String name) {
        return Arrays.stream(values())
                .filter(task -> task.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no task '" + name + "'; expected one of "
                        + Arrays.stream(values()).map(Task::toString).collect(Collectors.joining(", "))));
    }
}
