package dev.cofactor.model;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorFileException;
import dev.cofactor.tensor.TensorType;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Objects;

/**
 * The numbers of a {@link FactorModel}: with m users, n items and K factors, a global offset, m user biases, n item
 * biases, an m × K and an n × K factor matrix. K may be 0: what is left then is a model of biases.
 *
 * <p>A solver writes into the arrays while it trains; a finished model never changes. Of a mapped file
 * ({@link TensorFile#mapped()}) the factors stay in the file, and biases are read when they are first asked for.
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
    private final Biases userBiases;
    private final Biases itemBiases;
    private final FactorMatrix userFactors;
    private final FactorMatrix itemFactors;

    /**
     * Parameters over the given arrays, which are not copied.
     *
     * @throws IllegalArgumentException if the shapes do not fit together
     */
    public FactorParameters(
            float offset, float[] userBiases, float[] itemBiases, FactorMatrix userFactors, FactorMatrix itemFactors) {
        this(offset, Biases.of(userBiases), Biases.of(itemBiases), userFactors, itemFactors);
    }

    private FactorParameters(
            float offset, Biases userBiases, Biases itemBiases, FactorMatrix userFactors, FactorMatrix itemFactors) {
        if (userBiases.length() != userFactors.rows()
                || itemBiases.length() != itemFactors.rows()
                || userFactors.columns() != itemFactors.columns()) {
            throw new IllegalArgumentException("shapes do not fit: " + userBiases.length() + " user biases, "
                    + userFactors.rows() + " × " + userFactors.columns() + " user factors, " + itemBiases.length()
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
     * Reads what {@link #write} wrote, or maps it if the file is a {@link TensorFile#mapped()} view; then only shapes are
     * checked.
     *
     * @throws TensorFileException if the shapes do not fit together, or a number is not finite
     */
    public static FactorParameters read(TensorFile file) throws IOException {
        int factors = file.requireInt(FACTORS);
        float[] offset = file.floats(OFFSET);
        if (factors < 0 || factors > MOST_FACTORS || offset.length != 1) {
            throw new TensorFileException(
                    file.path(), "a model of " + factors + " factors and " + offset.length + " offsets cannot be");
        }
        requireFinite(file, OFFSET, offset);
        // Biases first: they take bytes for every row, so no count of rows is believed that the file is too small for.
        Biases userBiases = biases(file, USER_BIASES, rows(file, USER_FACTORS));
        Biases itemBiases = biases(file, ITEM_BIASES, rows(file, ITEM_FACTORS));
        FactorMatrix userFactors = factors(file, USER_FACTORS, factors);
        FactorMatrix itemFactors = factors(file, ITEM_FACTORS, factors);
        try {
            return new FactorParameters(offset[0], userBiases, itemBiases, userFactors, itemFactors);
        } catch (IllegalArgumentException e) {
            throw new TensorFileException(file.path(), "the parameters do not fit together: " + e.getMessage());
        }
    }

    private static FactorMatrix factors(TensorFile file, String name, int columns) throws IOException {
        FactorMatrix factors = FactorMatrix.read(file, name, columns);
        if (!factors.isMapped() && !factors.isFinite()) {
            for (int row = 0; row < factors.rows(); row++) {
                requireFinite(file, name, factors.row(row));
            }
        }
        return factors;
    }

    private static int rows(TensorFile file, String name) throws IOException {
        long[] shape = file.shape(name);
        if (shape.length != 2 || shape[0] > Integer.MAX_VALUE - 8) {
            throw new TensorFileException(
                    file.path(), "'" + name + "' has the shape " + Arrays.toString(shape) + ", which no factors have");
        }
        return (int) shape[0];
    }

    private static Biases biases(TensorFile file, String name, int count) throws IOException {
        if (file.isMapped()) {
            return Biases.of(file.map(name, TensorType.F32, count));
        }
        float[] biases = file.floats(name, count);
        requireFinite(file, name, biases);
        return Biases.of(biases);
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
        writer.floats(USER_BIASES, userBiases());
        writer.floats(ITEM_BIASES, itemBiases());
        userFactors.write(writer, USER_FACTORS);
        itemFactors.write(writer, ITEM_FACTORS);
    }

    /**
     * A copy without some users, whose rows and biases are gone; the offset and what belongs to items is shared. O(users ·
     * K).
     *
     * @throws IndexOutOfBoundsException if an index is not that of a user
     */
    public FactorParameters withoutUsers(BitSet removed) {
        FactorMatrix remaining = userFactors.withoutRows(removed);
        float[] all = userBiases();
        float[] biases = new float[remaining.rows()];
        int target = 0;
        for (int user = 0; user < all.length; user++) {
            if (!removed.get(user)) {
                biases[target++] = all[user];
            }
        }
        return new FactorParameters(offset, Biases.of(biases), itemBiases, remaining, itemFactors);
    }

    /** The number of factors K. */
    public int factors() {
        return itemFactors.columns();
    }

    /** The global offset, usually the mean of the training values. */
    public float offset() {
        return offset;
    }

    /**
     * The user biases, not a copy.
     *
     * @throws java.io.UncheckedIOException if they are read from a mapped file now and one is not finite
     */
    public float[] userBiases() {
        return userBiases.all();
    }

    /**
     * The item biases, not a copy.
     *
     * @throws java.io.UncheckedIOException if they are read from a mapped file now and one is not finite
     */
    public float[] itemBiases() {
        return itemBiases.all();
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
        Objects.checkIndex(userIndex, userFactors.rows());
        return userState(userBiases.get(userIndex), userFactors.row(userIndex));
    }

    /** The state of any user with this bias and these K factors. */
    public FactorUserState userState(float userBias, float[] factors) {
        return new FactorUserState(this, offset + userBias, factors);
    }
}
