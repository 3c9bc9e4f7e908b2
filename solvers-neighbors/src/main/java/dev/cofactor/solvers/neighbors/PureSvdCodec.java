package dev.cofactor.solvers.neighbors;

import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.Model;
import dev.cofactor.model.ModelCodec;
import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;

/** Files of {@link PureSvd} models; found through the service loader. */
public final class PureSvdCodec implements ModelCodec {
    private static final String BINARIZED = "binarized";

    /** For the service loader. */
    public PureSvdCodec() {}

    @Override
    public String type() {
        return "cofactor.pure-svd";
    }

    @Override
    public boolean handles(Model model) {
        return model instanceof PureSvdModel;
    }

    @Override
    public void write(Model model, TensorWriter writer) {
        PureSvdModel svd = (PureSvdModel) model;
        writer.metadata(BINARIZED, Boolean.toString(svd.binarized()));
        svd.parameters().write(writer);
    }

    @Override
    public Model read(TensorFile file) throws IOException {
        boolean binarized = Flags.read(file, BINARIZED);
        FactorParameters parameters = FactorParameters.read(file);
        return new PureSvdModel(() -> parameters, binarized);
    }
}
