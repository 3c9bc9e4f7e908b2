package dev.cofactor.benchmarks.peers;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerStageCompleted;

/**
 * Finds the sweeps of Spark's ALS, which runs all of them in one call, in the order of its jobs and stages.
 *
 * <p>Implicitly, each half-step begins with a job for the Gram matrix of the other side, and that job solves the
 * half-step before it; the last half-step is solved when the user factors are counted, the last job but one (the last
 * counts the item factors). Explicitly, nothing is solved before the user factors are counted; that job has one stage
 * for the first factors and one for each half-step. So 2 n + 1 ends follow each other, and a sweep lasts from one of
 * them to the next but one.
 */
final class SparkSweeps extends SparkListener {
    private static final double MILLIS = 1e3;

    private final List<Long> jobEnds = new ArrayList<>();
    private final List<List<Long>> stageEnds = new ArrayList<>(List.of(new ArrayList<>()));

    @Override
    public synchronized void onStageCompleted(SparkListenerStageCompleted stage) {
        long end = (long) stage.stageInfo().completionTime().get();
        stageEnds.get(stageEnds.size() - 1).add(end);
    }

    @Override
    public synchronized void onJobEnd(SparkListenerJobEnd job) {
        jobEnds.add(job.time());
        stageEnds.add(new ArrayList<>());
    }

    /**
     * The seconds of each of {@code count} sweeps.
     *
     * @throws IllegalStateException if jobs and stages are not what is said above
     */
    synchronized List<Double> seconds(boolean implicit, int count) {
        int halves = 2 * count;
        int users = jobEnds.size() - 2;
        List<Long> ends = implicit ? jobEnds.subList(Math.max(0, users - halves), users + 1) : stageEnds.get(users);
        if (ends.size() != halves + 1) {
            throw new IllegalStateException("expected " + (halves + 1) + " ends of half-steps, but Spark reported "
                    + ends + " of " + stageEnds);
        }
        List<Double> seconds = new ArrayList<>();
        for (int half = 0; half < halves; half += 2) {
            seconds.add((ends.get(half + 2) - ends.get(half)) / MILLIS);
        }
        return seconds;
    }
}
