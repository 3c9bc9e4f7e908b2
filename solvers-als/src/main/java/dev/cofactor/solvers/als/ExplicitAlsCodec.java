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

    private static final String SIGN = "factor_sign";

    private enum Sign {
        ANY,
        NON_NEGATIVE
    }

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
        ExplicitObjective objective = explicitAls.objective();
        writer.doubles(REGULARIZATION, new double[] {
            objective.regularization(),
            objective.biasRegularization(),
            objective.featureRegularization(),
            objective.frequencyExponent()
        });
        Sign sign = objective.nonNegative() ? Sign.NON_NEGATIVE : Sign.ANY;
        writer.metadata(SIGN, sign.name());
        explicitAls.parameters().write(writer);
        explicitAls.features().write(writer);
    }

    @Override
    public Model read(TensorFile file) throws IOException {
        double[] strengths = file.doubles(REGULARIZATION, 4);
        ExplicitObjective objective;
        try {
            objective = new ExplicitObjective(
                    strengths[0], strengths[1], strengths[2], strengths[3], readSign(file) == Sign.NON_NEGATIVE);
        } catch (IllegalArgumentException e) {
            throw new TensorFileException(file.path(), "the model is unusable: " + e.getMessage());
        }
        FactorParameters parameters = FactorParameters.read(file);
        return new ExplicitAlsModel(parameters, objective, SideFeatures.read(file, parameters));
    }

    private static Sign readSign(TensorFile file) throws TensorFileException {
        // The first files had no such key, and no other factors.
        return file.metadata(SIGN).isPresent() ? file.requireEnum(SIGN, Sign.class) : Sign.ANY;
    }
}
