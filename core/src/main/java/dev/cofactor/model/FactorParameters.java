package dev.cofactor.model;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorFileException;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;
import java.util.Objects;

/**
 * The numbers of a {@link FactorModel}: with m users, n items and K factors, a global offset, m user biases, n item
 * biases, an m × K and an n × K factor matrix. K may be 0: what is left then is a model of biases.
 *
 * <p>A solver writes into the arrays while it trains; a finished model never changes.
 */
public final class FactorParameters {
    private static final int MOST_FACTORS = 1 << 20;
    private static final String FACTORS = "factors";
    private static final String OFFSET = "offset";
    private static final String USER_BIASES = "user_biases";
    private static final String ITEM_BIASES = "item_biases";
    private static final String USER_FACTORS = "user_factors";
    private static final String ITEM_FACTORS = "item_factors";

    private final float offset;
    private final float[] userBiases;
    private final float[] itemBiases;
    private final FactorMatrix userFactors;
    private final FactorMatrix itemFactors;

    /**
     * Parameters over the given arrays, which are not copied.
     *
     * @throws IllegalArgumentException if the shapes do not fit together
     */
    public FactorParameters(
            float offset, float[] userBiases, float[] itemBiases, FactorMatrix userFactors, FactorMatrix itemFactors) {
        if (userBiases.length != userFactors.rows()
                || itemBiases.length != itemFactors.rows()
                || userFactors.columns() != itemFactors.columns()) {
            throw new IllegalArgumentException("shapes do not fit: " + userBiases.length + " user biases, "
                    + userFactors.rows() + " × " + userFactors.columns() + " user factors, " + itemBiases.length
                    + " item biases, " + itemFactors.rows() + " × " + itemFactors.columns() + " item factors");
        }
        this.offset = offset;
        this.userBiases = userBiases;
        this.itemBiases = itemBiases;
        this.userFactors = userFactors;
        this.itemFactors = itemFactors;
    }

    /** Parameters that are all zero but for the offset. */
    public static FactorParameters zeros(float offset, int users, int items, int factors) {
        return new FactorParameters(
                offset,
                new float[users],
                new float[items],
                new FactorMatrix(users, factors),
                new FactorMatrix(items, factors));
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws TensorFileException if the shapes do not fit together
     */
    public static FactorParameters read(TensorFile file) throws IOException {
        int factors = file.requireInt(FACTORS);
        float[] offset = file.floats(OFFSET);
        float[] userBiases = file.floats(USER_BIASES);
        float[] itemBiases = file.floats(ITEM_BIASES);
        if (factors < 0 || factors > MOST_FACTORS || offset.length != 1) {
            throw new TensorFileException(
                    file.path(), "a model of " + factors + " factors and " + offset.length + " offsets cannot be");
        }
        requireFinite(file, OFFSET, offset);
        requireFinite(file, USER_BIASES, userBiases);
        requireFinite(file, ITEM_BIASES, itemBiases);
        FactorMatrix userFactors = FactorMatrix.read(file, USER_FACTORS, factors);
        FactorMatrix itemFactors = FactorMatrix.read(file, ITEM_FACTORS, factors);
        requireFinite(file, USER_FACTORS, userFactors);
        requireFinite(file, ITEM_FACTORS, itemFactors);
        try {
            return new FactorParameters(offset[0], userBiases, itemBiases, userFactors, itemFactors);
        } catch (IllegalArgumentException e) {
            throw new TensorFileException(file.path(), "the parameters do not fit together: " + e.getMessage());
        }
    }

    private static void requireFinite(TensorFile file, String name, FactorMatrix factors) throws IOException {
        for (int row = 0; row < factors.rows(); row++) {
            requireFinite(file, name, factors.row(row));
        }
    }

    private static void requireFinite(TensorFile file, String name, float[] numbers) throws IOException {
        for (float number : numbers) {
            if (!Float.isFinite(number)) {
                throw new TensorFileException(
                        file.path(), "'" + name + "' holds " + number + ", which is no parameter");
            }
        }
    }

    /** Describes these parameters as tensors. */
    public void write(TensorWriter writer) {
        writer.metadata(FACTORS, Integer.toString(factors()));
        writer.floats(OFFSET, new float[] {offset});
        writer.floats(USER_BIASES, userBiases);
        writer.floats(ITEM_BIASES, itemBiases);
        userFactors.write(writer, USER_FACTORS);
        itemFactors.write(writer, ITEM_FACTORS);
    }

    /** The number of factors K. */
    public int factors() {
        return itemFactors.columns();
    }

    /** The global offset, usually the mean of the training values. */
    public float offset() {
        return offset;
    }

    /** The user biases, not a copy. */
    public float[] userBiases() {
        return userBiases;
    }

    /** The item biases, not a copy. */
    public float[] itemBiases() {
        return itemBiases;
    }

    /** The user factors, one row a user. */
    public FactorMatrix userFactors() {
        return userFactors;
    }

    /** The item factors, one row an item. */
    public FactorMatrix itemFactors() {
        return itemFactors;
    }

    /** The state of a known user. */
    public FactorUserState userState(int userIndex) {
        Objects.checkIndex(userIndex, userBiases.length);
        return userState(userBiases[userIndex], userFactors.row(userIndex));
    }

    /** The state of any user with this bias and these K factors. */
    public FactorUserState userState(float userBias, float[] factors) {
        return new FactorUserState(this, offset + userBias, factors);
    }
}
