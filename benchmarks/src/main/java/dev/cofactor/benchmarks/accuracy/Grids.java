package dev.cofactor.benchmarks.accuracy;

import dev.cofactor.solvers.sgd.BiasedMf;
import dev.cofactor.solvers.sgd.LearningRate;
import dev.cofactor.solvers.sgd.Regularization;
import dev.cofactor.solvers.sgd.SvdPlusPlus;
import dev.cofactor.solvers.sgd.TimeRegularization;
import dev.cofactor.solvers.sgd.TimeSvdPlusPlus;
import java.util.ArrayList;
import java.util.List;

/** What a search tries: options that matter most, the others as the defaults have them. */
final class Grids {
    private static final double DECAY = 0.09;
    private static final double BIASES = 0.06;
    private static final double EXPONENT = 0.7;

    private Grids() {}

    /** Factors, the regularization of both their sides, and the step size of the first epoch. */
    static List<Candidate> biasedMf() {
        List<Candidate> grid = new ArrayList<>();
        for (int factors : new int[] {16, 32, 64}) {
            for (double strength : new double[] {0.2, 0.25, 0.3, 0.35, 0.4}) {
                for (double rate : new double[] {0.01, 0.02, 0.03}) {
                    grid.add(new Candidate(
                            "factors " + factors + ", regularization " + strength + ", rate " + rate,
                            BiasedMf.defaults()
                                    .withFactors(factors)
                                    .withLearningRate(LearningRate.inverseDecay(rate, DECAY))
                                    .withRegularization(
                                            new Regularization(BIASES, BIASES, strength, strength, EXPONENT))));
                }
            }
        }
        return List.copyOf(grid);
    }

    /** Only what it has beyond BiasedMf, whose options it takes over. */
    static List<Candidate> svdPlusPlus() {
        List<Candidate> grid = new ArrayList<>();
        for (double rate : new double[] {2, 4, 6, 8}) {
            for (double strength : new double[] {0.25, 0.5, 1, 2}) {
                grid.add(new Candidate(
                        "implicit rate " + rate + ", implicit regularization " + strength,
                        SvdPlusPlus.defaults().withImplicitRate(rate).withImplicitRegularization(strength)));
            }
        }
        return List.copyOf(grid);
    }

    /** Only what it has beyond SvdPlusPlus, whose options it takes over. */
    static List<Candidate> timeSvdPlusPlus() {
        List<Candidate> grid = new ArrayList<>();
        for (int bins : new int[] {5, 10, 30}) {
            for (double days : new double[] {2.5, 5, 10}) {
                for (double others : new double[] {20, 40, 80, 160}) {
                    grid.add(new Candidate(
                            "bins " + bins + ", regularization of days " + days + ", of all else in time " + others,
                            TimeSvdPlusPlus.defaults()
                                    .withBins(bins)
                                    .withTimeRegularization(new TimeRegularization(others, days, others, others))));
                }
            }
        }
        return List.copyOf(grid);
    }
}
