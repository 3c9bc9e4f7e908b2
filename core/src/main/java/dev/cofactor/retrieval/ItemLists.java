package dev.cofactor.retrieval;

import dev.cofactor.kernel.Kernels;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.FactorUserState;

/** The items of a model in lists around centres, each list with what the scores in it are likely to be. */
final class ItemLists {
    private final FactorMatrix centres;
    private final int[] firstTiles;
    private final CodedItems items;
    private final double[] biases;
    private final double[] biasVariances;
    private final double[] variances;

    /**
     * Sorts the items of a model into lists.
     *
     * @param nearest the centre of each item
     */
    ItemLists(FactorParameters parameters, FactorMatrix centres, int[] nearest) {
        int lists = centres.rows();
        this.centres = centres;
        this.biases = new double[lists];
        this.biasVariances = new double[lists];
        this.variances = new double[lists];
        int[] sizes = new int[lists];
        for (int list : nearest) {
            sizes[list]++;
        }
        int[][] groups = new int[lists][];
        this.firstTiles = new int[lists + 1];
        for (int list = 0; list < lists; list++) {
            groups[list] = new int[sizes[list]];
            firstTiles[list + 1] = firstTiles[list] + CodedItems.tileCount(sizes[list]);
        }
        for (int item = nearest.length - 1; item >= 0; item--) {
            int list = nearest[item];
            groups[list][--sizes[list]] = item;
            biases[list] += parameters.itemBiases()[item] / (double) groups[list].length;
        }
        for (int item = 0; item < nearest.length; item++) {
            int list = nearest[item];
            double bias = parameters.itemBiases()[item] - biases[list];
            biasVariances[list] += bias * bias / groups[list].length;
            variances[list] += squaredDistance(parameters.itemFactors(), item, centres, list)
                    / ((double) groups[list].length * centres.columns());
        }
        this.items = new CodedItems(parameters, groups);
    }

    private static double squaredDistance(FactorMatrix items, int item, FactorMatrix centres, int list) {
        float[] x = items.block(item);
        float[] y = centres.block(list);
        int xOffset = items.offset(item);
        int yOffset = centres.offset(list);
        double sum = 0;
        for (int k = 0; k < centres.columns(); k++) {
            double difference = (double) x[xOffset + k] - y[yOffset + k];
            sum += difference * difference;
        }
        return sum;
    }

    /** The codes of the items, list by list. */
    CodedItems items() {
        return items;
    }

    /** The number of lists. */
    int count() {
        return biases.length;
    }

    /** The first tile of a list, and one past the last tile of the list before. */
    int firstTile(int list) {
        return firstTiles[list];
    }

    /**
     * What the scores of each list reach: their mean and so many standard deviations, as if items were spread around their
     * centre alike in all directions.
     */
    float[] reaches(FactorUserState user, double deviations) {
        float[] factors = user.factors();
        float[] reaches = new float[count()];
        Kernels.get().dots(centres, 0, reaches.length, factors, reaches);
        double squares = 0;
        for (float factor : factors) {
            squares += (double) factor * factor;
        }
        for (int list = 0; list < reaches.length; list++) {
            double deviation = Math.sqrt(squares * variances[list] + biasVariances[list]);
            reaches[list] = (float) (user.constant() + biases[list] + reaches[list] + deviations * deviation);
        }
        return reaches;
    }

    /** The size in bytes, but for headers. */
    long bytes() {
        return items.bytes() + count() * (4L * centres.stride() + 3 * Double.BYTES + Integer.BYTES);
    }
}
