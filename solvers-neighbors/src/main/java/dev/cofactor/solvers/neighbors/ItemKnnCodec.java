package dev.cofactor.solvers.neighbors;

import dev.cofactor.baseline.BiasModelCodec;
import dev.cofactor.matrix.CsrMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FoldInModel;
import dev.cofactor.model.Model;
import dev.cofactor.model.ModelCodec;
import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorFileException;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;
import java.util.Optional;

/** Files of {@link ItemKnn} models; found through the service loader. */
public final class ItemKnnCodec implements ModelCodec {
    private static final String SCORING = "scoring";
    private static final String DAMPING = "damping";
    private static final String BINARIZED = "binarized";
    private static final String SIMILARITIES = "similarities";
    private static final String BASELINE = "baseline";
    private static final String HISTORY = "history";

    /** For the service loader. */
    public ItemKnnCodec() {}

    @Override
    public String type() {
        return "cofactor.item-knn";
    }

    @Override
    public boolean handles(Model model) {
        return model instanceof ItemKnnModel;
    }

    @Override
    public void write(Model model, TensorWriter writer) {
        ItemKnnModel knn = (ItemKnnModel) model;
        ItemKnnModel.Scores scores = knn.scores();
        writer.metadata(SCORING, scores.scoring().name());
        writer.metadata(DAMPING, Double.toString(scores.damping()));
        writer.metadata(BINARIZED, Boolean.toString(scores.binarized()));
        CsrMatrix.write(writer.scope(SIMILARITIES), knn.influence());
        CsrMatrix.write(writer.scope(HISTORY), knn.history());
        knn.baseline().ifPresent(baseline -> new BiasModelCodec().write(baseline, writer.scope(BASELINE)));
    }

    @Override
    public Model read(TensorFile file) throws IOException {
        NeighborScoring scoring = file.requireEnum(SCORING, NeighborScoring.class);
        double damping = file.requireDouble(DAMPING);
        if (!(damping >= 0) || !Double.isFinite(damping)) {
            throw new TensorFileException(file.path(), "'" + DAMPING + "' cannot be " + damping);
        }
        ItemKnnModel.Scores scores = new ItemKnnModel.Scores(scoring, damping, Flags.read(file, BINARIZED));
        CsrMatrix history = CsrMatrix.read(file.scope(HISTORY));
        CsrMatrix influence = similarities(file, history.columns());
        Optional<FoldInModel> baseline = scoring.forRatings() ? Optional.of(baseline(file, history)) : Optional.empty();
        return new ItemKnnModel(() -> influence, scores, baseline, history);
    }

    private static CsrMatrix similarities(TensorFile file, int items) throws IOException {
        CsrMatrix similarities = CsrMatrix.read(file.scope(SIMILARITIES));
        if (similarities.rows() != items || similarities.columns() != items) {
            throw new TensorFileException(
                    file.path(),
                    similarities.rows() + " × " + similarities.columns() + " similarities do not fit " + items
                            + " items");
        }
        for (int item = 0; item < items; item++) {
            SparseRow row = similarities.row(item);
            for (int k = 0; k < row.size(); k++) {
                if (!(row.value(k) > 0)) {
                    throw new TensorFileException(
                            file.path(),
                            "'" + SIMILARITIES + "' holds " + row.value(k) + ", which is no similarity to a neighbor");
                }
            }
        }
        return similarities;
    }

    private static FoldInModel baseline(TensorFile file, CsrMatrix history) throws IOException {
        Model baseline = new BiasModelCodec().read(file.scope(BASELINE));
        if (baseline.items() != history.columns()) {
            throw new TensorFileException(
                    file.path(),
                    baseline.items() + " items of the baseline do not fit " + history.columns()
                            + " items of the history");
        }
        return (FoldInModel) baseline;
    }
}
