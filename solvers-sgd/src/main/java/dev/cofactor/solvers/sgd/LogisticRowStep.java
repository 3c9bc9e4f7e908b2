package dev.cofactor.solvers.sgd;

import dev.cofactor.kernel.GatheredRows;
import dev.cofactor.kernel.Kernels;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseRow;
import java.util.Arrays;
import java.util.SplittableRandom;

/*
 * The gradient of a row is Σ (α r − (1 + α r) σ(ŷ)) v over its entries minus Σ σ(ŷ) v over the unobserved pairs that are
 * sampled, minus λ x; that of its bias is the same sum without v and λ.
 */
/** Steps of one row of {@link LogisticMf} along its gradient, the other side fixed; the workspace of one thread. */
final class LogisticRowStep {
    private static final int PIECE = 512;
    private static final double LEAST_SQUARES = 1e-30; // so that a gradient of exactly zero makes no step

    private final LogisticObjective objective;
    private final double sampledShare;
    private final FactorMatrix fixed;
    private final float[] fixedBiases;
    private final NegativeDraw unobserved;
    private final Kernels kernels = Kernels.get();
    private final GatheredRows gathered = kernels.gatheredRows();
    private final float[] vector;
    private final float[] gradient;
    private int[] indexes = new int[PIECE];
    private float[] weights = new float[PIECE];
    private float[] scores = new float[PIECE];

    LogisticRowStep(LogisticObjective objective, double sampledShare, FactorMatrix fixed, float[] fixedBiases) {
        this.objective = objective;
        this.sampledShare = sampledShare;
        this.fixed = fixed;
        this.fixedBiases = fixedBiases;
        this.unobserved = new NegativeDraw(ItemDraw.uniform(fixed.rows()));
        this.vector = new float[fixed.stride()];
        this.gradient = new float[fixed.stride()];
    }

    /** Takes one step, γ being the rate; the loss added is that before it. */
    void take(SparseRow row, LogisticSide side, int index, double rate, SplittableRandom random, LogisticLoss loss) {
        double biasGradient = computeGradient(row, side, index, random, loss);
        FactorMatrix factors = side.factors();
        int offset = factors.offset(index);
        float[] block = factors.block(index);
        FactorMatrix squares = side.squares();
        float[] sums = squares.block(index);
        int at = squares.offset(index);
        for (int k = 0; k < factors.columns(); k++) {
            double g = gradient[k] - objective.regularization() * vector[k];
            sums[at + k] += (float) (g * g);
            block[offset + k] = (float) (vector[k] + step(rate, g, sums[at + k]));
        }
        side.biasSquares()[index] += (float) (biasGradient * biasGradient);
        side.biases()[index] += (float) step(rate, biasGradient, side.biasSquares()[index]);
    }

    private static double step(double rate, double gradient, double squares) {
        return rate * gradient / Math.sqrt(Math.max(squares, LEAST_SQUARES));
    }

    /** Puts down the entries of a row and unobserved pairs after them; returns how many these are. */
    private int sample(SparseRow row, SplittableRandom random) {
        int size = row.size();
        int others = fixed.rows() - size;
        boolean all = sampledShare >= 1;
        int count = size + (all ? others : (int) Math.min(others, sampledShare * others + random.nextDouble()));
        if (count > indexes.length) {
            indexes = Arrays.copyOf(indexes, 2 * count);
            weights = new float[2 * count];
            scores = new float[2 * count];
        }
        row.copyColumns(indexes, 0);
        for (int k = 0; k < size; k++) {
            weights[k] = objective.weight(row.value(k));
        }
        if (all) {
            int next = size;
            int entry = 0;
            for (int column = 0; column < fixed.rows(); column++) {
                if (entry < size && indexes[entry] == column) {
                    entry++;
                } else {
                    indexes[next++] = column;
                }
            }
            return count;
        }
        unobserved.begin();
        for (int k = 0; k < size; k++) {
            unobserved.exclude(indexes[k]);
        }
        for (int k = size; k < count; k++) {
            indexes[k] = unobserved.next(random);
        }
        return count;
    }

    /** Computes the gradient of the likelihood and adds the loss, without a step; returns the gradient of the bias. */
    double computeGradient(SparseRow row, LogisticSide side, int index, SplittableRandom random, LogisticLoss loss) {
        int count = sample(row, random);
        FactorMatrix factors = side.factors();
        System.arraycopy(factors.block(index), factors.offset(index), vector, 0, factors.columns());
        float bias = side.biases()[index];
        int observed = row.size();
        Arrays.fill(gradient, 0);
        double biasGradient = 0;
        for (int from = 0; from < count; from += PIECE) {
            int to = Math.min(count, from + PIECE);
            kernels.dots(fixed, 0, fixed.columns(), indexes, from, to, vector, scores);
            for (int k = from; k < to; k++) {
                double score = (double) scores[k] + bias + fixedBiases[indexes[k]];
                double sigma = Logistic.of(score);
                double complement = Logistic.of(-score);
                float coefficient;
                if (k < observed) {
                    loss.addObserved(score, sigma, complement, weights[k]);
                    coefficient = (float) (weights[k] * complement - sigma); // α r − (1 + α r) σ
                } else {
                    loss.addUnobserved(score, complement);
                    coefficient = (float) -sigma;
                }
                scores[k] = coefficient;
                biasGradient += coefficient;
            }
            gathered.gather(fixed, indexes, from, to);
            gathered.addCombination(scores, gradient);
        }
        return biasGradient;
    }
}
