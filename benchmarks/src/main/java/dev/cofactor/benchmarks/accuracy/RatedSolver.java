package dev.cofactor.benchmarks.accuracy;

import dev.cofactor.baseline.BiasOnly;
import dev.cofactor.baseline.GlobalMean;
import dev.cofactor.solver.Solver;
import dev.cofactor.solvers.sgd.BiasedMf;
import dev.cofactor.solvers.sgd.SvdPlusPlus;
import dev.cofactor.solvers.sgd.TimeSvdPlusPlus;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A solver of ratings by its defaults, and what its defaults were chosen among. */
public enum RatedSolver {
    GLOBAL_MEAN(GlobalMean.defaults(), List.of()),
    BIAS_ONLY(BiasOnly.defaults(), List.of()),
    BIASED_MF(BiasedMf.defaults(), Grids.biasedMf()),
    SVD_PLUS_PLUS(SvdPlusPlus.defaults(), Grids.svdPlusPlus()),
    TIME_SVD_PLUS_PLUS(TimeSvdPlusPlus.defaults(), Grids.timeSvdPlusPlus());

    private final Solver defaults;
    private final List<Candidate> grid;

    RatedSolver(Solver defaults, List<Candidate> grid) {
        this.defaults = defaults;
        this.grid = grid;
    }

    /** The solver as its defaults say. */
    public Solver defaults() {
        return defaults;
    }

    /**
     * Configurations around the defaults; these may be among them.
     *
     * @throws IllegalArgumentException if there is nothing to choose
     */
    public List<Candidate> grid() {
        if (grid.isEmpty()) {
            throw new IllegalArgumentException(
                    "there is no search for " + this + "; search for BiasedMf, SvdPlusPlus or" + " TimeSvdPlusPlus");
        }
        return grid;
    }

    /** The name in arguments, that of the solver. */
    @Override
    public String toString() {
        return defaults.name();
    }

    /**
     * The solver with such a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static RatedSolver parse(String name) {
        return Arrays.stream(values())
                .filter(solver -> solver.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no solver '" + name
                        + "' here; expected one of "
                        + Arrays.stream(values()).map(RatedSolver::toString).collect(Collectors.joining(", "))));
    }
}
