package dev.cofactor.solvers.neighbors;

import com.google.common.base.Suppliers;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.solver.EpochReport;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.TrainingDivergedException;
import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorFileException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** One run of {@link PureSvd}. */
final class PureSvdTraining {
    private static final String BASIS = "basis";

    private final PureSvd solver;
    private final TrainingContext context;
    private final boolean binarized;
    private final FactorMatrix basis;
    private final FactorMatrix product;
    private final double squares;
    private final long start = System.nanoTime();

    private PureSvdTraining(PureSvd solver, TrainingContext context, FactorMatrix basis) {
        this.solver = solver;
        this.context = context;
        this.binarized = solver.binarized() || !context.byUser().hasValues();
        this.basis = basis;
        this.product = new FactorMatrix(context.byUser().rows(), basis.columns());
        this.squares = squares();
    }

    private static int columns(PureSvd solver, SparseMatrix byUser) {
        long wanted = (long) solver.factors() + solver.oversampling();
        return (int) Math.min(wanted, Math.min(byUser.rows(), byUser.columns()));
    }

    static PureSvdTraining begin(PureSvd solver, TrainingContext context) {
        SparseMatrix byUser = context.byUser();
        FactorMatrix basis = new FactorMatrix(byUser.columns(), columns(solver, byUser));
        SplittableRandom random = context.random("item factors", 0);
        for (int item = 0; item < basis.rows(); item++) {
            for (int k = 0; k < basis.columns(); k++) {
                basis.set(item, k, (float) random.nextGaussian());
            }
        }
        return new PureSvdTraining(solver, context, basis);
    }

    static PureSvdTraining resume(PureSvd solver, TrainingContext context, TensorFile state) throws IOException {
        FactorMatrix basis = FactorMatrix.read(state, BASIS, columns(solver, context.byUser()));
        if (basis.rows() != context.byUser().columns()) {
            throw new TensorFileException(
                    state.path(),
                    "a basis of " + basis.rows() + " rows does not fit "
                            + context.byUser().columns() + " items");
        }
        return new PureSvdTraining(solver, context, basis);
    }

    private double squares() {
        double sum = 0;
        SparseMatrix byUser = context.byUser();
        for (int user = 0; user < byUser.rows(); user++) {
            context.throwIfCancelled();
            SparseRow row = byUser.row(user);
            for (int k = 0; k < row.size(); k++) {
                sum += binarized ? 1 : (double) row.value(k) * row.value(k);
            }
        }
        return sum;
    }

    /** Runs the epochs after {@code done}. */
    PureSvdModel run(int done) {
        SparseProduct.compute(context.byUser(), binarized, basis, product, context);
        Supplier<FactorParameters> parameters = Suppliers.memoize(this::parameters);
        for (int epoch = done + 1; epoch <= solver.epochs(); epoch++) {
            SparseProduct.compute(context.byItem(), binarized, product, basis, context);
            requireFinite(OrthonormalBasis.of(basis, context), epoch);
            SparseProduct.compute(context.byUser(), binarized, basis, product, context);
            double captured = captured();
            // After the last epoch at once, so that nothing is left to do when it is reported.
            parameters =
                    epoch == solver.epochs() ? Suppliers.ofInstance(parameters()) : Suppliers.memoize(this::parameters);
            report(epoch, captured, parameters);
        }
        FactorParameters learnt = parameters.get();
        return new PureSvdModel(() -> learnt, solver.binarized());
    }

    private void report(int epoch, double captured, Supplier<FactorParameters> parameters) {
        EpochReport report = new EpochReport(
                solver.name(),
                epoch,
                solver.epochs(),
                Duration.ofNanos(System.nanoTime() - start),
                Map.of("captured", captured),
                new PureSvdModel(parameters, solver.binarized()));
        context.epochCompleted(report, state -> basis.write(state, BASIS));
    }

    private FactorParameters parameters() {
        return SingularVectors.of(basis, product, solver.factors(), context);
    }

    /** The share of the squares of R that lies within the basis. */
    private double captured() {
        double[] sums = new double[product.rows()];
        new RowParts(product, context).forEach((row, index) -> {
            for (double number : row) {
                sums[index] += number * number;
            }
        });
        double sum = 0;
        for (double part : sums) {
            sum += part;
        }
        return squares == 0 ? 0 : sum / squares;
    }

    private static void requireFinite(boolean finite, int epoch) {
        if (!finite) {
            throw new TrainingDivergedException(
                    epoch,
                    "binarized = false",
                    "products of values are beyond the range of a float; scale them, for instance with scaledToUnit()");
        }
    }
}
