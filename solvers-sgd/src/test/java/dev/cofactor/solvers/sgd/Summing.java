package dev.cofactor.solvers.sgd;

import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.model.Model;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.model.UserState;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.TrainingDivergedException;
import java.util.List;

/**
 * A training for tests of the loop: its figures are given, its parameter is the sum of the step sizes so far; it counts its
 * epochs too, as AdaGrad does its steps.
 */
final class Summing implements Trainable {
    static final double NOTHING = 1000;

    private final float[] parameter = new float[1];
    private final float[] epochs = new float[1];
    private final double divergesAbove;
    private final double[] figures;
    private int attempts;

    /** Knows its parameter and the step sizes behind it; its scores are beyond all numbers if the parameter is beyond 1. */
    record Sum(float value, double[] rates) implements Model {
        @Override
        public int users() {
            return 1;
        }

        @Override
        public int items() {
            return 40;
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
                    return value * Float.MAX_VALUE;
                }

                @Override
                public void scoreAll(float[] scores) {
                    throw new UnsupportedOperationException();
                }
            };
        }
    }

    /**
     * A training.
     *
     * @param divergesAbove the greatest step size with which the sum stays finite
     * @param figures those of the epochs, the last one for all that follow
     */
    Summing(double divergesAbove, double... figures) {
        this.divergesAbove = divergesAbove;
        this.figures = figures;
    }

    @Override
    public String figure() {
        return "figure";
    }

    @Override
    public double figureOfNothing() {
        return NOTHING;
    }

    @Override
    public double epoch(int epoch, double rate) {
        parameter[0] += rate > divergesAbove ? Float.NaN : (float) rate;
        epochs[0]++;
        attempts++;
        return figures[Math.min(epoch, figures.length - 1)];
    }

    @Override
    public void requireFinite(int epoch, double rate) {
        if (!Float.isFinite(parameter[0])) {
            throw new TrainingDivergedException(epoch, "learningRate = " + rate, "the sum is not finite");
        }
    }

    @Override
    public List<float[]> state() {
        return List.of(parameter, epochs);
    }

    @Override
    public Model model(double[] rates) {
        return new Sum(parameter[0], rates);
    }

    /** The epochs behind the parameter. */
    int epochs() {
        return (int) epochs[0];
    }

    /** The epochs begun, whatever became of them. */
    int attempts() {
        return attempts;
    }

    /** A context with 40 ratings. */
    static TrainingContext.Builder context() {
        CooMatrixBuilder builder = new CooMatrixBuilder(true, false);
        for (int item = 0; item < 40; item++) {
            builder.add(0, item, item, 0);
        }
        return TrainingContext.builder(builder.build(1, 40, DuplicatePolicy.FAIL))
                .seed(5);
    }

    static EpochPlan plan(int epochs, LearningRate rate) {
        return new EpochPlan("Summing", epochs, rate);
    }
}
