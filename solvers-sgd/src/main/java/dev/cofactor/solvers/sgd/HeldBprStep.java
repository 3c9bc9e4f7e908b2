package dev.cofactor.solvers.sgd;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.solver.Changes;

/** The steps of an update: rows that did not change are used, but hold still. */
final class HeldBprStep extends BprStep {
    private final FactorMatrix users;
    private final DealtItems items;
    private final Changes changes;

    HeldBprStep(
            FactorMatrix users, DealtItems items, double rate, PairwiseRegularization regularization, Changes changes) {
        super(users, items, rate, regularization);
        this.users = users;
        this.items = items;
        this.changes = changes;
    }

    /** Triples move one by one; one of which no row may move is left out, and out of the loss too. */
    @Override
    void move(Triples triples, int from, int to, PairwiseLoss loss) {
        for (int k = from; k < to; k++) {
            move(triples, k, loss);
        }
    }

    private void move(Triples triples, int k, PairwiseLoss loss) {
        int user = triples.users[k];
        int positive = triples.positives[k];
        int negative = triples.negatives[0][k];
        boolean userMoves = changes.hasUser(user);
        boolean positiveMoves = changes.hasItem(items.item(positive));
        boolean negativeMoves = changes.hasItem(items.item(negative));
        if (!userMoves && !positiveMoves && !negativeMoves) {
            return;
        }
        float[] userBefore = users.row(user);
        float[] positiveBefore = items.factors().row(positive);
        float[] negativeBefore = items.factors().row(negative);
        float positiveBias = items.biases()[positive];
        float negativeBias = items.biases()[negative];
        super.move(triples, k, k + 1, loss);
        if (!userMoves) {
            FactorRows.set(users, user, userBefore);
        }
        if (!positiveMoves) {
            FactorRows.set(items.factors(), positive, positiveBefore);
            items.biases()[positive] = positiveBias;
        }
        if (!negativeMoves) {
            FactorRows.set(items.factors(), negative, negativeBefore);
            items.biases()[negative] = negativeBias;
        }
    }
}
