package dev.cofactor.solvers.sgd;

import dev.cofactor.matrix.SparseMatrices;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.solver.TrainingContext;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * What is learnt from, and what training is judged by.
 *
 * @param training what is learnt from, a row for each user
 * @param validation other interactions of the same users and items; null for none
 */
record TrainingData(SparseMatrix training, @Nullable SparseMatrix validation) {

    /** The data of a context, of which early stopping, if there is any, sets a part aside. */
    static TrainingData of(TrainingContext context, @Nullable EarlyStopping earlyStopping) {
        if (earlyStopping == null) {
            return new TrainingData(context.byUser(), null);
        }
        SplittableRandom random = context.random("validation", 0);
        SparseMatrices.Partition parts = SparseMatrices.partition(
                context.byUser(), (user, item, value, time) -> random.nextDouble() < earlyStopping.share());
        if (parts.accepted().nonZeros() == 0 || parts.rejected().nonZeros() == 0) {
            throw new IllegalArgumentException("early stopping sets " + earlyStopping.share() + " of "
                    + context.byUser().nonZeros() + " interactions aside at random, which leaves "
                    + parts.rejected().nonZeros() + " to learn from and "
                    + parts.accepted().nonZeros()
                    + " to validate with; train on more, or without early stopping");
        }
        return new TrainingData(parts.rejected(), parts.accepted());
    }
}
