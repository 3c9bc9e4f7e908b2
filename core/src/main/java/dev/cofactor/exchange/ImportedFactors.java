package dev.cofactor.exchange;

import dev.cofactor.model.FactorModel;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.model.UserRemovalModel;
import java.util.BitSet;

/** Factors that were learnt elsewhere: they score, and do no more. */
record ImportedFactors(FactorParameters parameters, ScoreKind scoreKind) implements FactorModel, UserRemovalModel {
    @Override
    public ImportedFactors withoutUsers(BitSet removed) {
        return new ImportedFactors(parameters.withoutUsers(removed), scoreKind);
    }
}
