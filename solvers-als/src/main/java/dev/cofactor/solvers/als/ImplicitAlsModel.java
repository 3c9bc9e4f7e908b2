package dev.cofactor.solvers.als;

import dev.cofactor.kernel.Kernels;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.Model;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.model.UserEvidence;
import dev.cofactor.model.UserState;
import dev.cofactor.solver.UnusableValueException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What {@link ImplicitAls} learns. */
final class ImplicitAlsModel extends AlsModel {
    private final ImplicitObjective objective;
    private final Supplier<UnobservedPairs> unobservedUsers;
    private final Supplier<UnobservedPairs> unobservedItems;

    /**
     * A model of these parts, which are not copied.
     *
     * @param unobservedUsers what users are to the systems of items
     * @param unobservedItems what items are to the systems of users
     */
    ImplicitAlsModel(
            FactorParameters parameters,
            ImplicitObjective objective,
            SideFeatures features,
            Supplier<UnobservedPairs> unobservedUsers,
            Supplier<UnobservedPairs> unobservedItems) {
        super(parameters, features);
        this.objective = objective;
        this.unobservedUsers = unobservedUsers;
        this.unobservedItems = unobservedItems;
    }

    /** The same, for parameters that do not change any more. */
    ImplicitAlsModel finished() {
        UnobservedPairs users = unobservedUsers();
        UnobservedPairs items = unobservedItems();
        return new ImplicitAlsModel(parameters(), objective, features(), () -> users, () -> items);
    }

    UnobservedPairs unobservedUsers() {
        return unobservedUsers.get();
    }

    UnobservedPairs unobservedItems() {
        return unobservedItems.get();
    }

    ImplicitObjective objective() {
        return objective;
    }

    @Override
    public ScoreKind scoreKind() {
        return ScoreKind.PREFERENCE;
    }

    /**
     * Solves for a new user.
     *
     * @throws UnusableValueException if a value of the history has no confidence
     */
    @Override
    UserState solveUser(SparseRow history, @Nullable FactorMatrix prior) {
        UnusableValueException.check(0, history, objective::obstacle);
        FactorMatrix solved = new FactorMatrix(1, parameters().factors());
        solver(solved, parameters().itemFactors(), unobservedItems(), prior).solve(history, 0);
        return parameters().userState(0, solved.row(0));
    }

    /**
     * The exact minimum of each item's part of the objective, all users fixed.
     *
     * @throws IllegalArgumentException if a value has no confidence
     */
    @Override
    public Model withItems(SparseMatrix ratingsByItem, SparseMatrix itemFeatures) {
        int before = items();
        int added = ratingsByItem.rows();
        FactorMatrix grown = grownItemFactors(added);
        FactorMatrix userFactors = parameters().userFactors();
        UnobservedPairs users = unobservedUsers();
        ImplicitRowSolver solver = solver(grown, userFactors, users, priorsOfNewItems(itemFeatures));
        for (int item = 0; item < added; item++) {
            UnusableValueException.check(item, ratingsByItem.row(item), objective::obstacle);
            solver.solve(ratingsByItem.row(item), before + item);
        }
        int[] rated = UnobservedPairs.rowsWithEntries(ratingsByItem);
        int[] indexes = Arrays.stream(rated).map(item -> before + item).toArray();
        UnobservedPairs items = unobservedItems().plus(grown, indexes, objective.unobservedWeight());
        return new ImplicitAlsModel(
                new FactorParameters(0, parameters().userBiases(), new float[before + added], userFactors, grown),
                objective,
                featuresWith(itemFeatures),
                () -> users,
                () -> items);
    }

    /** Without some users, who are taken out of the sum that items are folded in with, too. */
    @Override
    public ImplicitAlsModel withoutUsers(BitSet removed) {
        FactorParameters remaining = parameters().withoutUsers(removed);
        BitSet counted =
                unobservedUsers().counted(parameters().userFactors(), features().users());
        BitSet rows = new BitSet();
        int target = 0;
        for (int user = removed.nextClearBit(0); user < users(); user = removed.nextClearBit(user + 1)) {
            rows.set(target++, counted.get(user));
        }
        UnobservedPairs users = UnobservedPairs.none(remaining.factors())
                .plus(remaining.userFactors(), rows.stream().toArray(), objective.unobservedWeight());
        UnobservedPairs items = unobservedItems();
        return new ImplicitAlsModel(remaining, objective, features().withoutUsers(removed), () -> users, () -> items);
    }

    @Override
    Influence influence(UserEvidence user, float[] item) {
        UnusableValueException.check(0, user.history(), objective::obstacle);
        FactorMatrix items = parameters().itemFactors();
        return ImplicitInfluence.of(
                side(new FactorMatrix(0, items.columns()), items, unobservedItems(), null), user.history(), item);
    }

    private ImplicitRowSolver solver(
            FactorMatrix solved, FactorMatrix fixed, UnobservedPairs unobserved, @Nullable FactorMatrix priors) {
        return new ExactRowSolver(side(solved, fixed, unobserved, priors));
    }

    private ImplicitSide side(
            FactorMatrix solved, FactorMatrix fixed, UnobservedPairs unobserved, @Nullable FactorMatrix priors) {
        Kernels kernels = Kernels.get();
        return new ImplicitSide(objective, solved, fixed, unobserved, priors, kernels, SplitRow.onThisThread(kernels));
    }
}
