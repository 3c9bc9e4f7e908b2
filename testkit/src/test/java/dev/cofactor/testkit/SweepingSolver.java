package dev.cofactor.testkit;

import dev.cofactor.baseline.GlobalMean;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.model.Model;
import dev.cofactor.solver.EpochReport;
import dev.cofactor.solver.Solver;
import dev.cofactor.solver.TrainingCancelledException;
import dev.cofactor.solver.TrainingContext;
import java.time.Duration;
import java.util.Map;

/** Reads all data in each epoch, in vain, and looks for cancellation in one way or another. */
record SweepingSolver(Looks looks) implements Solver {
    private static final int EPOCHS = 3;
    private static final int BLOCK = 100;

    /** When it looks for cancellation, beside once after each epoch. */
    enum Looks {
        BEFORE_EACH_BLOCK,
        NEVER,
        AT_THE_START_OF_AN_EPOCH,
        IN_THE_FIRST_HALF,
        AND_GOES_ON
    }

    @Override
    public String name() {
        return "Sweeping";
    }

    @Override
    public Map<String, String> configuration() {
        return Map.of("looks", looks.name());
    }

    @Override
    public Model train(TrainingContext context) {
        Model model = GlobalMean.defaults().train(context);
        for (int epoch = 1; epoch <= EPOCHS; epoch++) {
            sweep(context);
            context.epochCompleted(new EpochReport(name(), epoch, EPOCHS, Duration.ZERO, Map.of(), model));
        }
        return model;
    }

    private void sweep(TrainingContext context) {
        SparseMatrix byUser = context.byUser();
        int[] columns = new int[byUser.columns()];
        float[] values = new float[byUser.columns()];
        for (int user = 0; user < byUser.rows(); user++) {
            if (user % BLOCK == 0) {
                look(context, (double) user / byUser.rows());
            }
            byUser.row(user).copyColumns(columns, 0);
            byUser.row(user).copyValues(values, 0);
        }
    }

    /** Looks before a block, where a part of the epoch is done. */
    private void look(TrainingContext context, double done) {
        switch (looks) {
            case BEFORE_EACH_BLOCK -> context.throwIfCancelled();
            case NEVER -> {}
            case AT_THE_START_OF_AN_EPOCH -> {
                for (int i = 0; done == 0 && i < 2 * BLOCK; i++) {
                    context.throwIfCancelled();
                }
            }
            case IN_THE_FIRST_HALF -> {
                if (done < 0.5) {
                    context.throwIfCancelled();
                }
            }
            case AND_GOES_ON -> {
                try {
                    context.throwIfCancelled();
                } catch (TrainingCancelledException e) {
                    System.getLogger(name()).log(System.Logger.Level.DEBUG, "not now", e);
                }
            }
        }
    }
}
