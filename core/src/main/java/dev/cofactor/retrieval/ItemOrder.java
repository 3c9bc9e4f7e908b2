package dev.cofactor.retrieval;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.model.FactorParameters;
import java.util.Arrays;

/** What every way to look at the items of a model starts with. */
final class ItemOrder {
    private static final int MOST_USERS = 1 << 16;

    private ItemOrder() {}

    /** The items by what their scores can be for a user of usual length, the greatest first. */
    static int[] byGreatestScore(FactorParameters parameters) {
        FactorMatrix factors = parameters.itemFactors();
        double user = usualLength(parameters.userFactors());
        long[] keys = new long[factors.rows()];
        for (int item = 0; item < keys.length; item++) {
            float most = (float)
                    (user * Math.sqrt(squares(factors, item)) + parameters.itemBiases()[item]);
            int bits = Float.floatToIntBits(most);
            int ascending = bits ^ (bits >> 31 & Integer.MAX_VALUE);
            keys[item] = (long) ~ascending << 32 | item;
        }
        Arrays.sort(keys);
        int[] order = new int[keys.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = (int) keys[i];
        }
        return order;
    }

    /** Throws an {@link IllegalArgumentException} if a parameter of an item is not finite. */
    static void requireFinite(FactorParameters parameters) {
        FactorMatrix factors = parameters.itemFactors();
        for (int item = 0; item < factors.rows(); item++) {
            float sum = parameters.itemBiases()[item] * 0;
            for (int k = 0; k < factors.columns(); k++) {
                sum += factors.block(item)[factors.offset(item) + k] * 0;
            }
            if (sum != 0) {
                throw new IllegalArgumentException("a factor or the bias of item " + item + " is not finite");
            }
        }
    }

    private static double usualLength(FactorMatrix users) {
        int step = 1 + users.rows() / MOST_USERS;
        double sum = 0;
        int count = 0;
        for (int user = 0; user < users.rows(); user += step) {
            sum += squares(users, user);
            count++;
        }
        return sum > 0 && sum < Double.POSITIVE_INFINITY ? Math.sqrt(sum / count) : 1;
    }

    private static double squares(FactorMatrix matrix, int row) {
        float[] block = matrix.block(row);
        int offset = matrix.offset(row);
        double sum = 0;
        for (int k = 0; k < matrix.columns(); k++) {
            sum += (double) block[offset + k] * block[offset + k];
        }
        return sum;
    }
}
