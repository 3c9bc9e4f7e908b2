package dev.cofactor.benchmarks.race;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.model.FactorModel;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.ScoreKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a contender has learnt: a vector for each user and item, and a number that is added to every product. Kept in
 * the output folder as {@code users.f32} and {@code items.f32} (float32, least significant byte first, row after row)
 * and, unless it is 0, {@code offset.txt}. Biases fit in as further columns, against a column of ones on the other
 * side, so rows may be longer than the number of factors asked for; both files have rows of one length.
 */
public final class Factors {
    private static final String USERS = "users.f32";
    private static final String ITEMS = "items.f32";
    private static final String OFFSET = "offset.txt";

    private final int width;
    private final float[] users;
    private final float[] items;
    private final double offset;

    /**
     * Vectors of a model; the arrays are not copied.
     *
     * @param width the length of a vector
     * @param users row after row
     * @param items row after row
     * @param offset added to every product
     */
    public Factors(int width, float[] users, float[] items, double offset) {
        this.width = width;
        this.users = users;
        this.items = items;
        this.offset = offset;
    }

    /** The prediction for a user and an item; O(width). */
    public float score(int user, int item) {
        int u = user * width;
        int i = item * width;
        float sum = 0;
        for (int k = 0; k < width; k++) {
            sum += users[u + k] * items[i + k];
        }
        return (float) (sum + offset);
    }

    /** The same as a model. */
    FactorModel model() {
        FactorParameters parameters =
                FactorParameters.zeros((float) offset, users.length / width, items.length / width, width);
        copy(users, parameters.userFactors());
        copy(items, parameters.itemFactors());
        return new FactorModel() {
            @Override
            public FactorParameters parameters() {
                return parameters;
            }

            @Override
            public ScoreKind scoreKind() {
                return ScoreKind.RANK_ONLY;
            }
        };
    }

    private void copy(float[] rows, FactorMatrix target) {
        for (int row = 0; row < target.rows(); row++) {
            System.arraycopy(rows, row * width, target.block(row), target.offset(row), width);
        }
    }

    /** Writes the files into an existing folder. */
    public void write(Path folder) throws IOException {
        write(users, folder.resolve(USERS));
        write(items, folder.resolve(ITEMS));
        if (offset != 0) {
            Files.writeString(folder.resolve(OFFSET), Double.toString(offset));
        }
    }

    private static void write(float[] values, Path file) throws IOException {
        try (LittleEndianOutput output = new LittleEndianOutput(file)) {
            for (float value : values) {
                output.writeFloat(value);
            }
        }
    }

    /**
     * Reads the files.
     *
     * @throws IOException if one is missing or has another length than these users and items ask for, or a number is
     *     not finite
     */
    static Factors read(Path folder, int users, int items) throws IOException {
        long perUser = Files.size(folder.resolve(USERS)) / ((long) users * Float.BYTES);
        int width = Math.toIntExact(perUser);
        Path offset = folder.resolve(OFFSET);
        return new Factors(
                width,
                readRows(folder.resolve(USERS), users, width),
                readRows(folder.resolve(ITEMS), items, width),
                Files.exists(offset)
                        ? Double.parseDouble(Files.readString(offset).trim())
                        : 0);
    }

    private static float[] readRows(Path file, int rows, int width) throws IOException {
        try (LittleEndianInput input = new LittleEndianInput(file)) {
            long expected = (long) rows * width * Float.BYTES;
            if (width == 0 || input.size() != expected) {
                throw new IOException(file + " has " + input.size() + " bytes; " + rows + " rows of " + width
                        + " numbers, as in " + USERS + ", have " + expected);
            }
            float[] values = new float[Math.multiplyExact(rows, width)];
            for (int i = 0; i < values.length; i++) {
                values[i] = input.readFloat();
                if (!Float.isFinite(values[i])) {
                    throw new IOException(file + ", row " + i / width + " has the number " + values[i]);
                }
            }
            return values;
        }
    }
}
