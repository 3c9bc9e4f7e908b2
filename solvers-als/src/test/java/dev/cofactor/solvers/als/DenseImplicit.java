package dev.cofactor.solvers.als;

import dev.cofactor.matrix.SparseMatrix;

/** The objectives of {@link ImplicitAls} over every single pair, in double precision: slow and obvious. */
final class DenseImplicit {
    private final ImplicitAls solver;
    private final double[][] confidence;
    private final boolean[][] observed;
    private final int[] userCounts;
    private final int[] itemCounts;
    final double[][] users;
    final double[][] items;

    DenseImplicit(ImplicitAls solver, SparseMatrix byUser, double[][] users, double[][] items) {
        this.solver = solver;
        this.users = users;
        this.items = items;
        this.confidence = new double[users.length][items.length];
        this.observed = new boolean[users.length][items.length];
        this.userCounts = new int[users.length];
        this.itemCounts = new int[items.length];
        for (int user = 0; user < users.length; user++) {
            for (int k = 0; k < byUser.row(user).size(); k++) {
                int item = byUser.row(user).column(k);
                observed[user][item] = true;
                userCounts[user]++;
                itemCounts[item]++;
                confidence[user][item] =
                        solver.objective().confidence().of(byUser.row(user).value(k));
            }
        }
    }

    double loss() {
        double alpha = solver.objective().unobservedWeight();
        boolean all = solver.objective().loss() == ImplicitLoss.ALL_PAIRS;
        double loss = 0;
        for (int user = 0; user < users.length; user++) {
            for (int item = 0; item < items.length; item++) {
                double score = Dense.dot(users[user], items[item]);
                if (observed[user][item]) {
                    loss += confidence[user][item] * (1 - score) * (1 - score);
                }
                if (all || !observed[user][item]) {
                    loss += count(user, true) > 0 && count(item, false) > 0 ? alpha * score * score : 0;
                }
            }
            loss += ridge(count(user, true), active(false)) * Dense.dot(users[user], users[user]);
        }
        for (int item = 0; item < items.length; item++) {
            loss += ridge(count(item, false), active(true)) * Dense.dot(items[item], items[item]);
        }
        return loss;
    }

    void solveUsers() {
        for (int user = 0; user < users.length; user++) {
            users[user] = solve(items, user, true);
        }
    }

    void solveItems() {
        for (int item = 0; item < items.length; item++) {
            items[item] = solve(users, item, false);
        }
    }

    private double[] solve(double[][] fixed, int row, boolean user) {
        double alpha = solver.objective().unobservedWeight();
        boolean all = solver.objective().loss() == ImplicitLoss.ALL_PAIRS;
        int factors = solver.factors();
        if (count(row, user) == 0) {
            return new double[factors];
        }
        double[][] a = new double[factors][factors];
        double[] b = new double[factors];
        for (int other = 0; other < fixed.length; other++) {
            boolean seen = user ? observed[row][other] : observed[other][row];
            double c = user ? confidence[row][other] : confidence[other][row];
            double unobserved = count(other, !user) > 0 ? alpha : 0;
            double weight = (seen ? c : 0) + (all || !seen ? unobserved : 0);
            for (int i = 0; i < factors; i++) {
                b[i] += (seen ? c : 0) * fixed[other][i];
                for (int j = 0; j < factors; j++) {
                    a[i][j] += weight * fixed[other][i] * fixed[other][j];
                }
            }
        }
        for (int i = 0; i < factors; i++) {
            a[i][i] += ridge(count(row, user), active(!user));
        }
        return Dense.solve(a, b);
    }

    private int count(int row, boolean user) {
        return (user ? userCounts : itemCounts)[row];
    }

    /** How many users, or items, have entries. */
    private int active(boolean user) {
        int active = 0;
        for (int count : user ? userCounts : itemCounts) {
            active += count > 0 ? 1 : 0;
        }
        return active;
    }

    private double ridge(int entries, int others) {
        ImplicitObjective objective = solver.objective();
        double frequency = objective.loss() == ImplicitLoss.ALL_PAIRS
                ? Math.max(1, entries) + objective.unobservedWeight() * others
                : Math.max(1, entries);
        return objective.regularization() * Math.pow(frequency, objective.frequencyExponent());
    }
}
