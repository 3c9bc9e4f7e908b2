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
import org.apache.mahout.cf.taste.common.TasteException;
import org.apache.mahout.cf.taste.impl.recommender.svd.Factorization;
import org.apache.mahout.cf.taste.impl.recommender.svd.ParallelSGDFactorizer;
import org.apache.mahout.cf.taste.model.DataModel;
import org.apache.mahout.cf.taste.model.Preference;

/**
 * Mahout's parallel SGD with a mean and biases; λ is that of a step, the biases have a tenth of it, as is Mahout's
 * default. A sweep is an epoch. The learning rate falls a little from epoch to epoch: that is how the first step of
 * an epoch, where the times are taken, is told from the others.
 */
final class MahoutSgdPeer implements Entrant {
    private static final double LEARNING_RATE = 0.01;
    private static final double DECAY = 0.98;
    private static final double NANOS = 1e9;

    @Override
    public Set<Task> tasks() {
        return Set.of(Task.EXPLICIT_SGD);
    }

    @Override
    public Factors run(TrainingEntries entries, TrainingRequest request, SweepLog log) throws Exception {
        log.note("with biases; learning rate " + LEARNING_RATE + ", decay " + DECAY);
        TimedFactorizer factorizer = new TimedFactorizer(MahoutData.of(entries), request);
        Factorization model = factorizer.factorize();
        factorizer.starts.add(System.nanoTime());
        for (int epoch = 0; epoch + 1 < factorizer.starts.size(); epoch++) {
            log.seconds((factorizer.starts.get(epoch + 1) - factorizer.starts.get(epoch)) / NANOS);
        }
        return MahoutData.factors(model, entries);
    }

    /** Notes when each epoch begins. */
    private static final class TimedFactorizer extends ParallelSGDFactorizer {
        private final List<Long> starts = new ArrayList<>();
        private volatile double current = Double.POSITIVE_INFINITY;

        TimedFactorizer(DataModel data, TrainingRequest request) throws TasteException {
            super(
                    data,
                    request.factors(),
                    request.regularization(),
                    request.sweeps(),
                    LEARNING_RATE,
                    DECAY,
                    0,
                    0,
                    request.threads());
        }

        @Override
        protected void update(Preference preference, double learningRate) {
            if (learningRate < current) {
                begin(learningRate);
            }
            super.update(preference, learningRate);
        }

        private synchronized void begin(double learningRate) {
            if (learningRate < current) {
                current = learningRate;
                starts.add(System.nanoTime());
            }
        }
    }
}
