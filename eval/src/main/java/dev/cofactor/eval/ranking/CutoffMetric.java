package dev.cofactor.eval.ranking;

import dev.cofactor.eval.Better;

/** What metrics of relevant items down to a cut-off K share: a name such as {@code Recall@20}, and that more is better. */
public abstract class CutoffMetric implements UserMetric {
    private final String name;
    private final int cutoff;

    /**
     * A metric.
     *
     * @param name without the cut-off
     * @param cutoff K, at least 1
     */
    protected CutoffMetric(String name, int cutoff) {
        if (cutoff < 1) {
            throw new IllegalArgumentException("the cut-off of " + name + " must be at least 1, but is " + cutoff);
        }
        this.name = name;
        this.cutoff = cutoff;
    }

    /** K. */
    public final int cutoff() {
        return cutoff;
    }

    @Override
    public String name() {
        return name + "@" + cutoff;
    }

    @Override
    public final Better better() {
        return Better.HIGHER;
    }

    @Override
    public final int depth() {
        return cutoff;
    }

    @Override
    public final String toString() {
        return name();
    }
}
