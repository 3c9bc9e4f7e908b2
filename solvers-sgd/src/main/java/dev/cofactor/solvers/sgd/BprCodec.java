package dev.cofactor.solvers.sgd;

import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.Model;
import dev.cofactor.model.ModelCodec;
import dev.cofactor.tensor.MappedTensor;
import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorFileException;
import dev.cofactor.tensor.TensorType;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** Files of {@link Bpr} models; found through the service loader. */
public final class BprCodec implements ModelCodec {
    private static final String RATES = "rates";
    private static final String REGULARIZATION = "regularization";
    private static final String SAMPLING = "negative_sampling";
    private static final String CANDIDATES = "candidates";
    private static final String POSITIVES = "item_positives";

    /** For the service loader. */
    public BprCodec() {}

    @Override
    public String type() {
        return "cofactor.bpr";
    }

    @Override
    public boolean handles(Model model) {
        return model instanceof BprModel;
    }

    @Override
    public void write(Model model, TensorWriter writer) {
        BprModel bpr = (BprModel) model;
        BprModel.Descent descent = bpr.descent();
        PairwiseRegularization regularization = descent.regularization();
        writer.doubles(RATES, descent.rates());
        writer.doubles(REGULARIZATION, new double[] {
            regularization.users(), regularization.positives(), regularization.negatives(), regularization.itemBiases()
        });
        writer.doubles(SAMPLING, new double[] {
            descent.negatives().exponent(), descent.negatives().correction()
        });
        writer.metadata(CANDIDATES, Integer.toString(descent.negatives().candidates()));
        writer.ints(POSITIVES, bpr.popularity().positives());
        bpr.parameters().write(writer);
    }

    @Override
    public Model read(TensorFile file) throws IOException {
        double[] rates = file.doubles(RATES);
        double[] strengths = file.doubles(REGULARIZATION, 4);
        double[] sampling = file.doubles(SAMPLING, 2);
        FactorParameters parameters = FactorParameters.read(file);
        ItemPopularity popularity = popularity(file, parameters.itemFactors().rows());
        try {
            BprModel.Descent descent = new BprModel.Descent(
                    rates,
                    new PairwiseRegularization(strengths[0], strengths[1], strengths[2], strengths[3]),
                    new NegativeSampling(sampling[0], sampling[1], file.requireInt(CANDIDATES)));
            return new BprModel(parameters, descent, popularity);
        } catch (IllegalArgumentException e) {
            throw new TensorFileException(file.path(), "the model is unusable: " + e.getMessage());
        }
    }

    private static ItemPopularity popularity(TensorFile file, int items) throws IOException {
        if (file.isMapped()) {
            MappedTensor mapped = file.map(POSITIVES, TensorType.I32, items);
            return new ItemPopularity(new Lazy<>(() -> {
                int[] positives = new int[items];
                mapped.copy(0, positives, 0, items);
                if (Arrays.stream(positives).anyMatch(count -> count < 0)) {
                    throw new UncheckedIOException(mapped.damaged("it holds a negative number"));
                }
                return positives;
            }));
        }
        int[] positives = file.ints(POSITIVES, items);
        for (int count : positives) {
            if (count < 0) {
                throw new TensorFileException(file.path(), "'" + POSITIVES + "' holds " + count);
            }
        }
        return new ItemPopularity(positives);
    }
}
