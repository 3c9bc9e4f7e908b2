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

    private final EpochPlan plan;
    private final TrainingContext context;
    private final Trainable trainable;
    private final RateSchedule schedule;
    private final @Nullable Validation validation;
    private final long begin = System.nanoTime();
    private double[] rates = {};
    private int restarts;
    private double figureAtStart = Double.POSITIVE_INFINITY;

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
            double figure = before == null ? attempt(epoch) : attempts(epoch, before);
            double rate = schedule.rate();
            rates = Arrays.copyOf(rates, epoch + 1);
            rates[epoch] = rate;
            Model model = trainable.model(rates);
            Map<String, Double> metrics = new LinkedHashMap<>();
            metrics.put(trainable.figure(), figure);
            trainable.addTo(metrics);
            metrics.put("learning rate", rate);
            if (before != null) {
                metrics.put("restarts", (double) restarts);
            }
            double error = figure;
            if (validation != null) {
                error = validation.judge(epoch + 1, model);
                validation.addTo(metrics);
            }
            schedule.epochCompleted(error);
            Duration elapsed = Duration.ofNanos(System.nanoTime() - begin);
            context.epochCompleted(
                    new EpochReport(plan.solver(), epoch + 1, plan.epochs(), elapsed, metrics, model), this::write);
        }
        return trainable.model(validation == null ? rates : Arrays.copyOf(rates, validation.restoreBest()));
    }

    private double attempt(int epoch) {
        double figure = trainable.epoch(epoch, schedule.rate());
        trainable.requireFinite(epoch + 1, schedule.rate());
        if (!Double.isFinite(figure)) {
            throw diverged(epoch, figure);
        }
        return figure;
    }

    private double attempts(int epoch, Snapshot before) {
        before.take();
        while (true) {
            try {
                double figure = attempt(epoch);
                if (figure <= BLOWN_UP * figureAtStart) {
                    return figure;
                }
                throw diverged(epoch, figure);
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

    private TrainingDivergedException diverged(int epoch, double figure) {
        return new TrainingDivergedException(
                epoch + 1, "learningRate = " + plan.learningRate(), "the " + trainable.figure() + " is " + figure);
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
