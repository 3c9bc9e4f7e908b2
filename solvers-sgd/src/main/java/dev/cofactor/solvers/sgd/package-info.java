/**
 * Solvers that learn by gradient descent.
 *
 * <p>From ratings: {@link dev.cofactor.solvers.sgd.BiasedMf}; {@link dev.cofactor.solvers.sgd.SvdPlusPlus}, which learns
 * from which items a user rated too, and takes some times as long; {@link dev.cofactor.solvers.sgd.TimeSvdPlusPlus}, if
 * ratings have times. From what users chose, with or without values: {@link dev.cofactor.solvers.sgd.Bpr}, which learns
 * the order of items itself, and {@link dev.cofactor.solvers.sgd.LogisticMf}, which learns the odds of each choice.
 *
 * <p>All of them go over the training data in epochs and share:
 *
 * <ul>
 *   <li><b>Step sizes</b>: {@link dev.cofactor.solvers.sgd.LearningRate}, with
 *       {@link dev.cofactor.solvers.sgd.LearningRateFinder} for where to begin.
 *   <li><b>Early stopping</b>: {@link dev.cofactor.solvers.sgd.EarlyStopping} on a part of the data that is set aside;
 *       the parameters of the best epoch come back.
 *   <li><b>Divergence</b>: the first epoch that leaves a parameter, the training error or a score of what early stopping
 *       sets aside not finite ends training with {@link dev.cofactor.solver.TrainingDivergedException}, which names the
 *       epoch, what is not finite and the option that most likely caused it. So does a last epoch, without early stopping,
 *       whose training error or loss is more than ten times that of knowing nothing; but {@code LogisticMf} looks at an
 *       epoch in the next one only, and an update of {@code Bpr} may begin anywhere.
 *   <li><b>Restarts</b>, if asked for ({@code withRestarts}): such an epoch, or one whose training error or loss is more
 *       than twice that before training, is undone and tried again with half the step size, which holds for all later
 *       epochs. Each new attempt is logged as a warning, and their number so far is the figure {@code restarts} of each
 *       report. Costs a copy of the parameters, and the time of one more epoch at the beginning.
 *   <li><b>Checkpoints</b>, from which training goes on to the same bytes.
 *   <li><b>Determinism</b>: what is worked on in parallel follows from the data and the seed, so the model is the same to
 *       the bit at any number of threads, on the same kernels and Java version.
 *   <li><b>Fold-in</b>: a new user takes the steps that training took, as many and of the same sizes, from zero and with
 *       all items fixed. O(epochs · history · K) for K factors, unless the solver says otherwise.
 * </ul>
 */
@NullMarked
package dev.cofactor.solvers.sgd;

import org.jspecify.annotations.NullMarked;
