package dev.cofactor.solvers.als;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.Contribution;
import java.util.ArrayList;
import java.util.List;

/*
 * A row is the solution of A x = Σ tᵢ yᵢ + ridge · prior with a symmetric A, and so its score with a vector v is
 * Σ tᵢ yᵢᵀ d + ridge · priorᵀ d with d = A⁻¹ v: one system, whatever the number of entries.
 */
/**
 * How the entries and the prior of a solved row bear on its dot product with a vector v. Y. Hu, Y. Koren, C. Volinsky,
 * "Collaborative Filtering for Implicit Feedback Datasets", ICDM 2008, section 5.
 *
 * @param direction {@code A⁻¹ v}
 * @param targets what each entry's factors are multiplied by on the right side of the row's system
 * @param ridge what the prior is multiplied by there
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Influence(float[] direction, float[] targets, double ridge) {

    /** Of a row without entries, which is its prior. */
    static Influence ofPrior(float[] vector) {
        return new Influence(vector, new float[0], 1);
    }

    /** What each entry adds, by its column. */
    List<Contribution> ofEntries(SparseRow entries, FactorMatrix fixed) {
        List<Contribution> contributions = new ArrayList<>(entries.size());
        for (int k = 0; k < entries.size(); k++) {
            int column = entries.column(k);
            contributions.add(new Contribution(column, targets[k] * FactorRows.dot(fixed, column, direction)));
        }
        return contributions;
    }
}
