package dev.cofactor.baseline;

import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.Model;
import dev.cofactor.model.ModelCodec;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;

/** Files of {@link BiasModel}; found through the service loader. */
public final class BiasModelCodec implements ModelCodec {
    private static final String SCORE_KIND = "score_kind";
    private static final String USER_DAMPING = "user_damping";

    /** For the service loader. */
    public BiasModelCodec() {}

    @Override
    public String type() {
        return "cofactor.bias";
    }

    @Override
    public boolean handles(Model model) {
        return model instanceof BiasModel;
    }

    @Override
    public void write(Model model, TensorWriter writer) {
        BiasModel biases = (BiasModel) model;
        writer.metadata(SCORE_KIND, biases.scoreKind().name());
        writer.metadata(USER_DAMPING, Double.toString(biases.userDamping()));
        biases.parameters().write(writer);
    }

    @Override
    public Model read(TensorFile file) throws IOException {
        return new BiasModel(
                file.requireEnum(SCORE_KIND, ScoreKind.class),
                FactorParameters.read(file),
                file.requireDouble(USER_DAMPING));
    }
}
