package dev.cofactor.baseline;

import dev.cofactor.model.Model;
import dev.cofactor.model.ModelCodec;
import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;

/** Files of {@link RandomModel}; found through the service loader. */
public final class RandomModelCodec implements ModelCodec {

    /** For the service loader. */
    public RandomModelCodec() {}

    @Override
    public String type() {
        return "cofactor.random";
    }

    @Override
    public boolean handles(Model model) {
        return model instanceof RandomModel;
    }

    @Override
    public void write(Model model, TensorWriter writer) {
        RandomModel random = (RandomModel) model;
        writer.metadata("seed", Long.toString(random.seed()));
        writer.metadata("users", Integer.toString(random.users()));
        writer.metadata("items", Integer.toString(random.items()));
    }

    @Override
    public Model read(TensorFile file) throws IOException {
        return new RandomModel(file.requireLong("seed"), file.requireInt("users"), file.requireInt("items"));
    }
}
