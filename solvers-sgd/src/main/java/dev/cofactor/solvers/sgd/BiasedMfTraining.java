package dev.cofactor.solvers.sgd;

import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.model.Model;
import dev.cofactor.solver.TrainingContext;
import java.util.List;

/** The parameters of {@link BiasedMf} while it trains, and its epochs. */
final class BiasedMfTraining implements Trainable {
    private final EpochPlan plan;
    private final FactorOptions options;
    private final GridDescent descent;

    BiasedMfTraining(BiasedMf solver, TrainingContext context, SparseMatrix training) {
        this.plan = solver.plan();
        this.options = solver.options();
        this.descent = new GridDescent(context, training, options, plan.isAdaptive());
    }

    @Override
    public String figure() {
        return "training RMSE";
    }

    @Override
    public double figureOfNothing() {
        return descent.errorOfNothing();
    }

    /** Visits every rating once; the error of each is taken just before its step. */
    @Override
    public double epoch(int epoch, double rate) {
        double userStrength = options.regularization().userFactors();
        return descent.pass(epoch, options.step(descent.offset(), rate, userStrength));
    }

    @Override
    public void requireFinite(int epoch, double rate) {
        Regularization regularization = options.regularization();
        String cause = Divergence.likelyCause(rate, regularization.strongest(), plan.learningRate(), regularization);
        descent.requireFinite(epoch, cause);
    }

    @Override
    public List<float[]> state() {
        return descent.state();
    }

    @Override
    public Model model(double[] rates) {
        return new BiasedMfModel(new Lazy<>(descent.source()), options.descent(plan, rates));
    }
}
