package dev.cofactor.eval.comparison;

import java.time.Duration;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * What one trial took. Times are wall times on a virtual machine that compiles while it runs, so the first trial of a kind
 * pays more; memory is that of the heap, read after a collection of garbage that is asked for before and after training.
 *
 * @param training the time of {@link dev.cofactor.RecommenderBuilder#train}
 * @param evaluation the time of all evaluators that gave figures, which score, sort and count
 * @param scoringAUser the time in which the model scores all items for one user on one thread, the mean over up to 256 users
 *     of the test part
 * @param recommenderBytes how much more of the heap is in use after training than before, the training data not counted,
 *     since it was there already; empty if the virtual machine does not collect garbage when asked to
 * @param peakBytes the most heap in use during training, less what was in use before; includes garbage that was not
 *     collected yet, so it depends on the size of the heap, and is no measure of what is needed; empty as above
 */
public record Cost(
        Duration training,
        Duration evaluation,
        Duration scoringAUser,
        OptionalLong recommenderBytes,
        OptionalLong peakBytes) {

    /** Checks that nothing is missing. */
    public Cost {
        Objects.requireNonNull(training, "training");
        Objects.requireNonNull(evaluation, "evaluation");
        Objects.requireNonNull(scoringAUser, "scoringAUser");
        Objects.requireNonNull(recommenderBytes, "recommenderBytes");
        Objects.requireNonNull(peakBytes, "peakBytes");
    }
}
