package dev.cofactor.retrieval;

import dev.cofactor.kernel.CodeScorer;
import dev.cofactor.model.FactorParameters;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/*
 * The 64 items of a tile share one step, so that one comparison of a sum with one number decides about an item. So within a
 * group items are sorted by their greatest number, which the step has to reach: on normal factors, steps are then two thirds
 * of what they are in tiles at random.
 */
/** The lifted vectors of items in numbers of four bits, tile by tile, with how far these are from the vectors. */
final class CodedItems {
    /** So many tiles are scored at once: their sums and those of others stay in the first-level cache. */
    static final int BLOCK = 16;

    private static final int ITEMS = CodeScorer.ITEMS;
    private static final double ROUNDING = 0x1p-40;
    private static final double NARROWER = 0.9;
    private static final int NARROWEST = 6;

    private final FactorParameters parameters;
    private final LiftedScale scale;
    private final int[][] tiles;
    private final int columns;
    private final short[][] codes;
    private final double[] steps;
    private final double[] residuals;
    private final double[] lengths;
    private double length;
    private double codeLength;

    /**
     * Codes the items of a model.
     *
     * @param parameters of the model, those of items finite
     * @param groups the items; the tiles of a group follow each other, and no tile holds items of two groups
     * @throws CancellationException if the thread was interrupted
     */
    CodedItems(FactorParameters parameters, int[][] groups) {
        this.parameters = parameters;
        this.scale = new LiftedScale(parameters);
        this.tiles = Arrays.stream(groups)
                .map(this::sorted)
                .flatMap(CodedItems::tiles)
                .toArray(int[][]::new);
        this.columns = (scale.size() + 3) / 4;
        this.codes = new short[(tiles.length + BLOCK - 1) / BLOCK][];
        this.steps = new double[tiles.length];
        this.residuals = new double[tiles.length];
        this.lengths = new double[tiles.length];
        double[][] vectors = new double[ITEMS][4 * columns];
        byte[] row = new byte[4 * columns];
        for (int tile = 0; tile < tiles.length; tile++) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException(
                        "interrupted after " + tile + " of " + tiles.length + " parts of the catalogue were prepared");
            }
            if (tile % BLOCK == 0) {
                codes[tile / BLOCK] = new short[Math.min(BLOCK, tiles.length - tile) * columns * ITEMS];
            }
            lift(tile, vectors);
            choose(tile, vectors, row);
            code(tile, vectors, row);
        }
    }

    private int[] sorted(int[] items) {
        double[] vector = new double[scale.size()];
        long[] keys = new long[items.length];
        for (int i = 0; i < items.length; i++) {
            scale.lift(items[i], vector);
            keys[i] = (long) ~Float.floatToIntBits((float) greatest(vector)) << 32 | items[i];
        }
        Arrays.sort(keys);
        return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
    }

    private static Stream<int[]> tiles(int[] items) {
        return IntStream.range(0, tileCount(items.length))
                .mapToObj(t -> Arrays.copyOfRange(items, t * ITEMS, Math.min(items.length, (t + 1) * ITEMS)));
    }

    /** How many tiles a group of so many items has. */
    static int tileCount(int items) {
        return (items + ITEMS - 1) / ITEMS;
    }

    private static double greatest(double[] vector) {
        double greatest = 0;
        for (double number : vector) {
            greatest = Math.max(greatest, Math.abs(number));
        }
        return greatest;
    }

    private void lift(int tile, double[][] vectors) {
        for (int place = 0; place < tiles[tile].length; place++) {
            lengths[tile] = Math.max(lengths[tile], scale.lift(tiles[tile][place], vectors[place]));
        }
        length = Math.max(length, lengths[tile]);
    }

    /** Narrower steps cut off the greatest numbers, and are finer for all others: the residual decides. */
    private void choose(int tile, double[][] vectors, byte[] row) {
        double greatest = 0;
        for (int place = 0; place < tiles[tile].length; place++) {
            greatest = Math.max(greatest, greatest(vectors[place]));
        }
        steps[tile] = 1;
        double step = greatest / CodeScorer.GREATEST;
        residuals[tile] = Double.POSITIVE_INFINITY;
        for (int trial = 0; trial < NARROWEST && greatest > 0; trial++, step *= NARROWER) {
            double residual = 0;
            for (int place = 0; place < tiles[tile].length; place++) {
                residual = Math.max(residual, round(vectors[place], step, row));
            }
            if (residual >= residuals[tile]) {
                break;
            }
            residuals[tile] = residual;
            steps[tile] = step;
        }
    }

    /** The nearest numbers of four bits, and the square of what they miss. */
    private static double round(double[] vector, double step, byte[] row) {
        double residual = 0;
        double perStep = 1 / step;
        for (int k = 0; k < vector.length; k++) {
            double nearest = Math.rint(vector[k] * perStep);
            double code = Math.min(CodeScorer.GREATEST, Math.max(CodeScorer.LEAST, nearest));
            row[k] = (byte) code;
            double missed = vector[k] - code * step;
            residual += missed * missed;
        }
        return residual;
    }

    private void code(int tile, double[][] vectors, byte[] row) {
        short[] block = codes[tile / BLOCK];
        int first = tile % BLOCK * columns * ITEMS;
        double residual = 0;
        for (int place = 0; place < tiles[tile].length; place++) {
            double missed = Math.sqrt(round(vectors[place], steps[tile], row));
            residual = Math.max(residual, missed + ROUNDING * LiftedScale.length(vectors[place]));
            int squares = 0;
            for (int column = 0; column < columns; column++) {
                int k = 4 * column;
                squares += row[k] * row[k] + row[k + 1] * row[k + 1];
                squares += row[k + 2] * row[k + 2] + row[k + 3] * row[k + 3];
                block[first + column * ITEMS + place] = CodeScorer.pack(row[k], row[k + 1], row[k + 2], row[k + 3]);
            }
            codeLength = Math.max(codeLength, Math.sqrt(squares));
        }
        residuals[tile] = residual;
    }

    FactorParameters parameters() {
        return parameters;
    }

    /** How items and users are made longer by a number and scaled. */
    LiftedScale scale() {
        return scale;
    }

    /** The number of tiles. */
    int count() {
        return tiles.length;
    }

    /** The items of a tile. */
    int[] items(int tile) {
        return tiles[tile];
    }

    /** How many shorts an item has. */
    int columns() {
        return columns;
    }

    /** The codes of the block of {@link #BLOCK} tiles that a tile is in. */
    short[] block(int tile) {
        return codes[tile / BLOCK];
    }

    /** What a number of four bits is multiplied with. */
    double step(int tile) {
        return steps[tile];
    }

    /** The greatest length of what the codes of an item miss of its scaled vector, rounded up. */
    double residual(int tile) {
        return residuals[tile];
    }

    /** The greatest length of a vector of the tile, before it is scaled. */
    double length(int tile) {
        return lengths[tile];
    }

    /** The greatest such length of all. */
    double length() {
        return length;
    }

    /** The greatest length of the codes of an item. */
    double codeLength() {
        return codeLength;
    }

    /** The size in bytes, but for headers. */
    long bytes() {
        long bytes = 24L * tiles.length;
        for (int[] tile : tiles) {
            bytes += 4L * tile.length;
        }
        for (short[] block : codes) {
            bytes += 2L * block.length;
        }
        return bytes;
    }
}
