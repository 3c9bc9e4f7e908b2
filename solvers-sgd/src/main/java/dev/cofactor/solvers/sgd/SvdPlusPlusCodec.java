package dev.cofactor.solvers.sgd;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.Model;
import dev.cofactor.model.ModelCodec;
import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorFileException;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;

/** Files of {@link SvdPlusPlus} models; found through the service loader. */
public final class SvdPlusPlusCodec implements ModelCodec {
    private static final String IMPLICIT = "implicit_factors";

    /** For the service loader. */
    public SvdPlusPlusCodec() {}

    @Override
    public String type() {
        return "cofactor.svd-plus-plus";
    }

    @Override
    public boolean handles(Model model) {
        return model instanceof SvdPlusPlusModel;
    }

    @Override
    public void write(Model model, TensorWriter writer) {
        SvdPlusPlusModel plusPlus = (SvdPlusPlusModel) model;
        BiasedMfCodec.write(plusPlus.descent().steps(), writer);
        plusPlus.implicit().write(writer, IMPLICIT);
        plusPlus.parameters().write(writer);
    }

    @Override
    public Model read(TensorFile file) throws IOException {
        try {
            ImplicitDescent descent = new ImplicitDescent(BiasedMfCodec.descent(file));
            FactorParameters parameters = FactorParameters.read(file);
            FactorMatrix implicit = FactorMatrix.read(file, IMPLICIT, parameters.factors());
            if (implicit.rows() != parameters.itemFactors().rows()) {
                throw new TensorFileException(
                        file.path(),
                        implicit.rows() + " rows of implicit factors do not fit "
                                + parameters.itemFactors().rows() + " items");
            }
            if (!implicit.isMapped() && Divergence.firstNotFinite(implicit).isPresent()) {
                throw new TensorFileException(file.path(), "'" + IMPLICIT + "' holds what is not finite");
            }
            return new SvdPlusPlusModel(Lazy.of(parameters), implicit, descent);
        } catch (IllegalArgumentException e) {
            throw new TensorFileException(file.path(), "the model is unusable: " + e.getMessage());
        }
    }
}
