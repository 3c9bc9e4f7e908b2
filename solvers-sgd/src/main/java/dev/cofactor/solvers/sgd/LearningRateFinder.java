package dev.cofactor.solvers.sgd;

import dev.cofactor.Recommender;
import dev.cofactor.data.Interactions;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.model.Model;
import dev.cofactor.solver.Solver;
import dev.cofactor.solver.TrainingDivergedException;
import dev.cofactor.solver.ValidationMetric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.DoubleFunction;

/**
 * Finds a learning rate to start from, by a few epochs with each of a row of rates from small to great:
 *
 * <pre>{@code
 * BiasedMf solver = BiasedMf.defaults();
 * LearningRateFinder.Result found = LearningRateFinder.defaults().find(
 *         rate -> solver.withEpochs(5).withLearningRate(solver.learningRate().withInitial(rate)), ratings);
 * solver = solver.withLearningRate(solver.learningRate().withInitial(found.suggestion()));
 * }</pre>
 *
 * <p>For a solver whose scores are no ratings, set {@link ValidationMetric#loss}.
 *
 * <p>A tenth of the interactions is set aside, and each rate is judged by the metric on it after its epochs, so a rate that
 * follows the training data too closely is not taken for a good one. Rates that diverge are told apart. The suggestion is
 * good for a schedule that lowers the rate later on; a constant one does better with half of it or less. After L. N. Smith,
 * "Cyclical Learning Rates for Training Neural Networks", WACV 2017, section 3.3, but with a training of its own for each
 * rate instead of one whose rate grows. Costs as many short trainings as there are rates, 12 unless set.
 */
public final class LearningRateFinder {
    private static final LearningRateFinder DEFAULTS =
            new LearningRateFinder(1e-4, 0.2048, 12, ValidationMetric.rmse(), 0, 1);
    private static final double VALIDATION_SHARE = 0.1;

    private final double least;
    private final double greatest;
    private final int count;
    private final ValidationMetric metric;
    private final long seed;
    private final int threads;

    /**
     * What was found of one rate.
     *
     * @param rate the learning rate
     * @param metric the figure after the epochs; empty if training diverged
     */
    public record Trial(double rate, OptionalDouble metric) {}

    /**
     * What was found.
     *
     * @param trials all rates, ascending
     * @param suggestion the rate whose figure was the best, the least of equal ones
     */
    public record Result(List<Trial> trials, double suggestion) {

        /** Copies the list. */
        public Result {
            trials = List.copyOf(trials);
        }

        /** A line for each rate, the suggestion marked. */
        @Override
        public String toString() {
            StringBuilder text = new StringBuilder();
            for (Trial trial : trials) {
                String figure = trial.metric().isPresent()
                        ? String.format(Locale.ROOT, "%.4g", trial.metric().getAsDouble())
                        : "diverged";
                text.append(String.format(Locale.ROOT, "%10.4g  %s", trial.rate(), figure))
                        .append(trial.rate() == suggestion ? "  suggested\n" : "\n");
            }
            return text.toString();
        }
    }

    private LearningRateFinder(
            double least, double greatest, int count, ValidationMetric metric, long seed, int threads) {
        this.least = least;
        this.greatest = greatest;
        this.count = count;
        this.metric = metric;
        this.seed = seed;
        this.threads = threads;
    }

    /** 12 rates from 0.0001 to 0.2, each twice the one before, judged by RMSE; seed 0, all processors. */
    public static LearningRateFinder defaults() {
        return DEFAULTS.withThreads(Runtime.getRuntime().availableProcessors());
    }

    /**
     * Sets the rates to try: {@code count} of them, each the same multiple of the one before.
     *
     * @throws IllegalArgumentException unless {@code 0 < least < greatest} and there are at least two
     */
    public LearningRateFinder withRates(double least, double greatest, int count) {
        if (!(least > 0) || !(greatest > least) || !Double.isFinite(greatest) || count < 2) {
            throw new IllegalArgumentException(
                    "at least two rates must go from a positive number to a greater one, but " + count + " go from "
                            + least + " to " + greatest);
        }
        return new LearningRateFinder(least, greatest, count, metric, seed, threads);
    }

    /** Sets what rates are judged by. */
    public LearningRateFinder withMetric(ValidationMetric metric) {
        Objects.requireNonNull(metric, "metric");
        return new LearningRateFinder(least, greatest, count, metric, seed, threads);
    }

    /** Sets the seed of the part that is set aside and of all trainings. */
    public LearningRateFinder withSeed(long seed) {
        return new LearningRateFinder(least, greatest, count, metric, seed, threads);
    }

    /** Sets the number of threads, at least 1; it does not change what is found. */
    public LearningRateFinder withThreads(int threads) {
        Checks.atLeastOne("threads", threads);
        return new LearningRateFinder(least, greatest, count, metric, seed, threads);
    }

    /**
     * Tries all rates.
     *
     * @param solver makes the solver of a rate; a few epochs will do
     * @param interactions what will be learnt from later
     * @throws IllegalArgumentException if there are too few interactions to set some aside, or the metric does not suit
     *     them
     * @throws IllegalStateException if training diverged at every rate
     */
    public Result find(DoubleFunction<? extends Solver> solver, Interactions<?, ?> interactions) {
        SplittableRandom random = new SplittableRandom(seed);
        Interactions.Partition<?, ?> parts =
                interactions.partition((user, item, value, time) -> random.nextDouble() < VALIDATION_SHARE);
        if (parts.accepted().size() == 0 || parts.rejected().size() == 0) {
            throw new IllegalArgumentException(interactions.size()
                    + " interactions are too few to set some aside; take the learning rate of the" + " defaults");
        }
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double share = i / (count - 1.0);
            double rate = Math.pow(least, 1 - share) * Math.pow(greatest, share); // their quotient may overflow
            trials.add(new Trial(
                    rate,
                    attempt(
                            solver.apply(rate),
                            parts.rejected(),
                            parts.accepted().byUser())));
        }
        return new Result(trials, best(trials));
    }

    private OptionalDouble attempt(Solver solver, Interactions<?, ?> training, SparseMatrix validation) {
        Model model;
        try {
            model = Recommender.builder()
                    .solver(solver)
                    .seed(seed)
                    .threads(threads)
                    .train(training)
                    .model();
        } catch (TrainingDivergedException e) {
            return OptionalDouble.empty(); // found out, which is what the attempt was for
        }
        double figure = metric.measure(model, training.byUser(), validation);
        if (Double.isNaN(figure)) {
            throw new IllegalArgumentException("the metric " + metric.name() + " does not suit " + solver.name()
                    + "; judge by another one, such as ValidationMetric.loss()");
        }
        // Parameters can be finite while their products are not.
        return Double.isInfinite(figure) ? OptionalDouble.empty() : OptionalDouble.of(figure);
    }

    private double best(List<Trial> trials) {
        double sign = metric.higherIsBetter() ? -1 : 1;
        double best = Double.POSITIVE_INFINITY;
        double suggestion = Double.NaN;
        for (Trial trial : trials) {
            if (trial.metric().isPresent() && sign * trial.metric().getAsDouble() < best) {
                best = sign * trial.metric().getAsDouble();
                suggestion = trial.rate();
            }
        }
        if (Double.isNaN(suggestion)) {
            throw new IllegalStateException("training diverged at every learning rate from " + least + " to " + greatest
                    + "; look at the regularization and at the scale of the values");
        }
        return suggestion;
    }
}
