package dev.cofactor.testkit;

import dev.cofactor.kernel.BlockScorer;
import dev.cofactor.kernel.DescentSide;
import dev.cofactor.kernel.DescentStep;
import dev.cofactor.kernel.GatheredRows;
import dev.cofactor.kernel.Kernels;
import dev.cofactor.kernel.NormalEquations;
import dev.cofactor.kernel.RatingBlock;
import dev.cofactor.matrix.FactorMatrix;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** The bits that kernels compute, to be compared between JVMs; see {@link KernelsContract}. */
final class KernelBits {
    /** Few and small, since an interpreter computes them too. */
    private static final int[] SIZES = {1, 7, 16, 31, 64};

    private static final int ROWS = 70;
    private static final RatingBlock BLOCK = new RatingBlock(
            new int[] {(2 << 16) | 1, 2 << 16}, new char[] {1, 0, 0, 1}, new byte[] {0, 1, 1, 0}, new float[] {0.5f, 2
            });
    private static final Input[] INPUTS =
            Arrays.stream(SIZES).mapToObj(Input::new).toArray(Input[]::new);

    private KernelBits() {}

    /**
     * Prints the bits of kernels, and prints them again whenever they change.
     *
     * @param arguments the subclass of {@link KernelsContract} whose kernels to take, and the number of rounds
     */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        Constructor<?> constructor = Class.forName(arguments[0]).getDeclaredConstructor();
        constructor.setAccessible(true);
        Kernels kernels = ((KernelsContract) constructor.newInstance()).kernels();
        int rounds = Integer.parseInt(arguments[1]);
        List<String> last = List.of();
        for (int round = 0; round < rounds; round++) {
            List<String> bits = of(kernels);
            if (!bits.equals(last)) {
                bits.forEach(System.out::println);
                last = bits;
            }
        }
    }

    /** One line for each operation: its name and a hash of the bits of its results. */
    static List<String> of(Kernels kernels) {
        Map<String, Long> hashes = new TreeMap<>();
        for (Input input : INPUTS) {
            vectors(kernels, input, hashes);
            equations(kernels, input, hashes);
            scores(kernels, input, hashes);
            descent(kernels, input, hashes);
        }
        List<String> lines = new ArrayList<>();
        hashes.forEach((operation, hash) -> lines.add(operation + " " + Long.toHexString(hash)));
        return lines;
    }

    private static void vectors(Kernels kernels, Input input, Map<String, Long> hashes) {
        float[] dots = new float[ROWS + 1];
        kernels.dots(input.rows, 0, ROWS, input.vector, dots);
        dots[ROWS] = kernels.dot(input.vector, 0, input.rows.block(3), input.rows.offset(3), input.size);
        add(hashes, "dots", dots);
        float[] combination = input.vector.clone();
        GatheredRows gathered = kernels.gatheredRows();
        gathered.gather(input.rows, input.indexes, 0, ROWS - 1);
        gathered.addCombination(input.weights, combination);
        add(hashes, "combination", combination);
        float[] product = input.vector.clone();
        gathered.addNormalProduct(input.weights, input.vector, product);
        gathered.addResiduals(input.weights, input.weights, input.vector, product);
        gathered.gatherAndAddResiduals(
                input.rows, input.indexes, 1, ROWS, input.weights, input.weights, input.vector, product);
        add(hashes, "normal product", product);
        add(hashes, "sum of squares", new float[] {gathered.sumOfSquares(input.weights, input.vector)});
    }

    private static void equations(Kernels kernels, Input input, Map<String, Long> hashes) {
        NormalEquations equations = kernels.normalEquations(input.size);
        equations.clear();
        equations.addRows(input.rows, 0, input.indexes, input.weights, input.weights, 0, ROWS - 3);
        equations.addOuterOfSum(0.5f);
        equations.addRight(input.vector, 0, 0.3f);
        equations.addDiagonal(2);
        FactorMatrix matrix = new FactorMatrix(input.size, input.size);
        equations.copyMatrix(matrix);
        float[] numbers = new float[input.size];
        equations.copyRight(numbers);
        add(hashes, "right side", numbers);
        equations.copySum(numbers);
        add(hashes, "sum of rows", numbers);
        for (int i = 0; i < input.size; i++) {
            add(hashes, "matrix", matrix.row(i));
        }
        equations.solve(numbers, 0);
        add(hashes, "solution", numbers);
        NormalEquations sum = kernels.normalEquations(input.size);
        sum.clear(matrix);
        equations.clear(matrix);
        equations.addRows(input.rows, 0, input.indexes, null, null, 0, 2);
        sum.add(equations);
        sum.copyMatrix(matrix);
        for (int i = 0; i < input.size; i++) {
            add(hashes, "sum", matrix.row(i));
        }
    }

    private static void scores(Kernels kernels, Input input, Map<String, Long> hashes) {
        BlockScorer scorer = kernels.blockScorer();
        scorer.load(input.rows, 1, 38);
        float[] scores = new float[BlockScorer.MOST_ITEMS * 9];
        scorer.score(input.rows, 40, 9, scores);
        for (int user = 0; user < 9; user++) {
            int first = user * BlockScorer.MOST_ITEMS;
            add(hashes, "scores", Arrays.copyOfRange(scores, first, first + 37));
        }
    }

    private static void pairwiseDescent(Kernels kernels, Input input, Map<String, Long> hashes) {
        FactorMatrix users = matrix(input, 0, 10);
        FactorMatrix items = matrix(input, 10, 30);
        int[] userRows = {0, 3, 3, 9, 5, 0};
        int[] positives = {19, 3, 4, 3, 0, 7};
        int[] negatives = {5, 4, 11, 0, 3, 19};
        float[] moves = new float[userRows.length];
        kernels.dotsOfDifferences(users, userRows, items, positives, negatives, 0, moves.length, moves);
        add(hashes, "differences of pairs", moves);
        for (int i = 0; i < moves.length; i++) {
            moves[i] *= 0.01f;
        }
        kernels.descendPairs(users, userRows, items, positives, negatives, 0, moves.length, moves, 0.9f, 0.95f, 0.8f);
        for (int i = 0; i < moves.length; i++) {
            add(hashes, "pairwise descent", users.row(userRows[i]));
            add(hashes, "pairwise descent", items.row(positives[i]));
            add(hashes, "pairwise descent", items.row(negatives[i]));
        }
    }

    private static FactorMatrix matrix(Input input, int from, int to) {
        FactorMatrix matrix = new FactorMatrix(to - from, input.size);
        for (int row = from; row < to; row++) {
            System.arraycopy(
                    input.rows.block(row),
                    input.rows.offset(row),
                    matrix.block(row - from),
                    matrix.offset(row - from),
                    input.size);
        }
        return matrix;
    }

    private static void descent(Kernels kernels, Input input, Map<String, Long> hashes) {
        pairwiseDescent(kernels, input, hashes);
        for (boolean adaptive : new boolean[] {false, true}) {
            DescentSide left = side(input, 0, adaptive);
            DescentSide right = side(input, 10, adaptive);
            DescentStep step = new DescentStep(0.1f, 0.02f, 3, 0.1f, 0.2f, 0.3f, 0.4f);
            double squares = adaptive
                    ? kernels.descendAdaptively(BLOCK, left, right, input.size, step)
                    : kernels.descend(BLOCK, left, right, step);
            String operation = adaptive ? "adaptive descent along ratings" : "descent along ratings";
            add(hashes, operation, new float[] {(float) squares});
            add(hashes, operation, left.factors());
            add(hashes, operation, right.factors());
        }
    }

    private static DescentSide side(Input input, int firstRow, boolean adaptive) {
        DescentSide side = new DescentSide(2, input.rows.stride(), adaptive);
        for (int row = 0; row < 2; row++) {
            float[] numbers = input.rows.row(firstRow + row);
            System.arraycopy(numbers, 0, side.factors(), DescentSide.LEAD + row * side.stride(), numbers.length);
        }
        return side;
    }

    private static void add(Map<String, Long> hashes, String operation, float[] numbers) {
        hashes.merge(operation, hash(1, numbers), (before, next) -> hash(before, numbers));
    }

    private static long hash(long before, float[] numbers) {
        long hash = before;
        for (float number : numbers) {
            hash = (hash ^ Float.floatToRawIntBits(number)) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 32;
        }
        return hash;
    }

    /** Rows of one length, and numbers that go with them. */
    private static final class Input {
        private final int size;
        private final FactorMatrix rows;
        private final int[] indexes;
        private final float[] weights;
        private final float[] vector;

        Input(int size) {
            Random random = new Random(size);
            this.size = size;
            this.rows = KernelData.matrix(random, ROWS, size);
            this.indexes = KernelData.indexes(random, ROWS, ROWS);
            this.weights = KernelData.weights(random, ROWS);
            this.vector = KernelData.padded(random, rows);
        }
    }
}
