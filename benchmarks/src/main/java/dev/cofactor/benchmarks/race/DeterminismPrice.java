package dev.cofactor.benchmarks.race;

import dev.cofactor.benchmarks.scale.EpochTimes;
import dev.cofactor.model.FactorModel;
import dev.cofactor.solver.Solver;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Epochs of BiasedMf, which give the same result at any number of threads, and those of {@link Hogwild}, which do not.
 *
 * @param data what is trained on and tested with
 * @param warmUps how many epochs of a training do not count
 * @param sweeps how many do
 * @param repetitions how many trainings of each there are, in turns
 */
public record DeterminismPrice(RaceData data, int warmUps, int sweeps, int repetitions) {

    /** The head of a table in Markdown. */
    public static String head() {
        return "| factors | threads | BiasedMf | test RMSE | racy | test RMSE | BiasedMf ÷ racy |\n"
                + "|---:|---:|---:|---:|---:|---:|---:|";
    }

    /** Measures one row of the table. */
    public String row(int factors, int threads) {
        int epochs = warmUps + sweeps;
        DescentOptions options = DescentOptions.of(epochs, Task.EXPLICIT_SGD.usualRegularization());
        Side mine = new Side(options.solver(factors, epochs));
        Side other = new Side(new Hogwild(factors, epochs, options));
        for (int repetition = 0; repetition < repetitions; repetition++) {
            mine.run(threads);
            other.run(threads);
        }
        return String.format(
                Locale.ROOT,
                "| %d | %d | %s | %s | %.2f |",
                factors,
                threads,
                mine,
                other,
                mine.seconds() / other.seconds());
    }

    /** All trainings of one solver. */
    private final class Side {
        private final Solver solver;
        private final List<Double> times = new ArrayList<>();
        private double rmse;

        Side(Solver solver) {
            this.solver = solver;
        }

        void run(int threads) {
            EpochTimes run = EpochTimes.of(solver, data.train(), threads, epoch -> {});
            times.addAll(run.seconds().subList(warmUps, warmUps + sweeps));
            Factors factors = CofactorEntrant.factors(((FactorModel) run.model()).parameters());
            rmse = RatingQuality.rmse(factors, data.train(), data.test());
        }

        double seconds() {
            return Spread.of(times).median();
        }

        @Override
        public String toString() {
            Spread spread = Spread.of(times);
            return String.format(
                    Locale.ROOT, "%.4f s (%.4f–%.4f) | %.4f", spread.median(), spread.least(), spread.greatest(), rmse);
        }
    }
}
