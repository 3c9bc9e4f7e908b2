package dev.cofactor.solvers.als;

import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.Model;
import dev.cofactor.model.ModelCodec;
import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorFileException;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Files of {@link ExplicitAls} models; found through the service loader. */
public final class ExplicitAlsCodec implements ModelCodec {
    private static final String REGULARIZATION = "regularization";
    private static final String USER_FEATURES = "user_features";
    private static final String ITEM_FEATURES = "item_features";

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
        write(explicitAls.featuresOfUsers(), writer.scope(USER_FEATURES));
        write(explicitAls.featuresOfItems(), writer.scope(ITEM_FEATURES));
    }

    private static void write(@Nullable FeatureFactors features, TensorWriter writer) {
        if (features != null) {
            features.write(writer);
        }
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
        int users = parameters.userFactors().rows();
        int items = parameters.itemFactors().rows();
        return new ExplicitAlsModel(
                parameters,
                regularization,
                read(file.scope(USER_FEATURES), users, parameters.factors()),
                read(file.scope(ITEM_FEATURES), items, parameters.factors()));
    }

    private static @Nullable FeatureFactors read(TensorFile file, int entities, int factors) throws IOException {
        return FeatureFactors.isIn(file) ? FeatureFactors.read(file, entities, factors) : null;
    }
}
