package dev.cofactor.solvers.sgd;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FactorModel;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.FoldInModel;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.model.UserRemovalModel;
import dev.cofactor.model.UserState;
import dev.cofactor.solver.UnusableValueException;
import java.util.BitSet;
import java.util.SplittableRandom;

/** What {@link LogisticMf} learns. */
final class LogisticMfModel implements FactorModel, FoldInModel, UserRemovalModel {
    private static final long FOLD_IN_SEED = 0x4c4d46L;

    private final FactorParameters parameters;
    private final Ascent ascent;

    /**
     * How training climbed, and fold-in does.
     *
     * @param rates γ in each step
     * @param objective what is maximized
     * @param sampledShare the share of the unobserved pairs that is sampled
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Ascent(double[] rates, LogisticObjective objective, double sampledShare) {
        Ascent {
            Checks.rates(rates);
            Checks.require(sampledShare >= 0 && sampledShare <= 1, "the sampled share", "from 0 to 1", sampledShare);
        }
    }

    LogisticMfModel(FactorParameters parameters, Ascent ascent) {
        this.parameters = parameters;
        this.ascent = ascent;
    }

    @Override
    public FactorParameters parameters() {
        return parameters;
    }

    Ascent ascent() {
        return ascent;
    }

    @Override
    public LogisticMfModel withoutUsers(BitSet removed) {
        return new LogisticMfModel(parameters.withoutUsers(removed), ascent);
    }

    @Override
    public ScoreKind scoreKind() {
        return ScoreKind.RANK_ONLY;
    }

    /**
     * Takes the steps that training takes for a user, from zero and with all items fixed, as many as there were epochs; the
     * random numbers are the same for every user.
     *
     * <p>O(epochs · (history + ρ · items) · factors).
     *
     * @throws UnusableValueException if a value of the history is negative or not finite, or the square of its weight is
     *     beyond the range of a float
     * @throws ArithmeticException if that of the weights of the history together is
     */
    @Override
    public UserState foldIn(SparseRow history) {
        UnusableValueException.check(0, history, ascent.objective()::obstacle);
        LogisticSide user = LogisticSide.of(new FactorMatrix(1, parameters.factors()), new float[1]);
        LogisticRowStep step = new LogisticRowStep(
                ascent.objective(), ascent.sampledShare(), parameters.itemFactors(), parameters.itemBiases());
        SplittableRandom random = new SplittableRandom(FOLD_IN_SEED);
        LogisticLoss loss = new LogisticLoss();
        for (double rate : ascent.rates()) {
            step.take(history, user, 0, rate, random, loss);
        }
        if (user.firstStuck().isPresent()) {
            throw new ArithmeticException("sums of squared gradients of the new user are not finite");
        }
        return parameters.userState(user.biases()[0], user.factors().row(0));
    }
}
