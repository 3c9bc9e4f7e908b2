package dev.cofactor.solvers.sgd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.Model;
import dev.cofactor.model.ModelCodec;
import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorFileException;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What models keep of how they were trained, and files that hold what cannot be. */
class CodecsTest {
    private static final FactorParameters PARAMETERS = FactorParameters.zeros(3, 2, 4, 5);
    private static final double[] RATES = {0.3, 0.2, 0.1};
    private static final RowDescent DESCENT = new RowDescent(RATES, true, new Regularization(1, 2, 3, 4, 0.5), 1.5);

    @TempDir
    private Path folder;

    private Model read(ModelCodec codec, Consumer<TensorWriter> content) throws IOException {
        Path file = folder.resolve("model");
        TensorWriter writer = new TensorWriter();
        content.accept(writer);
        writer.write(file);
        try (TensorFile tensors = TensorFile.open(file)) {
            return codec.read(tensors);
        }
    }

    private void assertRefused(String words, ModelCodec codec, Consumer<TensorWriter> content) {
        TensorFileException e = assertThrows(TensorFileException.class, () -> read(codec, content));
        assertTrue(e.getMessage().contains(words), e.getMessage());
    }

    private static void assertDescent(RowDescent actual) {
        assertArrayEquals(RATES, actual.rates());
        assertTrue(actual.adaptive());
        assertEquals(DESCENT.regularization(), actual.regularization());
        assertEquals(1.5, actual.errorLimit());
    }

    @Test
    void biasedMfKeepsItsDescent() throws IOException {
        BiasedMfCodec codec = new BiasedMfCodec();
        BiasedMfModel model = new BiasedMfModel(Lazy.of(PARAMETERS), DESCENT);
        assertDescent(((BiasedMfModel) read(codec, writer -> codec.write(model, writer))).descent());
    }

    private static Consumer<TensorWriter> ratings(
            double[] rates, String adaptive, double limit, double... regularization) {
        return writer -> {
            writer.doubles("rates", rates);
            writer.metadata("adaptive", adaptive);
            writer.doubles("error_limit", new double[] {limit});
            writer.doubles("regularization", regularization);
            PARAMETERS.write(writer);
        };
    }

    @Test
    void biasedMfRefusesADescentThatCannotBe() {
        BiasedMfCodec codec = new BiasedMfCodec();
        assertRefused("learning rate", codec, ratings(new double[] {0.1, -1}, "true", 1, 0, 0, 0, 0, 1));
        assertRefused("adaptive", codec, ratings(RATES, "yes", 1, 0, 0, 0, 0, 1));
        assertRefused("error limit", codec, ratings(RATES, "true", 0, 0, 0, 0, 0, 1));
        assertRefused("itemFactors", codec, ratings(RATES, "true", 1, 0, 0, 0, -1, 1));
    }

    /** Files of the first format give the initial rate and its decay. */
    @Test
    void biasedMfWorksOutTheRatesOfItsFirstFiles() throws IOException {
        BiasedMfModel model = (BiasedMfModel) read(new BiasedMfCodec(), writer -> {
            writer.doubles("learning_rate", new double[] {0.6, 0.5});
            writer.metadata("epochs", "3");
            writer.doubles("regularization", new double[] {1, 2, 3, 4});
            PARAMETERS.write(writer);
        });
        assertArrayEquals(new double[] {0.6, 0.4, 0.3}, model.descent().rates(), 1e-12);
        assertEquals(new Regularization(1, 2, 3, 4, 1), model.descent().regularization());
    }

    @Test
    void svdPlusPlusKeepsItsDescentAndRefusesImplicitFactorsThatCannotBe() throws IOException {
        SvdPlusPlusCodec codec = new SvdPlusPlusCodec();
        FactorMatrix implicit = new FactorMatrix(4, 5);
        implicit.set(2, 1, 7);
        SvdPlusPlusModel model = (SvdPlusPlusModel) read(
                codec,
                writer -> codec.write(
                        new SvdPlusPlusModel(Lazy.of(PARAMETERS), implicit, new ImplicitDescent(DESCENT)), writer));
        assertDescent(model.descent().steps());
        assertEquals(7, model.implicit().get(2, 1));
        Consumer<TensorWriter> rest = ratings(RATES, "true", 1, 0, 0, 0, 0, 1);
        assertRefused(
                "3 rows", codec, rest.andThen(writer -> new FactorMatrix(3, 5).write(writer, "implicit_factors")));
        implicit.set(3, 4, Float.NaN);
        assertRefused("finite", codec, rest.andThen(writer -> implicit.write(writer, "implicit_factors")));
    }

    @Test
    void bprKeepsItsDescentAndRefusesOneThatCannotBe() throws IOException {
        BprCodec codec = new BprCodec();
        BprModel.Descent descent = new BprModel.Descent(
                RATES,
                new PairwiseRegularization(1, 2, 3, 4),
                NegativeSampling.popularity(0.7).withCorrection(0.4).withCandidates(3));
        ItemPopularity popularity = new ItemPopularity(new int[] {5, 0, 2, 1});
        BprModel model =
                (BprModel) read(codec, writer -> codec.write(new BprModel(PARAMETERS, descent, popularity), writer));
        assertArrayEquals(RATES, model.descent().rates());
        assertEquals(descent.regularization(), model.descent().regularization());
        assertEquals(descent.negatives(), model.descent().negatives());
        assertEquals("[5, 0, 2, 1]", Arrays.toString(model.popularity().positives()));
        assertRefused("learning rate", codec, positives(new double[] {Double.NaN}, 0.5, "1", 0));
        assertRefused("exponent", codec, positives(RATES, 5, "1", 0));
        assertRefused("candidates", codec, positives(RATES, 0.5, "0", 0));
        assertRefused("item_positives", codec, positives(RATES, 0.5, "1", -1));
    }

    private static Consumer<TensorWriter> positives(double[] rates, double exponent, String candidates, int count) {
        return writer -> {
            writer.doubles("rates", rates);
            writer.doubles("regularization", new double[4]);
            writer.doubles("negative_sampling", new double[] {exponent, 0});
            writer.metadata("candidates", candidates);
            writer.ints("item_positives", new int[] {1, 1, 1, count});
            PARAMETERS.write(writer);
        };
    }

    @Test
    void logisticMfKeepsItsAscentAndRefusesOneThatCannotBe() throws IOException {
        LogisticMfCodec codec = new LogisticMfCodec();
        LogisticObjective objective = new LogisticObjective(2, 0.3, 7);
        LogisticMfModel.Ascent ascent = new LogisticMfModel.Ascent(RATES, objective, 0.25);
        LogisticMfModel model =
                (LogisticMfModel) read(codec, writer -> codec.write(new LogisticMfModel(PARAMETERS, ascent), writer));
        assertArrayEquals(RATES, model.ascent().rates());
        assertEquals(objective, model.ascent().objective());
        assertEquals(0.25, model.ascent().sampledShare());
        assertRefused("learning rate", codec, odds(new double[] {0}, 1, 0.5));
        assertRefused("alpha", codec, odds(RATES, 0, 0.5));
        assertRefused("share", codec, odds(RATES, 1, 1.5));
    }

    private static Consumer<TensorWriter> odds(double[] rates, double alpha, double share) {
        return writer -> {
            writer.doubles("rates", rates);
            writer.metadata("negatives_per_positive", "3");
            writer.doubles("objective", new double[] {alpha, 0, share});
            PARAMETERS.write(writer);
        };
    }
}
