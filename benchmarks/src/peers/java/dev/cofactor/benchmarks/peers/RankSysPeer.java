package dev.cofactor.benchmarks.peers;

import dev.cofactor.benchmarks.race.Entrant;
import dev.cofactor.benchmarks.race.Factors;
import dev.cofactor.benchmarks.race.SweepLog;
import dev.cofactor.benchmarks.race.Task;
import dev.cofactor.benchmarks.race.TrainingEntries;
import dev.cofactor.benchmarks.race.TrainingRequest;
import es.uam.eps.ir.ranksys.fast.index.SimpleFastItemIndex;
import es.uam.eps.ir.ranksys.fast.index.SimpleFastUserIndex;
import es.uam.eps.ir.ranksys.fast.preference.FastPreferenceData;
import es.uam.eps.ir.ranksys.fast.preference.SimpleFastPreferenceData;
import es.uam.eps.ir.ranksys.mf.Factorization;
import es.uam.eps.ir.ranksys.mf.als.HKVFactorizer;
import es.uam.eps.ir.ranksys.mf.als.PZTFactorizer;
import es.uam.eps.ir.ranksys.mf.rec.MFRecommender;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.lambda.tuple.Tuple;
import org.jooq.lambda.tuple.Tuple3;

/**
 * RankSys: HKV (Hu, Koren and Volinsky, half-steps by LU) and PZT (Pilászy, Zibriczky and Tikk, one pass of coordinate
 * descent a half-step). The objective is that of the task, with λ and α as they are: RankSys draws a prediction towards
 * the value of an entry and asks a function of that value for its confidence, so the values given here are 1 with the
 * true value hidden in the digits behind, from where the function takes it. Its sweeps begin with the items. Threads
 * are those of the fork-join pool that runs it. Factors begin as its own factorizers begin them, uniform in [0,
 * 1/√K).
 */
final class RankSysPeer implements Entrant {
    /** Small enough not to be seen in a value of 1, great enough for 7 digits behind. */
    private static final double HIDDEN = 1e-8;

    private static final int BEST = 20;

    private final boolean exact;

    RankSysPeer(boolean exact) {
        this.exact = exact;
    }

    /** PZT is no exact solver; it takes part in that task too, since it is what RankSys offers to be faster. */
    @Override
    public Set<Task> tasks() {
        return exact
                ? Set.of(Task.IMPLICIT_CHOLESKY, Task.TOPN)
                : Set.of(Task.IMPLICIT_CHOLESKY, Task.IMPLICIT_CG, Task.TOPN);
    }

    /** One side of a sweep. */
    private interface HalfSteps {
        void sweep(Factorization<Integer, Integer> model, FastPreferenceData<Integer, Integer> data);
    }

    @Override
    public Factors run(TrainingEntries entries, TrainingRequest request, SweepLog log) throws Exception {
        FastPreferenceData<Integer, Integer> data = data(entries);
        int width = request.factors();
        Factorization<Integer, Integer> model =
                new Factorization<>(data, data, width, x -> Math.sqrt(1.0 / width) * Math.random());
        HalfSteps steps = steps(request.regularization(), request.alpha());
        ForkJoinPool pool = new ForkJoinPool(request.threads());
        if (!exact) {
            log.note("coordinate descent, not exact");
        }
        if (request.task() == Task.TOPN) {
            pool.submit(() -> steps.sweep(model, data)).get();
            MFRecommender<Integer, Integer> recommender = new MFRecommender<>(data, data, model);
            log.time(
                    request.sweeps(),
                    () -> pool.submit(() -> recommend(recommender, data.numUsers()))
                            .get());
        } else {
            log.time(
                    request.sweeps(),
                    () -> pool.submit(() -> steps.sweep(model, data)).get());
        }
        return new Factors(
                width,
                FactorCopy.of(entries.users(), width, model.getUserMatrix()::getQuick),
                FactorCopy.of(entries.items(), width, model.getItemMatrix()::getQuick),
                0);
    }

    private static void recommend(MFRecommender<Integer, Integer> recommender, int users) {
        IntStream.range(0, users).parallel().forEach(user -> {
            int found = recommender
                    .getRecommendation(user, BEST, item -> true)
                    .getIidxs()
                    .size();
            if (found == 0) {
                throw new IllegalStateException("user " + user + " was recommended nothing");
            }
        });
    }

    private HalfSteps steps(double lambda, double alpha) {
        DoubleUnaryOperator confidence = value -> 1 + alpha * (value - 1) / HIDDEN;
        if (exact) {
            HKVFactorizer<Integer, Integer> factorizer = new HKVFactorizer<>(lambda, confidence, 1);
            return (model, data) -> {
                factorizer.set_minQ(model.getItemMatrix(), model.getUserMatrix(), data);
                factorizer.set_minP(model.getUserMatrix(), model.getItemMatrix(), data);
            };
        }
        PZTFactorizer<Integer, Integer> factorizer = new PZTFactorizer<>(lambda, confidence, 1);
        return (model, data) -> {
            factorizer.set_minQ(model.getItemMatrix(), model.getUserMatrix(), data);
            factorizer.set_minP(model.getUserMatrix(), model.getItemMatrix(), data);
        };
    }

    private static FastPreferenceData<Integer, Integer> data(TrainingEntries entries) {
        SimpleFastUserIndex<Integer> users =
                SimpleFastUserIndex.load(IntStream.range(0, entries.users()).boxed());
        SimpleFastItemIndex<Integer> items =
                SimpleFastItemIndex.load(IntStream.range(0, entries.items()).boxed());
        Stream<Tuple3<Integer, Integer, Double>> tuples = IntStream.range(0, entries.users())
                .boxed()
                .flatMap(user -> IntStream.range(entries.start(user), entries.start(user + 1))
                        .mapToObj(k -> Tuple.tuple(user, entries.item(k), 1 + HIDDEN * entries.value(k))));
        return SimpleFastPreferenceData.load(tuples, users, items);
    }
}
