package dev.cofactor.testkit;

import static dev.cofactor.testkit.KernelData.SIZES;
import static dev.cofactor.testkit.KernelData.assertWithin;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.cofactor.kernel.GatheredRows;
import dev.cofactor.kernel.Kernels;
import dev.cofactor.matrix.FactorMatrix;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The operations of {@link GatheredRows}. */
interface GatheredRowsContract {
    Kernels kernels();

    @Test
    default void addCombinationAddsMultiplesOfRows() {
        GatheredDraw.forEach(draw -> {
            float[] before = draw.result();
            float[] actual = before.clone();
            draw.gathered(kernels()).addCombination(draw.weights, actual);
            for (int j = 0; j < actual.length; j++) {
                double expected = before[j];
                double absolute = Math.abs(before[j]);
                for (int k = 1; k <= draw.count && j < draw.size; k++) {
                    double term = draw.weights[k] * draw.number(k, j);
                    expected += term;
                    absolute += Math.abs(term);
                }
                assertWithin(expected, draw.count + 1, absolute, actual[j], draw + ", column " + j);
            }
        });
    }

    @Test
    default void addNormalProductAddsTheProductWithOuterProducts() {
        GatheredDraw.forEach(draw -> {
            float[] before = draw.result();
            float[] actual = before.clone();
            draw.gathered(kernels()).addNormalProduct(draw.weights, draw.vector, actual);
            double[] products = new double[draw.count + 1];
            double[] absoluteProducts = new double[draw.count + 1];
            for (int k = 1; k <= draw.count; k++) {
                for (int j = 0; j < draw.size; j++) {
                    double term = draw.number(k, j) * draw.vector[j] * draw.weights[k];
                    products[k] += term;
                    absoluteProducts[k] += Math.abs(term);
                }
            }
            for (int j = 0; j < actual.length; j++) {
                double expected = before[j];
                double absolute = Math.abs(before[j]);
                for (int k = 1; k <= draw.count && j < draw.size; k++) {
                    expected += products[k] * draw.number(k, j);
                    absolute += absoluteProducts[k] * Math.abs(draw.number(k, j));
                }
                assertWithin(expected, draw.size + draw.count + 2, absolute, actual[j], draw + ", column " + j);
            }
        });
    }

    @Test
    default void gatheredRowsForgetThoseOfAnotherLength() {
        for (int before : SIZES) {
            for (int size : new int[] {1, 17, 33, 65, 97, 129}) {
                GatheredRows used = kernels().gatheredRows();
                FactorMatrix junk = KernelData.matrix(new Random(before), 9, before);
                for (int row = 0; row < 9; row++) {
                    Arrays.fill(junk.block(row), junk.offset(row), junk.offset(row) + before, Float.NaN);
                }
                float[] junkVector = new float[junk.stride()];
                Arrays.fill(junkVector, 0, before, Float.NaN);
                float[] nine = {1, 2, 3, 4, 5, 6, 7, 8, 9};
                int[] all = {0, 1, 2, 3, 4, 5, 6, 7, 8};
                used.gather(junk, all, 0, 9);
                used.addNormalProduct(nine, junkVector, new float[junk.stride()]);
                used.addCombination(nine, new float[junk.stride()]);
                FactorMatrix rows = KernelData.matrix(new Random(size), 9, size);
                float[] vector = KernelData.padded(new Random(7), rows);
                assertArrayEquals(
                        products(kernels().gatheredRows(), rows, all, vector),
                        products(used, rows, all, vector),
                        size + " after " + before);
            }
        }
    }

    private static float[] products(GatheredRows gathered, FactorMatrix rows, int[] all, float[] vector) {
        float[] numbers = {9, 8, 7, 6, 5, 4, 3, 2, 1};
        float[] result = new float[rows.stride()];
        gathered.gather(rows, all, 1, 8);
        gathered.addNormalProduct(numbers, vector, result);
        gathered.addCombination(numbers, result);
        return result;
    }

    @Test
    default void sumOfSquaresIsTheCurvatureAlongAVector() {
        GatheredDraw.forEach(draw -> {
            double expected = 0;
            double absolute = 0;
            for (int k = 1; k <= draw.count; k++) {
                double product = 0;
                double absoluteProduct = 0;
                for (int j = 0; j < draw.size; j++) {
                    product += draw.number(k, j) * draw.vector[j];
                    absoluteProduct += Math.abs(draw.number(k, j) * draw.vector[j]);
                }
                expected += draw.weights[k] * product * product;
                absolute += Math.abs(draw.weights[k]) * absoluteProduct * absoluteProduct;
            }
            float actual = draw.gathered(kernels()).sumOfSquares(draw.weights, draw.vector);
            assertWithin(expected, 2 * draw.size + draw.count + 3, absolute, actual, draw.toString());
        });
    }

    @Test
    default void gatheringAndAddingResidualsAreTheSameInOnePass() {
        GatheredDraw.forEach(draw -> {
            GatheredRows two = kernels().gatheredRows();
            two.gather(draw.rows, draw.indexes, 1, draw.count + 1);
            float[] expected = draw.result();
            float[] actual = expected.clone();
            two.addResiduals(draw.weights, draw.targets, draw.vector, expected);
            GatheredRows one = kernels().gatheredRows();
            one.gatherAndAddResiduals(
                    draw.rows, draw.indexes, 1, draw.count + 1, draw.weights, draw.targets, draw.vector, actual);
            for (int j = 0; j < expected.length; j++) {
                assertWithin(expected[j], draw.size + draw.count, 10 * (1 + draw.count), actual[j], draw.toString());
            }
            // What was gathered is at hand for further passes.
            Arrays.fill(expected, 0);
            Arrays.fill(actual, 0);
            two.addNormalProduct(draw.weights, draw.vector, expected);
            one.addNormalProduct(draw.weights, draw.vector, actual);
            assertArrayEquals(expected, actual, draw.toString());
        });
    }

    @Test
    default void addResidualsIsTheCombinationLessTheProduct() {
        GatheredDraw.forEach(draw -> {
            GatheredRows gathered = draw.gathered(kernels());
            float[] before = draw.result();
            float[] actual = before.clone();
            gathered.addResiduals(draw.weights, draw.targets, draw.vector, actual);
            float[] combination = before.clone();
            gathered.addCombination(draw.targets, combination);
            float[] product = new float[before.length];
            gathered.addNormalProduct(draw.weights, draw.vector, product);
            double scale = 0;
            for (int j = 0; j < actual.length; j++) {
                scale = Math.max(scale, Math.max(Math.abs(combination[j]), Math.abs(product[j])));
            }
            for (int j = 0; j < actual.length; j++) {
                double expected = (double) combination[j] - product[j];
                double absolute = (1 + scale) * (1 + draw.count);
                assertWithin(expected, draw.size + draw.count + 4, absolute, actual[j], draw.toString());
            }
        });
    }
}
