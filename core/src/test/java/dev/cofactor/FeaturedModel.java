package dev.cofactor;

import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FeatureFoldInModel;
import dev.cofactor.model.ItemFoldInModel;
import dev.cofactor.model.Model;
import dev.cofactor.model.ModelCodec;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.model.UserState;
import dev.cofactor.solver.UnusableValueException;
import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * Scores tell what the model was given: user u scores item i with u + {@code itemScores[i]}, which is Σ (1 + user) ·
 * rating + 100 Σ (1 + feature) · weight for a folded in item; a folded in user scores item i with Σ (1 + item) · rating +
 * 100 Σ (1 + feature) · weight − i / 8. Ratings of 13 are refused.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record FeaturedModel(int users, float[] itemScores, int userFeatures, int itemFeatures, ScoreKind scoreKind)
        implements FeatureFoldInModel, ItemFoldInModel {

    @Override
    public int items() {
        return itemScores.length;
    }

    @Override
    public UserState userState(int userIndex) {
        Objects.checkIndex(userIndex, users);
        float[] scores = new float[itemScores.length];
        for (int item = 0; item < scores.length; item++) {
            scores[item] = userIndex + itemScores[item];
        }
        return new TableSolver.Row(scores);
    }

    @Override
    public UserState foldIn(SparseRow history) {
        refuseThirteen(0, history);
        return foldedIn(weighted(history));
    }

    @Override
    public UserState foldIn(SparseRow history, SparseRow features) {
        refuseThirteen(0, history);
        return foldedIn(weighted(history) + 100 * weighted(features));
    }

    private UserState foldedIn(float state) {
        float[] scores = new float[itemScores.length];
        for (int item = 0; item < scores.length; item++) {
            scores[item] = state - item / 8f;
        }
        return new TableSolver.Row(scores);
    }

    static void refuseThirteen(int row, SparseRow ratings) {
        UnusableValueException.check(
                row, ratings, value -> value == 13 ? Optional.of("is unlucky; leave it out") : Optional.empty());
    }

    static float weighted(SparseRow row) {
        float sum = 0;
        for (int k = 0; k < row.size(); k++) {
            sum += (1 + row.column(k)) * row.value(k);
        }
        return sum;
    }

    @Override
    public Model withItems(SparseMatrix ratingsByItem, SparseMatrix features) {
        if (ratingsByItem.columns() != users || features.columns() != itemFeatures || ratingsByItem.hasTimestamps()) {
            throw new AssertionError("not what the contract of withItems says");
        }
        float[] scores = Arrays.copyOf(itemScores, itemScores.length + ratingsByItem.rows());
        for (int added = 0; added < ratingsByItem.rows(); added++) {
            refuseThirteen(added, ratingsByItem.row(added));
            scores[itemScores.length + added] =
                    weighted(ratingsByItem.row(added)) + 100 * weighted(features.row(added));
        }
        return new FeaturedModel(users, scores, userFeatures, itemFeatures, scoreKind);
    }

    /** Found through the services of the tests. */
    public static final class Codec implements ModelCodec {
        /** For the service loader. */
        public Codec() {}

        @Override
        public String type() {
            return "test.featured";
        }

        @Override
        public boolean handles(Model model) {
            return model instanceof FeaturedModel;
        }

        @Override
        public void write(Model model, TensorWriter writer) {
            FeaturedModel featured = (FeaturedModel) model;
            writer.floats("item_scores", featured.itemScores);
            writer.ints("shape", new int[] {featured.users, featured.userFeatures, featured.itemFeatures});
            writer.metadata("score_kind", featured.scoreKind.name());
        }

        @Override
        public Model read(TensorFile file) throws IOException {
            int[] shape = file.ints("shape", 3);
            ScoreKind kind = file.requireEnum("score_kind", ScoreKind.class);
            return new FeaturedModel(shape[0], file.floats("item_scores"), shape[1], shape[2], kind);
        }
    }
}
