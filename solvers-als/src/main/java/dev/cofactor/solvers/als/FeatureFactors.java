package dev.cofactor.solvers.als;

import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.CsrMatrix;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseMatrices;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.Contribution;
import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorFileException;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/*
 * Weights are kept normalised: each row divided by the square root of the sum of its squares, so that an entity of many
 * features is drawn no farther than one of few.
 */
/**
 * The features of the users or of the items (here: entities), each with a row of factors. The prior of an entity, towards
 * which its own factors are drawn, is the sum of the factors of its features, each times its normalised weight; zero for
 * one without features.
 */
final class FeatureFactors {
    private static final String FACTORS = "factors";
    private static final String WEIGHTS = "weights";

    private final SparseMatrix weights;
    private final FactorMatrix factors;

    private FeatureFactors(SparseMatrix weights, FactorMatrix factors) {
        this.weights = weights;
        this.factors = factors;
    }

    /** All factors zero; null if there are no features. */
    static @Nullable FeatureFactors zeros(Optional<SparseMatrix> features, int factors) {
        SparseMatrix matrix = features.orElse(null);
        return matrix == null || matrix.columns() == 0
                ? null
                : new FeatureFactors(normalised(matrix), new FactorMatrix(matrix.columns(), factors));
    }

    private static CsrMatrix normalised(SparseMatrix matrix) {
        double[] lengths = new double[matrix.rows()];
        for (int row = 0; row < lengths.length; row++) {
            lengths[row] = length(matrix.row(row));
        }
        return SparseMatrices.mapValues(
                matrix.withoutTimestamps(), (row, column, weight, timestamp) -> (float) (weight / lengths[row]));
    }

    /** The square root of the sum of the squares of a row; 1 if all of them are 0, so that it divides. */
    private static double length(SparseRow row) {
        double sum = 0;
        for (int k = 0; k < row.size(); k++) {
            sum += (double) row.value(k) * row.value(k);
        }
        return sum == 0 ? 1 : Math.sqrt(sum);
    }

    /** The number of features. */
    int features() {
        return factors.rows();
    }

    /** The number of entities. */
    int entities() {
        return weights.rows();
    }

    /** The normalised weights, a row for each entity. */
    SparseMatrix weights() {
        return weights;
    }

    /** A row for each feature; written by {@link FeatureHalfStep} only. */
    FactorMatrix factors() {
        return factors;
    }

    /** Computes the prior of a known entity into {@code target}, from {@code offset} on. */
    void prior(int entity, float[] target, int offset) {
        addPrior(weights.row(entity), 1, target, offset);
    }

    /**
     * Computes the prior of any entity.
     *
     * @param features columns are features, values their weights as they were given
     */
    float[] prior(SparseRow features) {
        float[] prior = new float[factors.columns()];
        addPrior(features, length(features), prior, 0);
        return prior;
    }

    /** What each feature of a known entity adds to the dot product of its prior with a vector, times a scale. */
    List<Contribution> contributions(int entity, float[] vector, double scale) {
        return contributions(weights.row(entity), 1, vector, scale);
    }

    /** As {@link #contributions(int, float[], double)}, of any entity, with weights as they were given. */
    List<Contribution> contributions(SparseRow features, float[] vector, double scale) {
        return contributions(features, length(features), vector, scale);
    }

    private List<Contribution> contributions(SparseRow row, double length, float[] vector, double scale) {
        List<Contribution> contributions = new ArrayList<>(row.size());
        for (int i = 0; i < row.size(); i++) {
            int feature = row.column(i);
            double weight = scale * row.value(i) / length;
            contributions.add(new Contribution(feature, weight * FactorRows.dot(factors, feature, vector)));
        }
        return contributions;
    }

    private void addPrior(SparseRow row, double length, float[] target, int offset) {
        int columns = factors.columns();
        Arrays.fill(target, offset, offset + columns, 0);
        for (int i = 0; i < row.size(); i++) {
            int feature = row.column(i);
            float weight = (float) (row.value(i) / length);
            float[] block = factors.block(feature);
            int start = factors.offset(feature);
            for (int k = 0; k < columns; k++) {
                target[offset + k] += weight * block[start + k];
            }
        }
    }

