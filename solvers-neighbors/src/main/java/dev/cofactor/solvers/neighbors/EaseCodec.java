package dev.cofactor.solvers.neighbors;

import dev.cofactor.matrix.CsrMatrix;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.model.Model;
import dev.cofactor.model.ModelCodec;
import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorFileException;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;

/** Files of {@link Ease} models; found through the service loader. */
public final class EaseCodec implements ModelCodec {
    private static final String BINARIZED = "binarized";
    private static final String WEIGHTS = "weights";
    private static final String HISTORY = "history";

    /** For the service loader. */
    public EaseCodec() {}

    @Override
    public String type() {
        return "cofactor.ease";
    }

    @Override
    public boolean handles(Model model) {
        return model instanceof EaseModel;
    }

    @Override
    public void write(Model model, TensorWriter writer) {
        EaseModel ease = (EaseModel) model;
        writer.metadata(BINARIZED, Boolean.toString(ease.binarized()));
        ease.weights().write(writer, WEIGHTS);
        CsrMatrix.write(writer.scope(HISTORY), ease.history());
    }

    @Override
    public Model read(TensorFile file) throws IOException {
        boolean binarized = Flags.read(file, BINARIZED);
        CsrMatrix history = CsrMatrix.read(file.scope(HISTORY));
        FactorMatrix weights = FactorMatrix.read(file.onHeap(), WEIGHTS, history.columns());
        if (weights.rows() != history.columns()) {
            throw new TensorFileException(
                    file.path(),
                    weights.rows() + " rows of weights do not fit the " + history.columns() + " items of the history");
        }
        for (int row = 0; row < weights.rows(); row++) {
            for (int column = 0; column < weights.columns(); column++) {
                float weight = weights.block(row)[weights.offset(row) + column];
                if (!Float.isFinite(weight)) {
                    throw new TensorFileException(
                            file.path(), "'" + WEIGHTS + "' holds " + weight + ", which is no weight");
                }
            }
        }
        return new EaseModel(weights, history, binarized);
    }
}
