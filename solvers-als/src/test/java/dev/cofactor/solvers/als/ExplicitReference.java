package dev.cofactor.solvers.als;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.solver.EpochReport;
import dev.cofactor.solver.TrainingContext;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@link ExplicitAls} slowly: dense, in double precision, the bias one more unknown of each system. */
final class ExplicitReference {
    final Side users;
    final Side items;
    private final double mean;
    private final ExplicitObjective settings;

    /** The parameters of one side; a rating that is not known is NaN. */
    static final class Side {
        final double[][] ratings;
        final double[][] rows;
        final double[] biases;
        final double[][] weights;
        final double[][] features;

        Side(
                double[][] ratings,
                FactorMatrix rows,
                float[] biases,
                Optional<SparseMatrix> weights,
                @Nullable FactorMatrix features) {
            this.ratings = ratings;
            this.rows = dense(rows);
            this.biases = new double[biases.length];
            for (int i = 0; i < biases.length; i++) {
                this.biases[i] = biases[i];
            }
            this.features = features == null ? new double[0][] : dense(features);
            this.weights = new double[biases.length][this.features.length];
            for (int row = 0; weights.isPresent() && row < biases.length; row++) {
                SparseRow entries = weights.get().row(row);
                double squares = 0;
                for (int k = 0; k < entries.size(); k++) {
                    squares += Math.pow(entries.value(k), 2);
                }
                for (int k = 0; k < entries.size(); k++) {
                    this.weights[row][entries.column(k)] = entries.value(k) / Math.sqrt(squares);
                }
            }
        }

        int count(int row) {
            int count = 0;
            for (double rating : ratings[row]) {
                count += Double.isNaN(rating) ? 0 : 1;
            }
            return count;
        }

        double[] prior(int row) {
            double[] prior = new double[rows[row].length];
            for (int t = 0; t < features.length; t++) {
                for (int k = 0; k < prior.length; k++) {
                    prior[k] += weights[row][t] * features[t][k];
                }
            }
            return prior;
        }
    }

    ExplicitReference(TrainingContext context, ExplicitAlsModel start) {
        FactorParameters parameters = start.parameters();
        double[][] byUser = new double[context.byUser().rows()][context.byUser().columns()];
        double[][] byItem =
                new double[context.byUser().columns()][context.byUser().rows()];
        for (int user = 0; user < byUser.length; user++) {
            for (int item = 0; item < byItem.length; item++) {
                byUser[user][item] = Double.NaN;
                byItem[item][user] = Double.NaN;
            }
            SparseRow row = context.byUser().row(user);
            for (int k = 0; k < row.size(); k++) {
                byUser[user][row.column(k)] = row.value(k);
                byItem[row.column(k)][user] = row.value(k);
            }
        }
        FeatureFactors ofUsers = start.features().users();
        FeatureFactors ofItems = start.features().items();
        users = new Side(
                byUser,
                parameters.userFactors(),
                parameters.userBiases(),
                context.userFeatures(),
                ofUsers == null ? null : ofUsers.factors());
        items = new Side(
                byItem,
                parameters.itemFactors(),
                parameters.itemBiases(),
                context.itemFeatures(),
                ofItems == null ? null : ofItems.factors());
        mean = parameters.offset();
        settings = start.objective();
    }

    private static double[][] dense(FactorMatrix matrix) {
        double[][] dense = new double[matrix.rows()][matrix.columns()];
        for (int row = 0; row < dense.length; row++) {
            for (int k = 0; k < dense[row].length; k++) {
                dense[row][k] = matrix.get(row, k);
            }
        }
        return dense;
    }

    void epoch() {
        solveRows(users, items);
        solveFeatures(users);
        solveRows(items, users);
        solveFeatures(items);
    }

    private void solveRows(Side side, Side other) {
        for (int row = 0; row < side.rows.length; row++) {
            int factors = side.rows[row].length;
            double[] prior = side.prior(row);
            int count = side.count(row);
            if (count == 0) {
                side.rows[row] = prior;
                side.biases[row] = 0;
                continue;
            }
            double[][] system = new double[factors + 1][factors + 2];
            double ridge = settings.ridge(count);
            for (int k = 0; k < factors; k++) {
                system[k][k] = ridge;
                system[k][factors + 1] = ridge * prior[k];
            }
            system[factors][factors] = settings.biasRidge(count);
            for (int j = 0; j < other.rows.length; j++) {
                if (!Double.isNaN(side.ratings[row][j])) {
                    double[] x = Arrays.copyOf(other.rows[j], factors + 1);
                    x[factors] = 1;
                    double target = side.ratings[row][j] - mean - other.biases[j];
                    for (int k = 0; k <= factors; k++) {
                        for (int l = 0; l <= factors; l++) {
                            system[k][l] += x[k] * x[l];
                        }
                        system[k][factors + 1] += target * x[k];
                    }
                }
            }
            double[] solution = solve(system);
            side.biases[row] = solution[factors];
            side.rows[row] = Arrays.copyOf(solution, factors);
        }
    }

