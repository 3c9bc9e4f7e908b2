package dev.cofactor.exchange;

import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.Model;
import dev.cofactor.model.ModelCodec;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;

/** Files of factors that were learnt elsewhere; found through the service loader. */
public final class ImportedFactorsCodec implements ModelCodec {
    private static final String SCORE_KIND = "score_kind";

    /** For the service loader. */
    public ImportedFactorsCodec() {}

    @Override
    public String type() {
        return "cofactor.imported-factors";
    }

    @Override
    public boolean handles(Model model) {
        return model instanceof ImportedFactors;
    }

    @Override
    public void write(Model model, TensorWriter writer) {
        ImportedFactors factors = (ImportedFactors) model;
        writer.metadata(SCORE_KIND, factors.scoreKind().name());
        factors.parameters().write(writer);
    }

    @Override
    public Model read(TensorFile file) throws IOException {
        return new ImportedFactors(FactorParameters.read(file), file.requireEnum(SCORE_KIND, ScoreKind.class));
    }
}
