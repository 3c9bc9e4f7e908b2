package dev.cofactor.solvers.sgd;

import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.Model;
import dev.cofactor.model.ModelCodec;
import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorFileException;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;

/** Files of {@link LogisticMf} models; found through the service loader. */
public final class LogisticMfCodec implements ModelCodec {
    private static final String RATES = "rates";
    private static final String NEGATIVES = "negatives_per_positive";
    private static final String OBJECTIVE = "objective";

    /** For the service loader. */
    public LogisticMfCodec() {}

    @Override
    public String type() {
        return "cofactor.logistic-mf";
    }

    @Override
    public boolean handles(Model model) {
        return model instanceof LogisticMfModel;
    }

    @Override
    public void write(Model model, TensorWriter writer) {
        LogisticMfModel logisticMf = (LogisticMfModel) model;
        LogisticMfModel.Ascent ascent = logisticMf.ascent();
        LogisticObjective objective = ascent.objective();
        writer.doubles(RATES, ascent.rates());
        writer.metadata(NEGATIVES, Integer.toString(objective.negativesPerPositive()));
        writer.doubles(OBJECTIVE, new double[] {objective.alpha(), objective.regularization(), ascent.sampledShare()});
        logisticMf.parameters().write(writer);
    }

    @Override
    public Model read(TensorFile file) throws IOException {
        double[] numbers = file.doubles(OBJECTIVE, 3);
        try {
            LogisticObjective objective = new LogisticObjective(numbers[0], numbers[1], file.requireInt(NEGATIVES));
            return new LogisticMfModel(
                    FactorParameters.read(file),
                    new LogisticMfModel.Ascent(file.doubles(RATES), objective, numbers[2]));
        } catch (IllegalArgumentException e) {
            throw new TensorFileException(file.path(), "the model is unusable: " + e.getMessage());
        }
    }
}
