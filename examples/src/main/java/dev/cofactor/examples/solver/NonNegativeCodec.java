package dev.cofactor.examples.solver;

import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.Model;
import dev.cofactor.model.ModelCodec;
import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorFileException;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;

/**
 * Writes models of {@link NonNegativeMf} into files and reads them. The library finds it by its name in {@code
 * META-INF/services/dev.cofactor.model.ModelCodec}; a named module says {@code provides} as well.
 */
public final class NonNegativeCodec implements ModelCodec {
    private static final String START = "start";
    private static final String STEPS = "steps";
    private static final String REGULARIZATION = "regularization";

    /** For the service loader. */
    public NonNegativeCodec() {}

    /** Stands in every file, so it is never changed; another form of the model gets another name. */
    @Override
    public String type() {
        return "example.non-negative-mf";
    }

    @Override
    public boolean handles(Model model) {
        return model instanceof NonNegativeModel;
    }

    @Override
    public void write(Model model, TensorWriter writer) {
        NonNegativeModel factors = (NonNegativeModel) model;
        factors.parameters().write(writer);
        writer.metadata(START, Float.toString(factors.start()));
        writer.metadata(STEPS, Integer.toString(factors.steps()));
        writer.metadata(REGULARIZATION, Double.toString(factors.regularization()));
    }

    /** A file can be altered: what is read is checked as if a stranger had written it. */
    @Override
    public Model read(TensorFile file) throws IOException {
        FactorParameters parameters = FactorParameters.read(file);
        double start = file.requireDouble(START);
        int steps = file.requireInt(STEPS);
        double regularization = file.requireDouble(REGULARIZATION);
        if (!(start >= 0 && start < Float.MAX_VALUE)
                || steps < 1
                || !(regularization >= 0 && Double.isFinite(regularization))) {
            throw new TensorFileException(
                    file.path(),
                    "no training begins at " + start + " and takes " + steps + " steps with regularization "
                            + regularization);
        }
        return new NonNegativeModel(parameters, (float) start, steps, regularization);
    }
}
