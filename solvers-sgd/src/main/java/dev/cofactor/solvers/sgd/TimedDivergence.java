package dev.cofactor.solvers.sgd;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.solver.TrainingDivergedException;
import java.time.LocalDate;

/** Says which number of a {@link TimeSvdPlusPlus} model is not finite any more. */
final class TimedDivergence {
    private static final String USER_FACTORS = "factors of user";
    private static final String FACTOR_DRIFTS = "drifts of the factors of user";
    private static final String ITEM_FACTORS = "factors of item";

    private final TimedParameters parameters;
    private final int epoch;
    private final String likelyCause;

    /**
     * A look at parameters.
     *
     * @param epoch the epoch just done, from 1
     * @param likelyCause the option behind what may be found
     */
    TimedDivergence(TimedParameters parameters, int epoch, String likelyCause) {
        this.parameters = parameters;
        this.epoch = epoch;
        this.likelyCause = likelyCause;
    }

    /** Looks at all parts; O(parameters). */
    void requireFinite() {
        FactorParameters still = parameters.still();
        if (!Divergence.isFinite(still.userBiases())
                || !Divergence.isFinite(parameters.userDrifts())
                || !Divergence.isFinite(parameters.dayBiases())) {
            for (int user = 0; user < parameters.users(); user++) {
                requireFiniteUserBiases(user);
            }
        }
        if (!Divergence.isFinite(still.itemBiases()) || !Divergence.isFinite(parameters.binBiases())) {
            for (int item = 0; item < parameters.items(); item++) {
                requireFiniteItemBiases(item);
            }
        }
        requireFinite(USER_FACTORS, still.userFactors());
        requireFinite(FACTOR_DRIFTS, parameters.factorDrifts());
        requireFinite(ITEM_FACTORS, still.itemFactors());
        requireFinite("implicit factors of item", parameters.implicit());
    }

    /** All parts of a user. */
    void requireFiniteUser(int user) {
        requireFiniteUserBiases(user);
        requireFinite(USER_FACTORS, parameters.still().userFactors(), user);
        requireFinite(FACTOR_DRIFTS, parameters.factorDrifts(), user);
    }

    /** All parts of an item but its implicit factors. */
    void requireFiniteItem(int item) {
        requireFiniteItemBiases(item);
        requireFinite(ITEM_FACTORS, parameters.still().itemFactors(), item);
    }

    private void requireFiniteUserBiases(int user) {
        if (!Float.isFinite(parameters.still().userBiases()[user])) {
            throw found("the bias of user index " + user + " is");
        }
        if (!Float.isFinite(parameters.userDrifts()[user])) {
            throw found("the drift of the bias of user index " + user + " is");
        }
        UserDays days = parameters.days();
        for (int day = days.starts()[user]; day < days.starts()[user + 1]; day++) {
            if (!Float.isFinite(parameters.dayBiases()[day])) {
                throw found("the bias of user index " + user + " on " + LocalDate.ofEpochDay(days.days()[day]) + " is");
            }
        }
    }

    private void requireFiniteItemBiases(int item) {
        if (!Float.isFinite(parameters.still().itemBiases()[item])) {
            throw found("the bias of item index " + item + " is");
        }
        int bins = parameters.axis().bins();
        for (int bin = 0; bin < bins; bin++) {
            if (!Float.isFinite(parameters.binBiases()[item * bins + bin])) {
                throw found("the bias of item index " + item + " in bin " + (bin + 1) + " of " + bins + " is");
            }
        }
    }

    private void requireFinite(String what, FactorMatrix matrix) {
        for (float[] array : FactorRows.arrays(matrix)) {
            if (!Divergence.isFinite(array)) {
                for (int row = 0; row < matrix.rows(); row++) {
                    requireFinite(what, matrix, row);
                }
            }
        }
    }

    private void requireFinite(String what, FactorMatrix matrix, int row) {
        if (!Divergence.isFinite(matrix.row(row))) {
            throw found("the " + what + " index " + row + " are");
        }
    }

    private TrainingDivergedException found(String what) {
        return new TrainingDivergedException(epoch, likelyCause, what + " not finite");
    }
}