    /**
     * A copy for more entities and features, the factors of the new ones zero.
     *
     * @param before null if there were no features
     * @param entities how many, at least as many as before
     * @param features rows that are not empty replace those of before
     * @param factors the number of factors
     * @return null if there are no features
     */
    static @Nullable FeatureFactors updated(
            @Nullable FeatureFactors before, int entities, Optional<SparseMatrix> features, int factors) {
        if (before == null) {
            return zeros(features, factors);
        }
        SparseMatrix news = features.orElse(SparseMatrices.padded(
                new CooMatrixBuilder(true, false).build(0, 0, DuplicatePolicy.FAIL), entities, before.features()));
        int columns = Math.max(before.features(), news.columns());
        CsrMatrix kept = SparseMatrices.filter(
                before.weights,
                (row, column, weight, timestamp) -> news.row(row).size() == 0);
        CsrMatrix merged = SparseMatrices.overlaid(
                SparseMatrices.padded(kept, entities, columns),
                SparseMatrices.padded(normalised(news), entities, columns));
        return new FeatureFactors(merged, FactorRows.copy(before.factors, columns));
    }

    /**
     * The same features of further entities; the factors are shared.
     *
     * @param rows the weights of the new entities as they were given
     */
    FeatureFactors with(SparseMatrix rows) {
        CooMatrixBuilder builder = new CooMatrixBuilder(true, false);
        for (int row = 0; row < rows.rows(); row++) {
            SparseRow entries = rows.row(row);
            for (int k = 0; k < entries.size(); k++) {
                builder.add(entities() + row, entries.column(k), entries.value(k), 0);
            }
        }
        int entities = entities() + rows.rows();
        CsrMatrix below = builder.build(entities, features(), DuplicatePolicy.FAIL);
        SparseMatrix all =
                SparseMatrices.overlaid(SparseMatrices.padded(weights, entities, features()), normalised(below));
        return new FeatureFactors(all, factors);
    }

    /** The same without some entities; the factors are shared. */
    FeatureFactors without(BitSet entities) {
        return new FeatureFactors(SparseMatrices.withoutRows(weights, entities), factors);
    }

    /** Adds all of this to a file. */
    void write(TensorWriter writer) {
        CsrMatrix.write(writer.scope(WEIGHTS), weights);
        writeFactors(writer);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws TensorFileException if it does not fit together, or does not fit to so many entities
     */
    static FeatureFactors read(TensorFile file, int entities, int factors) throws IOException {
        return checked(file, CsrMatrix.read(file.scope(WEIGHTS)), entities, factors);
    }

    /** Whether something was written here. */
    static boolean isIn(TensorFile file) {
        return file.contains(FACTORS);
    }

    /** Adds to a checkpoint what the data does not tell. */
    void writeFactors(TensorWriter writer) {
        factors.write(writer, FACTORS);
    }

    /**
     * Reads what {@link #writeFactors} wrote.
     *
     * @param features the features of the data
     * @return null if the data has none
     * @throws TensorFileException if the factors do not fit to the features
     */
    static @Nullable FeatureFactors resumed(Optional<SparseMatrix> features, TensorFile file, int factors)
            throws IOException {
        FeatureFactors zeros = zeros(features, factors);
        return zeros == null ? null : checked(file, zeros.weights, zeros.entities(), factors);
    }

    private static FeatureFactors checked(TensorFile file, SparseMatrix weights, int entities, int columns)
            throws IOException {
        FactorMatrix factors = FactorMatrix.read(file, FACTORS, columns);
        if (weights.rows() != entities || weights.columns() != factors.rows() || !weights.hasValues()) {
            throw new TensorFileException(
                    file.path(),
                    factors.rows() + " rows of factors do not fit to features of shape " + weights.rows() + " × "
                            + weights.columns() + " of " + entities + " users or items");
        }
        for (int row = 0; row < factors.rows(); row++) {
            for (float factor : factors.row(row)) {
                if (!Float.isFinite(factor)) {
                    throw new TensorFileException(
                            file.path(), "the factors of feature index " + row + " hold " + factor);
                }
            }
        }
        return new FeatureFactors(weights, factors);
    }
}
