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

    private static final String RATES = "rates";
    private static final String ADAPTIVE = "adaptive";
    private static final String ERROR_LIMIT = "error_limit";
    private static final String REGULARIZATION = "regularization";

    /** Of the first files, which had no rates: epochs, and the initial rate and decay. */
    private static final String EPOCHS = "epochs";

    private static final String LEARNING_RATE = "learning_rate";

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
        write(biasedMf.descent(), writer);
        biasedMf.parameters().write(writer);
    }

    static void write(RowDescent descent, TensorWriter writer) {
        Regularization regularization = descent.regularization();
        writer.doubles(RATES, descent.rates());
        writer.metadata(ADAPTIVE, Boolean.toString(descent.adaptive()));
        writer.doubles(ERROR_LIMIT, new double[] {descent.errorLimit()});
        writer.doubles(REGULARIZATION, new double[] {
            regularization.userBias(),
            regularization.itemBias(),
            regularization.userFactors(),
            regularization.itemFactors(),
            regularization.frequencyExponent()
        });
    }

    @Override
    public Model read(TensorFile file) throws IOException {
        try {
            RowDescent descent = file.contains(RATES) ? descent(file) : firstDescent(file);
            return new BiasedMfModel(Lazy.of(FactorParameters.read(file)), descent);
        } catch (IllegalArgumentException e) {
            throw new TensorFileException(file.path(), "the model is unusable: " + e.getMessage());
        }
    }

    static RowDescent descent(TensorFile file) throws IOException {
        double[] strengths = file.doubles(REGULARIZATION, 5);
        String adaptive = file.requireMetadata(ADAPTIVE);
        if (!adaptive.equals("true") && !adaptive.equals("false")) {
            throw new TensorFileException(file.path(), "'" + ADAPTIVE + "' is neither true nor false: " + adaptive);
        }
        return new RowDescent(
                file.doubles(RATES),
                Boolean.parseBoolean(adaptive),
                new Regularization(strengths[0], strengths[1], strengths[2], strengths[3], strengths[4]),
                file.doubles(ERROR_LIMIT, 1)[0]);
    }

    private static RowDescent firstDescent(TensorFile file) throws IOException {
        double[] strengths = file.doubles(REGULARIZATION, 4);
        double[] rate = file.doubles(LEARNING_RATE, 2);
        LearningRate.InverseDecay decay = new LearningRate.InverseDecay(rate[0], rate[1]);
        int epochs = file.requireInt(EPOCHS);
        if (epochs < 0 || epochs > 1_000_000) {
            throw new TensorFileException(file.path(), "a model of " + epochs + " epochs cannot be");
        }
        double[] rates = new double[epochs];
        for (int epoch = 0; epoch < rates.length; epoch++) {
            rates[epoch] = decay.after(epoch);
        }
        return new RowDescent(
                rates,
                false,
                new Regularization(strengths[0], strengths[1], strengths[2], strengths[3]),
                Double.POSITIVE_INFINITY);
    }
}
