package dev.cofactor.eval.search;

import dev.cofactor.Recommender;
import dev.cofactor.RecommenderBuilder;
import dev.cofactor.eval.Better;
import dev.cofactor.eval.Evaluator;
import dev.cofactor.eval.Figure;
import dev.cofactor.eval.Split;
import dev.cofactor.model.Model;
import dev.cofactor.solver.Cancellation;
import dev.cofactor.solver.ResumableSolver;
import dev.cofactor.solver.Solver;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.TrainingDivergedException;
import dev.cofactor.tensor.TensorFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Trains candidates on one part of a split, as far as wanted, and measures them on the other one. */
final class Trainer<U, I, S extends Solver> {
    private final Split<U, I> split;
    private final Evaluator evaluator;
    private final String figure;
    private final long seed;
    private final Cancellation cancellation;

    Trainer(Split<U, I> split, Evaluator evaluator, String figure, long seed, Cancellation cancellation) {
        this.split = split;
        this.evaluator = evaluator;
        this.figure = figure;
        this.seed = seed;
        this.cancellation = cancellation;
    }

    String figure() {
        return figure;
    }

    String trainingFingerprint() {
        return split.train().fingerprint();
    }

    String validationFingerprint() {
        return split.test().fingerprint();
    }

    /**
     * A pause of a training.
     *
     * @param epochs after how many
     * @param from the checkpoint to go on from; null to begin
     * @param to where the checkpoint goes
     */
    record Pause(int epochs, @Nullable Path from, Path to) {}

    /** Ends a training on its own thread, which therefore changes the model no more. */
    @SuppressWarnings("serial") // never leaves this class
    private static final class PausedException extends RuntimeException {
        private final transient Model model;

        PausedException(Model model) {
            super("paused", null, false, false);
            this.model = model;
        }
    }

    /** A solver that returns what it has when it pauses; name and configuration are the real ones, so checkpoints are, too. */
    private record Pausing(ResumableSolver solver) implements ResumableSolver {
        @Override
        public String name() {
            return solver.name();
        }

        @Override
        public Map<String, String> configuration() {
            return solver.configuration();
        }

        @Override
        public Model train(TrainingContext context) {
            try {
                return solver.train(context);
            } catch (PausedException paused) {
                return paused.model;
            }
        }

        @Override
        public Model resume(TrainingContext context, int epoch, TensorFile state) throws IOException {
            try {
                return solver.resume(context, epoch, state);
            } catch (PausedException paused) {
                return paused.model;
            }
        }
    }

    /**
     * Makes a trial.
     *
     * @param pause null to train to the end without checkpoints
     */
    Trial<S> run(int number, int rung, Candidate<S> candidate, int threads, @Nullable Pause pause) throws IOException {
        long start = System.nanoTime();
        Progress progress = new Progress();
        Optional<Figure> score = Optional.empty();
        Optional<String> failure = Optional.empty();
        try {
            score = Optional.of(measure(train(candidate.solver(), threads, pause, progress)));
        } catch (TrainingDivergedException e) {
            failure = Optional.of(String.valueOf(e.getMessage()));
        }
        return new Trial<>(
                number,
                rung,
                candidate,
                progress.epochs,
                !progress.paused,
                score,
                Duration.ofNanos(System.nanoTime() - start),
                failure);
    }

    /** How far a training has come; used by its thread alone. */
    private static final class Progress {
        private int epochs;
        private boolean paused;
    }

    private Recommender<U, I> train(Solver solver, int threads, @Nullable Pause pause, Progress progress)
            throws IOException {
        RecommenderBuilder builder =
                Recommender.builder().solver(solver).seed(seed).threads(threads).cancellation(cancellation);
        if (pause == null) {
            return builder.listener(report -> progress.epochs = report.epoch()).train(split.train());
        }
        if (!(solver instanceof ResumableSolver resumable)) {
            throw new IllegalArgumentException(
                    solver.name() + " cannot resume, so its training cannot pause; search without halving");
        }
        builder.solver(new Pausing(resumable))
                .checkpoints(pause.to(), pause.epochs())
                .listener(report -> {
                    progress.epochs = report.epoch();
                    if (report.epoch() == pause.epochs() && report.epoch() < report.epochs()) {
                        progress.paused = true;
                        throw new PausedException(report.model());
                    }
                });
        Path from = pause.from();
        return from == null ? builder.train(split.train()) : builder.resume(split.train(), from);
    }

    private Figure measure(Recommender<U, I> recommender) {
        Figure found = Figure.named(figure, evaluator.evaluate(recommender, split));
        if (found.better() == Better.NEITHER) {
            throw new IllegalArgumentException("no values of " + figure
                    + " are better than others, so there is nothing to search for; choose another figure");
        }
        return Figure.of(found.name(), found.better(), found.value());
    }
}
