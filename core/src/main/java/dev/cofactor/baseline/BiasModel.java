package dev.cofactor.baseline;

import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.ExplainingModel;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.FactorUserState;
import dev.cofactor.model.FoldInModel;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.model.ScoreParts;
import dev.cofactor.model.UserEvidence;
import dev.cofactor.model.UserRemovalModel;
import dev.cofactor.model.UserState;
import java.util.BitSet;
import java.util.Optional;

/** Offset plus biases, no factors: the model of {@link GlobalMean}, {@link BiasOnly} and {@link MostPopular}. */
final class BiasModel implements FoldInModel, ExplainingModel, UserRemovalModel {
    private final ScoreKind scoreKind;
    private final FactorParameters parameters;
    private final double userDamping;

    /** A user bias is the sum of residuals divided by their number plus the damping; if that is infinite, it is 0. */
    BiasModel(ScoreKind scoreKind, FactorParameters parameters, double userDamping) {
        this.scoreKind = scoreKind;
        this.parameters = parameters;
        this.userDamping = userDamping;
    }

    @Override
    public ScoreKind scoreKind() {
        return scoreKind;
    }

    @Override
    public int users() {
        return parameters.userFactors().rows();
    }

    @Override
    public int items() {
        return parameters.itemFactors().rows();
    }

    @Override
    public UserState userState(int userIndex) {
        return parameters.userState(userIndex);
    }

    FactorParameters parameters() {
        return parameters;
    }

    double userDamping() {
        return userDamping;
    }

    @Override
    public UserState foldIn(SparseRow history) {
        return parameters.userState(userBias(history), new float[0]);
    }

    @Override
    public ScoreParts explain(UserEvidence user, int itemIndex) {
        return ((FactorUserState) user.state()).explain(itemIndex);
    }

    @Override
    public Optional<ScoreParts> explainWithoutHistory(UserState user, int itemIndex) {
        return Optional.of(((FactorUserState) user).explain(itemIndex));
    }

    @Override
    public BiasModel withoutUsers(BitSet removed) {
        return new BiasModel(scoreKind, parameters.withoutUsers(removed), userDamping);
    }

    float userBias(SparseRow history) {
        double residuals = 0;
        for (int k = 0; k < history.size(); k++) {
            residuals += history.value(k) - parameters.offset() - parameters.itemBiases()[history.column(k)];
        }
        return (float) BiasOnly.damped(residuals, history.size(), userDamping);
    }
}
