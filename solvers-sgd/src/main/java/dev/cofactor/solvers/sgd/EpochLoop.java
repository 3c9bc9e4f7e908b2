package dev.cofactor.solvers.sgd;

import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.model.Model;
import dev.cofactor.solver.EpochReport;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.TrainingDivergedException;
import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/*
 * Usage, the same in all solvers of this package:
 *
 *     TrainingData data = TrainingData.of(context, plan.earlyStopping());    // learn from data.training() only
 *     Trainable trainable = ...;                                             // parameters, and one pass over the data
 *     return new EpochLoop(plan, context, data, trainable).run();            // or .resume(epoch, state)
 */
/**
 * The epochs of a training, with all that comes with them: step sizes, reports, checkpoints, validation, early stopping and
 * new attempts at epochs that diverged.
 */
final class EpochLoop {
    private static final String RATES = "rates";
    private static final String RESTARTS = "restarts";
    private static final String START = "start";
    private static final String PARAMETERS = "parameters";

    /** A new attempt is made not only at an epoch that is not finite, but also at one so many times worse than none at all. */
    private static final double BLOWN_UP = 2;

    /** A model that ends so many times worse than one that knows nothing is of no use. */
    private static final double RUINED = 10;

    private final EpochPlan plan;
    private final TrainingContext context;
    private final Trainable trainable;
    private final RateSchedule schedule;
    private final @Nullable Validation validation;
    private final long begin = System.nanoTime();
    private double[] rates = {};
    private int restarts;
    private double figureAtStart = Double.POSITIVE_INFINITY;

    /**
     * What an epoch came to.
     *
     * @param figure the training error or loss
     * @param error what the schedule looks at, less being better
     * @param model as it is after the epoch
     */
    private record Outcome(double figure, double error, Model model) {}

    EpochLoop(EpochPlan plan, TrainingContext context, TrainingData data, Trainable trainable) {
        this.plan = plan;
        this.context = context;
        this.trainable = trainable;
        this.schedule = new RateSchedule(plan.learningRate());
        SparseMatrix part = data.validation();
        this.validation = part == null
                ? null
                : new Validation(
                        Objects.requireNonNull(plan.earlyStopping()), data.training(), part, trainable.state());
    }

    /** Trains from the beginning. */
    Model run() {
        return finish(0);
    }

    /** Goes on from what {@link TrainingContext#epochCompleted} wrote after so many epochs. */
    Model resume(int epoch, TensorFile file) throws IOException {
        schedule.read(file);
        rates = file.doubles(RATES, epoch);
        restarts = file.requireInt(RESTARTS);
        figureAtStart = file.doubles(START, 1)[0];
        Snapshot.read(file.scope(PARAMETERS), trainable.state());
        if (validation != null) {
            validation.read(file);
        }
        return finish(epoch);
    }

    private void write(TensorWriter writer) {
        schedule.write(writer);
        writer.doubles(RATES, rates);
        writer.metadata(RESTARTS, Integer.toString(restarts));
        writer.doubles(START, new double[] {figureAtStart});
        Snapshot.write(trainable.state(), writer.scope(PARAMETERS));
        if (validation != null) {
            validation.write(writer);
        }
    }

    private Model finish(int epochsDone) {
        Snapshot before = plan.restarts() > 0 ? new Snapshot(trainable.state()) : null;
        if (before != null && epochsDone == 0) {
            figureAtStart = trainable.epoch(0, 0); // steps of length zero
            before.restore(); // a solver may count even these, as AdaGrad does
        }
        for (int epoch = epochsDone; epoch < plan.epochs() && !(validation != null && validation.isOver()); epoch++) {
            Outcome outcome = before == null ? attempt(epoch, Double.POSITIVE_INFINITY) : attempts(epoch, before);
            Map<String, Double> metrics = new LinkedHashMap<>();
            metrics.put(trainable.figure(), outcome.figure());
            trainable.addTo(metrics);
            metrics.put("learning rate", schedule.rate());
            if (before != null) {
                metrics.put("restarts", (double) restarts);
            }
            if (validation != null) {
                validation.addTo(metrics);
            }
            schedule.epochCompleted(outcome.error());
            Duration elapsed = Duration.ofNanos(System.nanoTime() - begin);
            context.epochCompleted(
                    new EpochReport(plan.solver(), epoch + 1, plan.epochs(), elapsed, metrics, outcome.model()),
                    this::write);
        }
        return trainable.model(validation == null ? rates : Arrays.copyOf(rates, validation.restoreBest()));
    }

    /** Does an epoch, whose training error or loss must not be more than a limit. */
    private Outcome attempt(int epoch, double limit) {
        double rate = schedule.rate();
        double figure = trainable.epoch(epoch, rate);
        trainable.requireFinite(epoch + 1, rate);
        if (!Double.isFinite(figure) || !(figure <= limit)) {
            throw diverged(epoch, trainable.figure(), figure);
        }
        if (validation == null && epoch + 1 == plan.epochs()) {
            requireKnowledge(epoch, figure);
        }
        rates = Arrays.copyOf(rates, epoch + 1);
        rates[epoch] = rate;
        Model model = trainable.model(rates);
        if (validation == null) {
            return new Outcome(figure, figure, model);
        }
        double measured = validation.measure(model);
        if (!Double.isFinite(measured) && !validation.scoresAreFinite(model)) {
            throw diverged(epoch, validation.name(), measured); // parameters are finite, their products are not
        }
        return new Outcome(figure, validation.judge(epoch + 1, measured), model);
    }

    private Outcome attempts(int epoch, Snapshot before) {
        before.take();
        while (true) {
            try {
                return attempt(epoch, BLOWN_UP * figureAtStart);
            } catch (TrainingDivergedException e) {
                if (restarts == plan.restarts()) {
                    throw e;
                }
                restarts++;
                schedule.restart();
                before.restore();
                context.throwIfCancelled();
                log(epoch, e);
            }
        }
    }

    /** Clipped steps, and those of AdaGrad, can lead far away and end finite. Before the end, a schedule may mend that. */
    private void requireKnowledge(int epoch, double figure) {
        double nothing = trainable.figureOfNothing();
        if (figure > RUINED * nothing) {
            throw new TrainingDivergedException(
                    epoch + 1,
                    "learningRate = " + plan.learningRate(),
                    "the " + trainable.figure() + " is " + figure + ", and that of knowing nothing " + nothing);
        }
    }

    private TrainingDivergedException diverged(int epoch, String figure, double value) {
        return new TrainingDivergedException(
                epoch + 1, "learningRate = " + plan.learningRate(), "the " + figure + " is " + value);
    }

    private void log(int epoch, TrainingDivergedException reason) {
        System.getLogger("dev.cofactor.training")
                .log(
                        System.Logger.Level.WARNING,
                        plan.solver() + ": epoch " + (epoch + 1) + " is tried again with the learning rate "
                                + schedule.rate() + " (restart " + restarts + " of " + plan.restarts() + "): "
                                + reason.getMessage());
    }
}
