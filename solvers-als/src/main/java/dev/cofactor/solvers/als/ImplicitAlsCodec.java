package dev.cofactor.solvers.als;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.Model;
import dev.cofactor.model.ModelCodec;
import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorFileException;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;

/** Files of {@link ImplicitAls} models; found through the service loader. */
public final class ImplicitAlsCodec implements ModelCodec {
    private static final String LOSS = "loss";
    private static final String CONFIDENCE = "confidence";
    private static final String WEIGHTS = "objective";
    private static final String CONFIDENCE_PARAMETERS = "confidence_parameters";

    private static final String USERS = "unobserved_users";
    private static final String ITEMS = "unobserved_items";
    private static final String ROWS = "rows";
    private static final String GRAM = "gram";

    /** For the service loader. */
    public ImplicitAlsCodec() {}

    @Override
    public String type() {
        return "cofactor.implicit-als";
    }

    @Override
    public boolean handles(Model model) {
        return model instanceof ImplicitAlsModel;
    }

    @Override
    public void write(Model model, TensorWriter writer) {
        ImplicitAlsModel implicitAls = (ImplicitAlsModel) model;
        ImplicitObjective objective = implicitAls.objective();
        Confidence confidence = objective.confidence();
        writer.metadata(LOSS, objective.loss().name());
        writer.metadata(CONFIDENCE, confidence.kind().name());
        writer.doubles(CONFIDENCE_PARAMETERS, new double[] {confidence.base(), confidence.scale(), confidence.unit()});
        writer.doubles(WEIGHTS, new double[] {
            objective.unobservedWeight(),
            objective.regularization(),
            objective.frequencyExponent(),
            objective.featureRegularization()
        });
        implicitAls.parameters().write(writer);
        implicitAls.features().write(writer);
        write(implicitAls.unobservedUsers(), writer.scope(USERS));
        write(implicitAls.unobservedItems(), writer.scope(ITEMS));
    }

    @Override
    public Model read(TensorFile file) throws IOException {
        double[] confidence = file.doubles(CONFIDENCE_PARAMETERS, 3);
        double[] weights = file.doubles(WEIGHTS, 4);
        try {
            FactorParameters parameters = FactorParameters.read(file);
            UnobservedPairs users = read(file.scope(USERS), parameters.userFactors());
            UnobservedPairs items = read(file.scope(ITEMS), parameters.itemFactors());
            return new ImplicitAlsModel(
                    parameters,
                    new ImplicitObjective(
                            file.requireEnum(LOSS, ImplicitLoss.class),
                            new Confidence(
                                    file.requireEnum(CONFIDENCE, Confidence.Kind.class),
                                    confidence[0],
                                    confidence[1],
                                    confidence[2]),
                            weights[0],
                            weights[1],
                            weights[2],
                            weights[3]),
                    SideFeatures.read(file, parameters),
                    () -> users,
                    () -> items);
        } catch (IllegalArgumentException e) {
            throw new TensorFileException(file.path(), "the model is unusable: " + e.getMessage());
        }
    }

    private static void write(UnobservedPairs unobserved, TensorWriter writer) {
        writer.metadata(ROWS, Integer.toString(unobserved.rows()));
        unobserved.gram().write(writer, GRAM);
    }

    private static UnobservedPairs read(TensorFile file, FactorMatrix factors) throws IOException {
        int rows = file.requireInt(ROWS);
        FactorMatrix gram = FactorMatrix.read(file.onHeap(), GRAM, factors.columns());
        if (rows < 0 || rows > factors.rows() || gram.rows() != factors.columns()) {
            throw new TensorFileException(
                    file.path(),
                    "a matrix of " + gram.rows() + " rows that sums up " + rows + " does not fit to " + factors.rows()
                            + " rows of " + factors.columns() + " factors");
        }
        for (int row = 0; row < gram.rows(); row++) {
            for (float number : gram.row(row)) {
                if (!Float.isFinite(number)) {
                    throw new TensorFileException(file.path(), "'" + GRAM + "' holds " + number);
                }
            }
        }
        return new UnobservedPairs(gram, rows);
    }
}