    /** Gauss' elimination with the greatest pivot of each column. */
    private static double[] solve(double[][] system) {
        int size = system.length;
        for (int k = 0; k < size; k++) {
            int best = k;
            for (int i = k + 1; i < size; i++) {
                best = Math.abs(system[i][k]) > Math.abs(system[best][k]) ? i : best;
            }
            double[] pivot = system[best];
            system[best] = system[k];
            system[k] = pivot;
            for (int i = 0; i < size; i++) {
                double factor = i == k ? 0 : system[i][k] / pivot[k];
                for (int j = k; j <= size; j++) {
                    system[i][j] -= factor * pivot[j];
                }
            }
        }
        double[] solution = new double[size];
        for (int k = 0; k < size; k++) {
            solution[k] = system[k][size] / system[k][k];
        }
        return solution;
    }

    private void solveFeatures(Side side) {
        for (int t = 0; t < side.features.length; t++) {
            double[] sum = new double[side.features[t].length];
            double curvature = settings.featureRegularization();
            for (int row = 0; row < side.rows.length; row++) {
                int count = side.count(row);
                if (count > 0) {
                    double weight = side.weights[row][t];
                    double[] prior = side.prior(row);
                    double ridge = settings.ridge(count);
                    curvature += ridge * weight * weight;
                    for (int k = 0; k < sum.length; k++) {
                        double others = prior[k] - weight * side.features[t][k];
                        sum[k] += ridge * weight * (side.rows[row][k] - others);
                    }
                }
            }
            for (int k = 0; k < sum.length; k++) {
                side.features[t][k] = curvature == 0 ? 0 : sum[k] / curvature;
            }
        }
        for (int row = 0; side.features.length > 0 && row < side.rows.length; row++) {
            if (side.count(row) == 0) {
                side.rows[row] = side.prior(row);
            }
        }
    }

    private double error(int user, int item) {
        double score = mean + users.biases[user] + items.biases[item];
        for (int k = 0; k < users.rows[user].length; k++) {
            score += users.rows[user][k] * items.rows[item][k];
        }
        return users.ratings[user][item] - score;
    }

    /** Checks that a report tells error and objective of its model as it is. */
    static void assertTells(EpochReport report, TrainingContext context) {
        ExplicitReference reference = new ExplicitReference(context, (ExplicitAlsModel) report.model());
        double rmse = Math.sqrt(reference.squaredError() / context.byUser().nonZeros());
        assertEquals(rmse, report.metrics().get("training RMSE"), 1e-5);
        assertEquals(reference.objective(), report.metrics().get("loss"), 1e-4);
    }

    /** The sum of squared errors of all ratings. */
    double squaredError() {
        double sum = 0;
        for (int user = 0; user < users.rows.length; user++) {
            for (int item = 0; item < items.rows.length; item++) {
                sum += Double.isNaN(users.ratings[user][item]) ? 0 : Math.pow(error(user, item), 2);
            }
        }
        return sum;
    }

    double objective() {
        return 0.5 * (squaredError() + penalty(users) + penalty(items));
    }

    private double penalty(Side side) {
        double sum = 0;
        for (int row = 0; row < side.rows.length; row++) {
            double[] prior = side.prior(row);
            for (int k = 0; k < prior.length; k++) {
                sum += settings.ridge(side.count(row)) * Math.pow(side.rows[row][k] - prior[k], 2);
            }
            sum += settings.biasRidge(side.count(row)) * Math.pow(side.biases[row], 2);
        }
        for (double[] feature : side.features) {
            for (double factor : feature) {
                sum += settings.featureRegularization() * factor * factor;
            }
        }
        return sum;
    }

    /** The greatest absolute derivative of the objective by any factor or bias of a row of users, by differences. */
    double gradientOfUser(int user) {
        double greatest = derivative(users.biases, user);
        for (int k = 0; k < users.rows[user].length; k++) {
            greatest = Math.max(greatest, derivative(users.rows[user], k));
        }
        return greatest;
    }

    /** The greatest absolute derivative by any parameter at all. */
    double gradient() {
        double greatest = 0;
        for (Side side : new Side[] {users, items}) {
            for (double[][] matrix : new double[][][] {side.rows, side.features, {side.biases}}) {
                for (double[] row : matrix) {
                    for (int k = 0; k < row.length; k++) {
                        greatest = Math.max(greatest, derivative(row, k));
                    }
                }
            }
        }
        return greatest;
    }

    private double derivative(double[] parameters, int k) {
        return Math.abs(slope(parameters, k));
    }

    /** The derivative by one parameter; exact but for rounding, since the objective is quadratic in each of them. */
    double slope(double[] parameters, int k) {
        double step = 1e-3;
        double here = parameters[k];
        parameters[k] = here + step;
        double after = objective();
        parameters[k] = here - step;
        double before = objective();
        parameters[k] = here;
        return (after - before) / (2 * step);
    }
}
