package dev.cofactor.eval.search;

import dev.cofactor.model.Model;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.model.UserState;
import dev.cofactor.solver.EpochReport;
import dev.cofactor.solver.ResumableSolver;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.TrainingDivergedException;
import dev.cofactor.tensor.TensorFile;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Scores everything {@code level + rate^epochs}: better with every epoch, towards the level, on ratings that are all 0. Diverges
 * in its first epoch with a rate above 1, in its fourth with a level below 0. Counts the epochs that it does, all objects
 * together.
 */
record CurveSolver(double level, double rate, int epochs, AtomicInteger done) implements ResumableSolver {

    static CurveSolver of(AtomicInteger done) {
        return new CurveSolver(0, 0.5, 9, done);
    }

    CurveSolver withLevel(double level) {
        return new CurveSolver(level, rate, epochs, done);
    }

    CurveSolver withRate(double rate) {
        return new CurveSolver(level, rate, epochs, done);
    }

    @Override
    public String name() {
        return "Curve";
    }

    @Override
    public Map<String, String> configuration() {
        return Map.of("level", Double.toString(level), "rate", Double.toString(rate), "epochs", "" + epochs);
    }

    @Override
    public Model train(TrainingContext context) {
        return run(context, 0, 1);
    }

    @Override
    public Model resume(TrainingContext context, int epoch, TensorFile state) throws IOException {
        return run(context, epoch, state.floats("power")[0]);
    }

    private Model run(TrainingContext context, int first, float start) {
        float[] power = {start};
        ConstantModel model = new ConstantModel(context, level, power);
        for (int epoch = first + 1; epoch <= epochs; epoch++) {
            context.throwIfCancelled();
            power[0] *= (float) rate;
            done.incrementAndGet();
            if (rate > 1) {
                throw new TrainingDivergedException(epoch, "rate = " + rate, "the power grows");
            }
            if (level < 0 && epoch > 3) {
                throw new TrainingDivergedException(epoch, "level = " + level, "the level is below 0");
            }
            context.epochCompleted(
                    new EpochReport(name(), epoch, epochs, Duration.ZERO, Map.of(), model),
                    writer -> writer.floats("power", power));
        }
        return model;
    }

    private static final class ConstantModel implements Model {
        private final int users;
        private final int items;
        private final double level;
        private final float[] power;

        ConstantModel(TrainingContext context, double level, float[] power) {
            this.users = context.byUser().rows();
            this.items = context.byUser().columns();
            this.level = level;
            this.power = power;
        }

        @Override
        public int users() {
            return users;
        }

        @Override
        public int items() {
            return items;
        }

        @Override
        public ScoreKind scoreKind() {
            return ScoreKind.RATING;
        }

        @Override
        public UserState userState(int userIndex) {
            return new UserState() {
                @Override
                public float score(int itemIndex) {
                    return (float) level + power[0];
                }

                @Override
                public void scoreAll(float[] scores) {
                    java.util.Arrays.fill(scores, score(0));
                }
            };
        }
    }
}
