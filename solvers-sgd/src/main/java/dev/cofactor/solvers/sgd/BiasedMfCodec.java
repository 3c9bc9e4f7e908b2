package dev.cofactor.solvers.sgd;

import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.Model;
import dev.cofactor.model.ModelCodec;
import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorFileException;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;

/** Files of {@link BiasedMf} models; found through the service loader. */
public final class BiasedMfCodec implements ModelCodec {

    private static final String EPOCHS = "epochs";
    private static final String LEARNING_RATE = "learning_rate";
    private static final String REGULARIZATION = "regularization";

    /** For the service loader. */
    public BiasedMfCodec() {}

    @Override
    public String type() {
        return "cofactor.biased-mf";
    }

    @Override
    public boolean handles(Model model) {
        return model instanceof BiasedMfModel;
    }

    @Override
    public void write(Model model, TensorWriter writer) {
        BiasedMfModel biasedMf = (BiasedMfModel) model;
        BiasedMfModel.Descent descent = biasedMf.descent();
        Regularization regularization = descent.regularization();
        writer.metadata(EPOCHS, Integer.toString(descent.epochs()));
        writer.doubles(LEARNING_RATE, new double[] {
            descent.learningRate().initial(), descent.learningRate().decay()
        });
        writer.doubles(REGULARIZATION, new double[] {
            regularization.userBias(),
            regularization.itemBias(),
            regularization.userFactors(),
            regularization.itemFactors()
        });
        biasedMf.parameters().write(writer);
    }

    @Override
    public Model read(TensorFile file) throws IOException {
        double[] rate = file.doubles(LEARNING_RATE, 2);
        double[] strengths = file.doubles(REGULARIZATION, 4);
        try {
            BiasedMfModel.Descent descent = new BiasedMfModel.Descent(
                    file.requireInt(EPOCHS),
                    new LearningRate(rate[0], rate[1]),
                    new Regularization(strengths[0], strengths[1], strengths[2], strengths[3]));
            return new BiasedMfModel(FactorParameters.read(file), descent);
        } catch (IllegalArgumentException e) {
            throw new TensorFileException(file.path(), "the model is unusable: " + e.getMessage());
        }
    }
}
