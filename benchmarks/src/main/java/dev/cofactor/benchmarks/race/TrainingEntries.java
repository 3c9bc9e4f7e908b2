package dev.cofactor.benchmarks.race;

import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The interactions to train on, as contenders get them: a file of numbers with the least significant byte first, {@code
 * int32 users, int32 items, int64 entries, int64 rowPointers[users + 1], int32 columns[entries], float32
 * values[entries]}, rows being users, columns ascending within a row. This class reads it for contenders on the JVM.
 */
public final class TrainingEntries {
    private static final int HEADER_BYTES = 2 * Integer.BYTES + Long.BYTES;

    private final int items;
    private final int[] rowPointers;
    private final int[] columns;
    private final float[] values;

    private TrainingEntries(int items, int[] rowPointers, int[] columns, float[] values) {
        this.items = items;
        this.rowPointers = rowPointers;
        this.columns = columns;
        this.values = values;
    }

    /** Takes an entry. */
    @FunctionalInterface
    public interface Visitor {
        /** Takes the entry of this user and item. */
        void visit(int user, int item, float value);
    }

    /** The number of users, those without entries included. */
    public int users() {
        return rowPointers.length - 1;
    }

    /** The number of items, those without entries included. */
    public int items() {
        return items;
    }

    /** The number of entries. */
    public int size() {
        return columns.length;
    }

    /** Where a user's entries begin; those of the next one begin where they end. */
    public int start(int user) {
        return rowPointers[user];
    }

    /** The item of an entry, counted over all users. */
    public int item(int entry) {
        return columns[entry];
    }

    /** The value of an entry, counted over all users. */
    public float value(int entry) {
        return values[entry];
    }

    /** Visits all entries, user after user, by ascending item within a user. */
    public void forEach(Visitor visitor) {
        for (int user = 0; user < users(); user++) {
            for (int k = rowPointers[user]; k < rowPointers[user + 1]; k++) {
                visitor.visit(user, columns[k], values[k]);
            }
        }
    }

    /** Writes the file. */
    static void write(SparseMatrix byUser, Path file) throws IOException {
        try (LittleEndianOutput output = new LittleEndianOutput(file)) {
            output.writeInt(byUser.rows());
            output.writeInt(byUser.columns());
            output.writeLong(byUser.nonZeros());
            long start = 0;
            output.writeLong(start);
            for (int user = 0; user < byUser.rows(); user++) {
                start += byUser.row(user).size();
                output.writeLong(start);
            }
            for (int user = 0; user < byUser.rows(); user++) {
                SparseRow row = byUser.row(user);
                for (int k = 0; k < row.size(); k++) {
                    output.writeInt(row.column(k));
                }
            }
            for (int user = 0; user < byUser.rows(); user++) {
                SparseRow row = byUser.row(user);
                for (int k = 0; k < row.size(); k++) {
                    output.writeFloat(row.value(k));
                }
            }
        }
    }

    /**
     * Reads the file.
     *
     * @throws IOException if it cannot be read, or its length is not the one that its header tells
     */
    public static TrainingEntries read(Path file) throws IOException {
        try (LittleEndianInput input = new LittleEndianInput(file)) {
            int users = input.readInt();
            int items = input.readInt();
            long entries = input.readLong();
            long expected = HEADER_BYTES + (users + 1L) * Long.BYTES + entries * (Integer.BYTES + Float.BYTES);
            if (users < 0 || items < 0 || entries < 0 || entries > Integer.MAX_VALUE - 8 || input.size() != expected) {
                throw new IOException(file + " claims " + users + " users, " + items + " items and " + entries
                        + " entries, that is " + expected + " bytes, but has " + input.size()
                        + "; more than 2³¹ − 9 entries are not read");
            }
            int[] rowPointers = new int[users + 1];
            for (int i = 0; i <= users; i++) {
                rowPointers[i] = Math.toIntExact(input.readLong());
            }
            int[] columns = new int[(int) entries];
            for (int i = 0; i < columns.length; i++) {
                columns[i] = input.readInt();
            }
            float[] values = new float[columns.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = input.readFloat();
            }
            return new TrainingEntries(items, rowPointers, columns, values);
        }
    }
}
