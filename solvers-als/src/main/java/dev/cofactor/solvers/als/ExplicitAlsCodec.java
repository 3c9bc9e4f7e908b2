package dev.cofactor.solvers.als;

import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.Model;
import dev.cofactor.model.ModelCodec;
import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorFileException;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;

/** Files of {@link ExplicitAls} models; found through the service loader. */
public final class ExplicitAlsCodec implements ModelCodec {
    private static final String REGULARIZATION = "regularization";

    /** For the service loader. */
    public ExplicitAlsCodec() {}

    @Override
    public String type() {
        return "cofactor.explicit-als";
    }

    @Override
    public boolean handles(Model model) {
        return model instanceof ExplicitAlsModel;
    }

    @Override
    public void write(Model model, TensorWriter writer) {
        ExplicitAlsModel explicitAls = (ExplicitAlsModel) model;
        ExplicitRegularization regularization = explicitAls.regularization();
        writer.doubles(REGULARIZATION, new double[] {
            regularization.factors(),
            regularization.biases(),
            regularization.features(),
            regularization.frequencyExponent()
        });
        explicitAls.parameters().write(writer);
        explicitAls.features().write(writer);
    }

    @Override
    public Model read(TensorFile file) throws IOException {
        double[] strengths = file.doubles(REGULARIZATION, 4);
        ExplicitRegularization regularization;
        try {
            regularization = new ExplicitRegularization(strengths[0], strengths[1], strengths[2], strengths[3]);
        } catch (IllegalArgumentException e) {
            throw new TensorFileException(file.path(), "the model is unusable: " + e.getMessage());
        }
        FactorParameters parameters = FactorParameters.read(file);
        return new ExplicitAlsModel(parameters, regularization, SideFeatures.read(file, parameters));
    }
}
