package dev.cofactor.solvers.sgd;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import java.util.Arrays;

/**
 * SVD++ in double precision and obvious loops; the parameters are b_u, b_i, p, q and y, one after the other. With AdaGrad the
 * factors of each row have a sum of squares, and so has each bias.
 */
final class PlusPlusReference {
    private final SparseMatrix byUser;
    private final Regularization regularization;
    private final double implicit;
    private final int factors;
    private final double mean;
    private final int[] counts;
    private final double[] x;
    private final double[] userSquares;
    private final double[] itemSquares;
    private final double[] biasSquares;

    PlusPlusReference(
            SparseMatrix byUser, SvdPlusPlusModel start, Regularization regularization, double implicit, int factors) {
        this.byUser = byUser;
        this.regularization = regularization;
        this.implicit = implicit;
        this.factors = factors;
        this.counts = new int[byUser.columns()];
        double sum = 0;
        for (int u = 0; u < byUser.rows(); u++) {
            SparseRow row = byUser.row(u);
            for (int k = 0; k < row.size(); k++) {
                counts[row.column(k)]++;
                sum += row.value(k);
            }
        }
        this.mean = sum / byUser.nonZeros();
        this.x = parameters(start);
        this.userSquares = ones(byUser.rows());
        this.itemSquares = ones(byUser.columns());
        this.biasSquares = ones(byUser.rows() + byUser.columns());
    }

    private static double[] ones(int length) {
        double[] ones = new double[length];
        Arrays.fill(ones, 1);
        return ones;
    }

    double[] parameters() {
        return x.clone();
    }

    /** Those of a model, whose user factors are p_u and the implicit part. */
    double[] parameters(SvdPlusPlusModel model) {
        int users = byUser.rows();
        int items = byUser.columns();
        double[] all = new double[(users + items) * (1 + factors) + items * factors];
        for (int u = 0; u < users; u++) {
            all[u] = model.parameters().userBiases()[u];
        }
        for (int i = 0; i < items; i++) {
            all[users + i] = model.parameters().itemBiases()[i];
        }
        fill(all, p(0), model.parameters().userFactors());
        fill(all, q(0), model.parameters().itemFactors());
        fill(all, y(0), model.implicit());
        for (int u = 0; u < users; u++) {
            double[] sum = sum(byUser.row(u), all);
            for (int f = 0; f < factors; f++) {
                all[p(u) + f] -= sum[f];
            }
        }
        return all;
    }

    private void fill(double[] all, int at, FactorMatrix matrix) {
        for (int row = 0; row < matrix.rows(); row++) {
            for (int f = 0; f < factors; f++) {
                all[at + row * factors + f] = matrix.get(row, f);
            }
        }
    }

    private int p(int u) {
        return byUser.rows() + byUser.columns() + u * factors;
    }

    private int q(int i) {
        return p(byUser.rows()) + i * factors;
    }

    private int y(int j) {
        return q(byUser.columns()) + j * factors;
    }

    String name(int k) {
        return k < byUser.rows()
                ? "b_u " + k
                : k < p(0)
                        ? "b_i " + k
                        : k < q(0) ? "p " + (k - p(0)) : k < y(0) ? "q " + (k - q(0)) : "y " + (k - y(0));
    }

    /** How much farther than along half the gradient a parameter moves. */
    double scale(int k, double implicitRate) {
        int n = k < y(0) ? 1 : counts[(k - y(0)) / factors];
        return k < y(0) ? 1 : implicitRate / Math.max(1, n);
    }

    private double[] sum(SparseRow row) {
        return sum(row, x);
    }

    private double[] sum(SparseRow row, double[] x) {
        double[] s = new double[factors];
        for (int k = 0; k < row.size(); k++) {
            for (int f = 0; f < factors; f++) {
                s[f] += x[y(row.column(k)) + f] / Math.sqrt(row.size());
            }
        }
        return s;
    }

    private double error(int u, SparseRow row, int k, double[] z) {
        int i = row.column(k);
        double predicted = mean + x[u] + x[byUser.rows() + i];
        for (int f = 0; f < factors; f++) {
            predicted += z[f] * x[q(i) + f];
        }
        return row.value(k) - predicted;
    }

    private double squares(int from, int length) {
        double sum = 0;
        for (int k = from; k < from + length; k++) {
            sum += x[k] * x[k];
        }
        return sum;
    }

