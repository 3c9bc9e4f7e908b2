package dev.cofactor.solvers.sgd;

import static dev.cofactor.solvers.sgd.DriftingRatings.DAYS;
import static dev.cofactor.solvers.sgd.DriftingRatings.biases;
import static dev.cofactor.solvers.sgd.DriftingRatings.day;
import static dev.cofactor.solvers.sgd.DriftingRatings.rmse;
import static dev.cofactor.solvers.sgd.DriftingRatings.solver;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.Recommender;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.InteractionsBuilder;
import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.SparseMatrices;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.solver.Cancellation;
import dev.cofactor.solver.Changes;
import dev.cofactor.solver.EpochReport;
import dev.cofactor.solver.TrainingCancelledException;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.TrainingDivergedException;
import dev.cofactor.solver.ValidationMetric;
import dev.cofactor.solver.WorkerPool;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimeSvdPlusPlusUpdateTest {
    /** Old users 4 to 59 and items 4 to 59; the others are new, and some of the old ones have new ratings. */
    private static boolean isNew(int user, int item) {
        return user < 4 || item < 4 || (user % 10 == 5 && item % 3 == 1);
    }

    private static Recommender<Integer, Integer> train(Interactions<Integer, Integer> ratings) {
        return Recommender.builder().solver(solver()).seed(9).train(ratings);
    }

    private static Recommender<Integer, Integer> update(
            Recommender<Integer, Integer> old, Interactions<Integer, Integer> delta) {
        return Recommender.builder().solver(solver()).seed(10).update(old, delta);
    }

    private static TimeSvdPlusPlusModel model(Recommender<Integer, Integer> recommender) {
        return (TimeSvdPlusPlusModel) recommender.model();
    }

    @Test
    void leavesWhatDidNotChangeAsItWas() {
        Interactions.Partition<Integer, Integer> parts = biases()
                // A third of the users rates no new item, a third of the items is not rated by new users.
                .filter((u, i, value, time) -> (u % 3 != 0 || i >= 4) && (i % 3 != 0 || u >= 4))
                .partition((u, i, value, time) -> isNew(u, i));
        Interactions<Integer, Integer> delta = parts.accepted().compacted();
        Recommender<Integer, Integer> oldRecommender = train(parts.rejected().compacted());
        Recommender<Integer, Integer> newRecommender = update(oldRecommender, delta);
        TimedParameters old = model(oldRecommender).timed();
        TimedParameters updated = model(newRecommender).timed();
        assertEquals(old.axis(), updated.axis());
        assertEquals(old.still().offset(), updated.still().offset());
        int users = 0;
        for (int user = 0; user < old.users(); user++) {
            assertEquals(old.userMeans()[user], updated.userMeans()[user], "also of users that changed");
            if (delta.users().indexOf(oldRecommender.users().id(user)).isEmpty()) {
                users++;
                assertArrayEquals(
                        old.still().userFactors().row(user),
                        updated.still().userFactors().row(user));
                assertArrayEquals(
                        old.factorDrifts().row(user), updated.factorDrifts().row(user));
                assertEquals(old.still().userBiases()[user], updated.still().userBiases()[user]);
                assertEquals(old.userDrifts()[user], updated.userDrifts()[user]);
                int first = updated.days().starts()[user];
                for (int d = old.days().starts()[user]; d < old.days().starts()[user + 1]; d++) {
                    int same = first + d - old.days().starts()[user];
                    assertEquals(old.days().days()[d], updated.days().days()[same]);
                    assertEquals(old.dayBiases()[d], updated.dayBiases()[same]);
                }
            } else {
                assertNotEquals(old.still().userBiases()[user], updated.still().userBiases()[user]);
            }
        }
        assertTrue(users > 10, users + " users did not change");
        int items = 0;
        for (int item = 0; item < old.items(); item++) {
            assertArrayEquals(old.implicit().row(item), updated.implicit().row(item));
            if (delta.items().indexOf(oldRecommender.items().id(item)).isEmpty()) {
                items++;
                assertArrayEquals(
                        old.still().itemFactors().row(item),
                        updated.still().itemFactors().row(item));
                assertEquals(old.still().itemBiases()[item], updated.still().itemBiases()[item]);
                for (int bin = 0; bin < 5; bin++) {
                    assertEquals(old.itemBias(item, bin), updated.itemBias(item, bin));
                }
            } else {
                assertNotEquals(old.still().itemBiases()[item], updated.still().itemBiases()[item]);
            }
        }
        assertTrue(items > 10, items + " items did not change");
    }

    /** Items that nobody but a new user has rated: without a draw both would stay without factors, side by side. */
    @Test
    void drawsTheFactorsOfNewItemsThatHaveRatings() {
        Interactions<Integer, Integer> ratings = biases();
        TimeSvdPlusPlus solver = solver().withBase(solver().base().withInitialDeviation(0.2));
        SparseMatrix old = ratings.byUser();
        CooMatrixBuilder builder = new CooMatrixBuilder(true, true);
        builder.add(60, 60, 4, day(3).toEpochMilli());
        builder.add(60, 61, 2, day(4).toEpochMilli());
        SparseMatrix whole = SparseMatrices.overlaid(
                SparseMatrices.padded(old, 61, 63), builder.build(61, 63, DuplicatePolicy.FAIL));
        BitSet users = new BitSet();
        users.set(60);
        BitSet items = new BitSet();
        items.set(60, 63);
        try (WorkerPool workers = new WorkerPool(1)) {
            TimeSvdPlusPlusModel trained = (TimeSvdPlusPlusModel)
                    solver.train(TrainingContext.builder(old).seed(3).build(workers));
            TimedParameters updated = ((TimeSvdPlusPlusModel) solver.update(
                            TrainingContext.builder(whole).seed(4).build(workers), trained, Changes.of(users, items)))
                    .timed();
            double[] squares = new double[3];
            for (int k = 0; k < 3; k++) {
                for (float factor : updated.still().itemFactors().row(60 + k)) {
                    squares[k] += factor * factor / 3;
                }
            }
            assertTrue(squares[0] > 0.001 && squares[1] > 0.001, Arrays.toString(squares));
            assertEquals(0, squares[2], "nobody has rated this one");
            assertNotEquals(0, updated.still().userFactors().get(60, 0));
        }
    }

    /** Held-out ratings of new users and of new items, whose biases drift, against a training with all the data. */
    @Test
    void learnsNewUsersAndItemsAndHowTheyDrift() {
        Interactions.Partition<Integer, Integer> held = biases().partition((u, i, value, time) -> (u + i) % 5 == 0);
        Interactions.Partition<Integer, Integer> parts = held.rejected().partition((u, i, value, time) -> isNew(u, i));
        Recommender<Integer, Integer> old = train(parts.rejected());
        Recommender<Integer, Integer> updated = update(old, parts.accepted());
        Recommender<Integer, Integer> again = train(held.rejected());
        SparseMatrix test =
                held.accepted().filter((u, i, value, time) -> u < 4 || i < 4).byUser();
        double before = rmse(old.model(), test);
        double after = rmse(updated.model(), test);
        double best = rmse(again.model(), test);
        assertTrue(after < 0.6 * before, before + " before, " + after + " after");
        assertTrue(after < best + 0.05, after + " after, " + best + " trained again");
        double changed = rmse(updated.model(), held.accepted().byUser());
        double all = rmse(again.model(), held.accepted().byUser());
        assertTrue(changed < all + 0.03, changed + " after, " + all + " trained again");
    }

    /** The whole update against slow loops in double precision, with times beyond both ends of the axis. */
    @Test
    void agreesWithTheSlowReference() {
        Interactions<Integer, Integer> all = DriftingRatings.of(9, 8, DriftingRatings::ofTastes);
        Instant from = day(10);
        Instant to = day(85);
        SparseMatrix whole = all.byUser();
        SparseMatrix before = all.filter((u, i, value, time) ->
                        u < 7 && i < 6 && time >= from.toEpochMilli() && time <= to.toEpochMilli())
                .byUser();
        // Nothing of users 7, 8 and items 6, 7 was known; the old shape has room for them, as after an index shared by
        // splits.
        TimeSvdPlusPlus solver = solver().withBase(
                        solver().base().withEpochs(12).withInitialDeviation(0.5).withErrorLimit(1.5));
        BitSet users = new BitSet();
        BitSet items = new BitSet();
        for (int user = 0; user < whole.rows(); user++) {
            for (int k = 0; k < whole.row(user).size(); k++) {
                if (before.row(user).find(whole.row(user).column(k)).isEmpty()) {
                    users.set(user);
                    items.set(whole.row(user).column(k));
                }
            }
        }
        users.clear(3); // as if it were up to date; this is what stays fixed
        items.clear(2);
        Changes changes = Changes.of(users, items);
        try (WorkerPool workers = new WorkerPool(2)) {
            TimeSvdPlusPlusModel old = (TimeSvdPlusPlusModel)
                    solver.train(TrainingContext.builder(before).seed(3).build(workers));
            TimeSvdPlusPlusModel updated = (TimeSvdPlusPlusModel)
                    solver.update(TrainingContext.builder(whole).seed(4).build(workers), old, changes);
            TimedReference reference = new TimedReference(whole, solver, before);
            TimedParameters start = old.timed();
            reference.begin(new TimedParameters(
                    start.axis(),
                    UserDays.of(whole),
                    start.userMeans(),
                    start.userDrifts(),
                    dayBiases(start, whole),
                    start.binBiases(),
                    start.factorDrifts(),
                    start.implicit(),
                    start.still()));
            for (int user = 0; user < whole.rows(); user++) {
                // Who had ratings keeps p_u + s_u, whatever s_u is now; who had none begins with p_u = 0.
                double[] p = reference.parameters().get("p")[user];
                double[] s = reference.implicit(user);
                for (int f = 0; f < p.length; f++) {
                    p[f] = before.row(user).size() == 0 ? 0 : p[f] - s[f];
                }
            }
            for (double rate : old.descent().steps().rates()) {
                reference.update(rate, changes.users(), changes.items());
            }
            Map<String, double[][]> fast = reference.parameters(updated.timed());
            for (int user = 0; user < whole.rows(); user++) {
                double[] s = reference.implicit(user);
                for (int f = 0; f < s.length; f++) {
                    fast.get("p")[user][f] -= s[f];
                }
            }
            TimedReferenceTest.assertNear(reference.parameters(), fast, 1e-4);
        }
    }

    private static float[] dayBiases(TimedParameters old, SparseMatrix whole) {
        UserDays days = UserDays.of(whole);
        float[] biases = new float[days.days().length];
        for (int user = 0; user < whole.rows(); user++) {
            for (int d = days.starts()[user]; d < days.starts()[user + 1]; d++) {
                for (int o = old.days().starts()[user]; o < old.days().starts()[user + 1]; o++) {
                    biases[d] = old.days().days()[o] == days.days()[d] ? old.dayBiases()[o] : biases[d];
                }
            }
        }
        return biases;
    }

    /** The rule for new days: dev and bins stay at the end of the axis, but a day has its bias. */
    @Test
    void knowsDaysBeyondTheAxisButDrawsNoTrendsOut() {
        Recommender<Integer, Integer> old = train(biases());
        InteractionsBuilder<Integer, Integer> builder = Interactions.builder();
        for (int item = 0; item < 60; item++) {
            builder.add(7, item, 5, day(DAYS + 50.25));
            builder.add(8, item, 1, day(-20.25));
        }
        Recommender<Integer, Integer> updated = update(old, builder.build());
        TimedParameters before = model(old).timed();
        TimedParameters after = model(updated).timed();
        assertEquals(before.axis(), after.axis());
        int user = updated.users().indexOf(7).orElseThrow();
        int day = after.days().find(user, TimeAxis.day(day(DAYS + 50)));
        assertTrue(day >= 0 && before.days().find(user, TimeAxis.day(day(DAYS + 50))) < 0);
        assertEquals(
                1, after.days().starts()[user + 1] - after.days().starts()[user], "all ratings are of one day now");
        float bias = after.dayBiases()[day];
        assertTrue(bias > 0.01, "all of that day are high: " + bias);
        TimeSvdPlusPlusModel model = model(updated);
        for (int item = 0; item < 60; item++) {
            float then = model.userState(user, day(DAYS + 50)).score(item);
            float dayAfter = model.userState(user, day(DAYS + 51)).score(item);
            float muchLater = model.userState(user, day(DAYS + 5000)).score(item);
            assertEquals(bias, then - dayAfter, 1e-5);
            assertEquals(dayAfter, muchLater);
            assertEquals(dayAfter, model.userState(user, Instant.MAX).score(item));
        }
        double high = 0;
        double low = 0;
        for (int item = 0; item < 60; item++) {
            high += model.userState(user, day(DAYS + 50)).score(item) / 60;
            low += model.userState(updated.users().indexOf(8).orElseThrow(), day(-20))
                            .score(item)
                    / 60;
        }
        assertTrue(high > 4.5 && low < 1.5, high + " for 5, " + low + " for 1");
    }

    /** The days of users that do not change are looked up too, where items do. */
    @Test
    void updatesAModelThatWasStoppedEarly() {
        TimeSvdPlusPlus stopping = solver().withBase(solver().base()
                .withEarlyStopping(EarlyStopping.by(ValidationMetric.rmse()).withShare(0.5)));
        Interactions.Partition<Integer, Integer> parts = biases().partition((u, i, value, time) -> u == 0 && i < 30);
        Recommender<Integer, Integer> old =
                Recommender.builder().solver(stopping).seed(9).train(parts.rejected());
        Recommender<Integer, Integer> updated =
                Recommender.builder().solver(stopping).update(old, parts.accepted());
        SparseMatrix news = parts.accepted().byUser();
        assertTrue(rmse(updated.model(), news) < rmse(old.model(), news));
    }

    @Test
    void reportsEachEpochWithItsOwnModelAndStopsWhenCancelled() {
        Interactions.Partition<Integer, Integer> parts = biases().partition((u, i, value, time) -> isNew(u, i));
        Recommender<Integer, Integer> old = train(parts.rejected());
        List<Float> scores = new ArrayList<>();
        Cancellation cancellation = new Cancellation();
        assertThrows(
                TrainingCancelledException.class,
                () -> Recommender.builder()
                        .solver(solver())
                        .cancellation(cancellation)
                        .listener(report -> {
                            scores.add(score(report));
                            if (report.epoch() == 3) {
                                cancellation.cancel();
                            }
                        })
                        .update(old, parts.accepted()));
        assertEquals(3, scores.size());
        assertEquals(3, scores.stream().distinct().count(), scores.toString());
    }

    private static float score(EpochReport report) {
        return report.model().userState(0).score(0);
    }

    @Test
    void namesEpochAndParameterWhenItDiverges() {
        Recommender<Integer, Integer> old = train(biases());
        Interactions<Integer, Integer> delta = Interactions.<Integer, Integer>builder()
                .add(7, 8, 3e38f, day(4))
                .build();
        TrainingDivergedException failure = assertThrows(TrainingDivergedException.class, () -> update(old, delta));
        assertEquals(1, failure.epoch());
        int item = old.items().indexOf(8).orElseThrow();
        assertTrue(failure.getMessage().contains("item index " + item), failure.getMessage());
        assertEquals("learningRate = 0.03", failure.parameter());
    }

    @Test
    void refusesWhatItCannotUpdate() {
        Interactions<Integer, Integer> ratings = biases();
        Recommender<Integer, Integer> old = train(ratings);
        TimeSvdPlusPlus four = solver().withBase(solver().base().withFactors(4));
        assertThrows(
                IllegalArgumentException.class,
                () -> Recommender.builder().solver(four).update(old, ratings));
        SvdPlusPlusModel plain = (SvdPlusPlusModel) Recommender.builder()
                .solver(solver().base().withEpochs(1))
                .train(ratings)
                .model();
        Changes none = Changes.of(new BitSet(), new BitSet());
        try (WorkerPool workers = new WorkerPool(1)) {
            TrainingContext context = TrainingContext.builder(ratings.byUser()).build(workers);
            TrainingContext timeless = TrainingContext.builder(ratings.byUser().withoutTimestamps())
                    .build(workers);
            IllegalArgumentException failure =
                    assertThrows(IllegalArgumentException.class, () -> solver().update(context, plain, none));
            assertTrue(failure.getMessage().contains("SvdPlusPlusModel"), failure.getMessage());
            failure = assertThrows(IllegalArgumentException.class, () -> solver().update(timeless, old.model(), none));
            assertTrue(failure.getMessage().contains("timestamps"), failure.getMessage());
        }
    }
}
