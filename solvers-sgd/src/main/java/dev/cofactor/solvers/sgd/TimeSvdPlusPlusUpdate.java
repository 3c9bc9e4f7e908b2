package dev.cofactor.solvers.sgd;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.solver.Changes;
import dev.cofactor.solver.EpochReport;
import dev.cofactor.solver.TrainingContext;
import java.time.Duration;
import java.util.Map;
import java.util.function.IntConsumer;

/** One update by {@link TimeSvdPlusPlus}: steps of the rows that changed, users and items in turn. */
final class TimeSvdPlusPlusUpdate {
    private static final int ROWS_PER_TASK = 64;

    private final TrainingContext context;
    private final ImplicitDescent rules;
    private final TimeRegularization timeRegularization;
    private final TimedParameters parameters;
    private final TimedDescent descent;
    private final int[] users;
    private final int[] items;
    private final TimedRatings[] ofUsers;
    private final TimedRatings[] ofItems;
    private final float[][] implicit;
    private final long start = System.nanoTime();

    TimeSvdPlusPlusUpdate(
            TrainingContext context, TimeSvdPlusPlusModel previous, Changes changes, double initialDeviation) {
        this.context = context;
        this.rules = previous.descent();
        this.timeRegularization = previous.timeRegularization();
        SparseMatrix byUser = context.byUser();
        this.parameters = TimedGrowth.grown(
                previous.timed(),
                byUser,
                context.byItem(),
                changes,
                initialDeviation,
                context.random("new factors", 0));
        this.users = changes.users();
        this.items = changes.items();
        this.ofUsers = new TimedRatings[users.length];
        this.ofItems = new TimedRatings[items.length];
        this.implicit = new float[users.length][];
        TimedCounts counts = TimedCounts.none(parameters);
        for (int i = 0; i < users.length; i++) {
            context.throwIfCancelled();
            SparseRow row = byUser.row(users[i]);
            ofUsers[i] = new TimedRatings(row.size());
            for (int k = 0; k < row.size(); k++) {
                set(ofUsers[i], k, users[i], row, k);
            }
            counts.addToUsers(ofUsers[i]);
            implicit[i] = ImplicitFactors.sum(row, parameters.implicit());
        }
        for (int i = 0; i < items.length; i++) {
            context.throwIfCancelled();
            SparseRow row = context.byItem().row(items[i]);
            ofItems[i] = new TimedRatings(row.size());
            for (int k = 0; k < row.size(); k++) {
                SparseRow ratings = byUser.row(row.column(k));
                set(
                        ofItems[i],
                        k,
                        row.column(k),
                        ratings,
                        ratings.find(items[i]).orElseThrow());
            }
            counts.addToItems(ofItems[i]);
        }
        this.descent = new TimedDescent(
                parameters,
                counts,
                rules.steps().regularization(),
                timeRegularization,
                rules.steps().errorLimit());
    }

    private void set(TimedRatings ratings, int at, int user, SparseRow row, int k) {
        ratings.set(
                at,
                user,
                row,
                k,
                parameters.axis(),
                parameters.days(),
                parameters.userMeans()[user]);
    }

    TimeSvdPlusPlusModel run(String solver) {
        double[] rates = rules.steps().rates();
        for (int epoch = 1; epoch <= rates.length; epoch++) {
            double rate = rates[epoch - 1];
            forBlocks(users.length, i -> moveUser(i, rate));
            forBlocks(items.length, i -> descent.descend(ofItems[i], (float) rate, TimedDescent.Moving.ITEMS));
            requireFinite(epoch, rate);
            Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
            context.epochCompleted(
                    new EpochReport(solver, epoch, rates.length, elapsed, Map.of("learning rate", rate), model()));
        }
        return model();
    }

    /** A new one each time, since a model keeps what it has worked out of the parameters. */
    private TimeSvdPlusPlusModel model() {
        return new TimeSvdPlusPlusModel(Lazy.of(parameters), rules, timeRegularization);
    }

    /** Moves a user along the ratings, then shrinks p_u for all of them. */
    private void moveUser(int i, double rate) {
        descent.descend(ofUsers[i], (float) rate, TimedDescent.Moving.USERS);
        float keep = (float) rules.keep(rate, ofUsers[i].size());
        FactorMatrix factors = parameters.still().userFactors();
        float[] z = factors.block(users[i]);
        int offset = factors.offset(users[i]);
        float[] s = implicit[i];
        for (int k = 0; k < s.length; k++) {
            z[offset + k] = s[k] + keep * (z[offset + k] - s[k]);
        }
    }

    private void forBlocks(int rows, IntConsumer action) {
        context.workers().run((rows + ROWS_PER_TASK - 1) / ROWS_PER_TASK, task -> {
            context.throwIfCancelled();
            for (int i = task * ROWS_PER_TASK; i < Math.min(rows, (task + 1) * ROWS_PER_TASK); i++) {
                action.accept(i);
            }
        });
    }

    private void requireFinite(int epoch, double rate) {
        TimedDivergence divergence = new TimedDivergence(parameters, epoch, "learningRate = " + rate);
        for (int user : users) {
            divergence.requireFiniteUser(user);
        }
        for (int item : items) {
            divergence.requireFiniteItem(item);
        }
    }
}
