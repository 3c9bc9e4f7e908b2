package dev.cofactor.benchmarks.peers;

import dev.cofactor.benchmarks.race.Entrant;
import dev.cofactor.benchmarks.race.Factors;
import dev.cofactor.benchmarks.race.SweepLog;
import dev.cofactor.benchmarks.race.Task;
import dev.cofactor.benchmarks.race.TrainingEntries;
import dev.cofactor.benchmarks.race.TrainingRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import org.apache.mahout.cf.taste.common.TasteException;
import org.apache.mahout.cf.taste.impl.recommender.svd.ALSWRFactorizer;
import org.apache.mahout.cf.taste.impl.recommender.svd.Factorization;
import org.apache.mahout.cf.taste.model.DataModel;

/**
 * Mahout's explicit ALS, the objective of the task with λ scaled by the number of entries. It makes a pool of threads
 * for each half of a sweep, users first; that is where the times are taken. Its implicit ALS takes minutes for a sweep
 * where others take seconds, so it does not race.
 */
final class MahoutAlsPeer implements Entrant {
    private static final double NANOS = 1e9;

    @Override
    public Set<Task> tasks() {
        return Set.of(Task.EXPLICIT_ALS);
    }

    @Override
    public Factors run(TrainingEntries entries, TrainingRequest request, SweepLog log) throws Exception {
        TimedFactorizer factorizer = new TimedFactorizer(MahoutData.of(entries), request);
        Factorization model = factorizer.factorize();
        List<Long> starts = new ArrayList<>(factorizer.starts);
        starts.add(System.nanoTime());
        for (int half = 0; half + 2 < starts.size(); half += 2) {
            log.seconds((starts.get(half + 2) - starts.get(half)) / NANOS);
        }
        return MahoutData.factors(model, entries);
    }

    /** Notes when each half of a sweep begins. */
    private static final class TimedFactorizer extends ALSWRFactorizer {
        private final List<Long> starts = new ArrayList<>();

        TimedFactorizer(DataModel data, TrainingRequest request) throws TasteException {
            super(
                    data,
                    request.factors(),
                    request.regularization(),
                    request.sweeps(),
                    false,
                    request.alpha(),
                    request.threads());
        }

        @Override
        protected ExecutorService createQueue() {
            starts.add(System.nanoTime());
            return super.createQueue();
        }
    }
}
