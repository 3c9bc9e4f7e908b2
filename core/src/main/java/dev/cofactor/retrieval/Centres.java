package dev.cofactor.retrieval;

import dev.cofactor.kernel.BlockScorer;
import dev.cofactor.kernel.Kernels;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.RowWindow;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;

/*
 * |v − c|² is least where v · c − |c|² / 2 is greatest, so that the distances of many rows are one dense matrix product.
 */
/** Centres of rows by Lloyd's k-means on a sample of them. */
final class Centres {
    private static final int ROUNDS = 8;
    private static final int ROWS_A_CENTRE = 32;
    private static final int WINDOW = 1024;
    private static final int STRIDE = BlockScorer.MOST_ITEMS;
    private static final long SEED = 42;

    private final FactorMatrix centres;
    private final float[] halves;
    private final float[] scores = new float[WINDOW * STRIDE];
    private final float[] best = new float[WINDOW];

    /** Finds so many centres, at most as many as there are rows. */
    Centres(FactorMatrix rows, int count) {
        int many = (int) Math.min(rows.rows(), (long) count * ROWS_A_CENTRE);
        FactorMatrix sample = new FactorMatrix(many, rows.columns());
        for (int i = 0; i < many; i++) {
            copy(rows, (int) ((long) i * rows.rows() / many), sample, i);
        }
        this.centres = new FactorMatrix(count, rows.columns());
        this.halves = new float[count];
        int[] drawn = new Random(SEED)
                .ints(0, Math.max(1, many))
                .distinct()
                .limit(count)
                .toArray();
        for (int c = 0; c < count; c++) {
            copy(sample, drawn[c], centres, c);
        }
        measure();
        for (int round = 0; round < ROUNDS; round++) {
            move(sample, nearest(sample));
            measure();
        }
    }

    private static void copy(FactorMatrix from, int row, FactorMatrix to, int target) {
        System.arraycopy(from.block(row), from.offset(row), to.block(target), to.offset(target), from.columns());
    }

    private void measure() {
        for (int c = 0; c < halves.length; c++) {
            halves[c] = centres.dot(c, centres, c) / 2;
        }
    }

    /** Moves each centre to the mean of the rows that it is nearest to, if there are any. */
    private void move(FactorMatrix sample, int[] nearest) {
        int columns = sample.columns();
        double[][] sums = new double[halves.length][columns];
        int[] counts = new int[halves.length];
        for (int row = 0; row < nearest.length; row++) {
            float[] block = sample.block(row);
            int offset = sample.offset(row);
            double[] sum = sums[nearest[row]];
            for (int k = 0; k < columns; k++) {
                sum[k] += block[offset + k];
            }
            counts[nearest[row]]++;
        }
        for (int c = 0; c < counts.length; c++) {
            for (int k = 0; counts[c] > 0 && k < columns; k++) {
                centres.set(c, k, (float) (sums[c][k] / counts[c]));
            }
        }
    }

    /** The centres, one a row. */
    FactorMatrix matrix() {
        return centres;
    }

    /**
     * The nearest centre of each row.
     *
     * @throws CancellationException if the thread was interrupted
     */
    int[] nearest(FactorMatrix rows) {
        BlockScorer scorer = Kernels.get().blockScorer();
        RowWindow window = new RowWindow(rows, WINDOW);
        int[] nearest = new int[rows.rows()];
        for (int from = 0; from < nearest.length; from += WINDOW) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("interrupted while items were sorted into lists");
            }
            int count = Math.min(WINDOW, nearest.length - from);
            FactorMatrix loaded = window.load(from, from + count);
            Arrays.fill(best, Float.NEGATIVE_INFINITY);
            for (int first = 0; first < halves.length; first += STRIDE) {
                int last = Math.min(halves.length, first + STRIDE);
                scorer.load(centres, first, last);
                scorer.score(loaded, from, count, scores);
                for (int row = 0; row < count; row++) {
                    nearer(first, last, row, nearest, from + row);
                }
            }
        }
        return nearest;
    }

    private void nearer(int first, int last, int row, int[] nearest, int target) {
        float greatest = best[row];
        for (int c = first; c < last; c++) {
            float score = scores[row * STRIDE + c - first] - halves[c];
            if (score > greatest) {
                greatest = score;
                nearest[target] = c;
            }
        }
        best[row] = greatest;
    }
}