    double objective() {
        double sum = 0;
        double exponent = regularization.frequencyExponent();
        for (int u = 0; u < byUser.rows(); u++) {
            SparseRow row = byUser.row(u);
            double[] z = sum(row);
            for (int f = 0; f < factors; f++) {
                z[f] += x[p(u) + f];
            }
            for (int k = 0; k < row.size(); k++) {
                sum += Math.pow(error(u, row, k, z), 2);
            }
            double weight = row.size() == 0 ? 0 : Math.pow(row.size(), exponent);
            sum += weight
                    * (regularization.userBias() * x[u] * x[u] + regularization.userFactors() * squares(p(u), factors));
        }
        for (int i = 0; i < byUser.columns(); i++) {
            double weight = counts[i] == 0 ? 0 : Math.pow(counts[i], exponent);
            sum += weight
                    * (regularization.itemBias() * squares(byUser.rows() + i, 1)
                            + regularization.itemFactors() * squares(q(i), factors)
                            + implicit * squares(y(i), factors));
        }
        return sum;
    }

    double numericalGradient(int k) {
        double old = x[k];
        double h = 1e-5;
        x[k] = old + h;
        double above = objective();
        x[k] = old - h;
        double below = objective();
        x[k] = old;
        return (above - below) / (2 * h);
    }

    private void move(int bias, double step, double rate, boolean adaptive) {
        x[bias] += (adaptive ? rate / Math.sqrt(biasSquares[bias]) : rate) * step;
        biasSquares[bias] += step * step;
    }

    /** One epoch over the users in an order, each one's ratings by item; returns the RMSE met. */
    double epoch(double rate, double implicitRate, boolean adaptive, int[] order) {
        double[][] gathered = new double[byUser.rows()][factors];
        double squares = 0;
        double[][] sums = new double[byUser.rows()][];
        for (int u = 0; u < byUser.rows(); u++) {
            sums[u] = sum(byUser.row(u));
        }
        for (int u : order) {
            SparseRow row = byUser.row(u);
            double weight = regularization.weight(row.size());
            double[] z = sums[u].clone();
            for (int f = 0; f < factors; f++) {
                z[f] += x[p(u) + f];
            }
            for (int k = 0; k < row.size(); k++) {
                int i = row.column(k);
                double e = error(u, row, k, z);
                squares += e * e;
                double itemWeight = regularization.weight(counts[i]);
                int b = byUser.rows() + i;
                move(u, e - weight * regularization.userBias() * x[u], rate, adaptive);
                move(b, e - itemWeight * regularization.itemBias() * x[b], rate, adaptive);
                double userRate = adaptive ? rate / Math.sqrt(userSquares[u]) : rate;
                double itemRate = adaptive ? rate / Math.sqrt(itemSquares[i]) : rate;
                for (int f = 0; f < factors; f++) {
                    double oldQ = x[q(i) + f];
                    double itemStep = e * z[f] - itemWeight * regularization.itemFactors() * oldQ;
                    x[q(i) + f] += itemRate * itemStep;
                    z[f] += userRate * e * oldQ;
                    gathered[u][f] += userRate * e * oldQ;
                    userSquares[u] += e * oldQ * e * oldQ / factors;
                    itemSquares[i] += itemStep * itemStep / factors;
                }
            }
            for (int f = 0; f < factors && row.size() > 0; f++) {
                double userRate = adaptive ? rate / Math.sqrt(userSquares[u]) : rate;
                double keep = Math.pow(1 - userRate * weight * regularization.userFactors(), row.size());
                x[p(u) + f] = keep * (x[p(u) + f] + gathered[u][f]);
            }
        }
        for (int j = 0; j < byUser.columns(); j++) {
            for (int f = 0; f < factors && counts[j] > 0; f++) {
                double mean = 0;
                for (int u = 0; u < byUser.rows(); u++) {
                    if (byUser.row(u).find(j).isPresent()) {
                        mean += gathered[u][f] / Math.sqrt(byUser.row(u).size()) / counts[j];
                    }
                }
                double shrink = rate * implicit * regularization.weight(counts[j]);
                x[y(j) + f] += implicitRate * (mean - shrink * x[y(j) + f]);
            }
        }
        return Math.sqrt(squares / byUser.nonZeros());
    }
}
