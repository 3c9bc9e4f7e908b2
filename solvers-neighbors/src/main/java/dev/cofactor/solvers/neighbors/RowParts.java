package dev.cofactor.solvers.neighbors;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.solver.TrainingContext;

/*
 * The number of parts depends on the shape alone, and what parts contribute is added in their order, so sums have
 * the same bits at any number of threads.
 */
/** The rows of a matrix in parts that threads share out. */
final class RowParts {
    private static final int MOST_PARTS = 64;
    private static final int LEAST_ROWS = 256;
    /** The most numbers in the sums of all parts together. */
    private static final long MOST_SUMS = 1 << 24;

    private final FactorMatrix matrix;
    private final int perPart;
    private final TrainingContext context;

    RowParts(FactorMatrix matrix, TrainingContext context) {
        this.matrix = matrix;
        this.context = context;
        long square = Math.max(1, (long) matrix.columns() * matrix.columns());
        int parts = (int) Math.max(1, Math.min(MOST_PARTS, MOST_SUMS / square));
        this.perPart = Math.max(LEAST_ROWS, (matrix.rows() + parts - 1) / parts);
    }

    private int parts() {
        return (matrix.rows() + perPart - 1) / perPart;
    }

    /** Does something with a row. */
    interface RowTask {
        void accept(double[] row, int index);
    }

    /** Does it with all rows, each copied into an array that the next one of the part is copied into as well. */
    void forEach(RowTask task) {
        context.workers().run(parts(), part -> visit(part, task));
    }

    private void visit(int part, RowTask task) {
        double[] row = new double[matrix.columns()];
        for (int index = part * perPart; index < Math.min(matrix.rows(), (part + 1) * perPart); index++) {
            context.throwIfCancelled();
            float[] block = matrix.block(index);
            int offset = matrix.offset(index);
            for (int k = 0; k < row.length; k++) {
                row[k] = block[offset + k];
            }
            task.accept(row, index);
        }
    }

    /** {@code Σ xᵢ xᵢᵀ} over all rows, in double precision; rows · K² / 2 multiply-adds. */
    double[][] gram() {
        double[][][] sums = new double[parts()][][];
        context.workers().run(sums.length, part -> {
            double[][] sum = new double[matrix.columns()][matrix.columns()];
            visit(part, (row, index) -> addOuter(sum, row));
            sums[part] = sum;
        });
        double[][] gram = new double[matrix.columns()][matrix.columns()];
        for (double[][] sum : sums) {
            for (int i = 0; i < gram.length; i++) {
                for (int j = i; j < gram.length; j++) {
                    gram[i][j] += sum[i][j];
                    gram[j][i] = gram[i][j];
                }
            }
        }
        return gram;
    }

    private static void addOuter(double[][] sum, double[] row) {
        for (int i = 0; i < row.length; i++) {
            double factor = row[i];
            double[] target = sum[i];
            for (int j = i; j < row.length; j++) {
                target[j] += factor * row[j];
            }
        }
    }
}
