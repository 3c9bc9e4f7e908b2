package dev.cofactor.examples.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.Recommender;
import dev.cofactor.data.IdCodec;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.synthetic.SyntheticInteractions;
import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.Model;
import dev.cofactor.model.UserState;
import dev.cofactor.solver.TrainingDivergedException;
import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorFileException;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NonNegativeMfTest {
    private static final Interactions<Integer, Integer> RATINGS = SyntheticInteractions.builder()
            .users(80)
            .items(60)
            .interactions(2_400)
            .build()
            .interactions();

    @TempDir
    Path folder;

    private static Recommender<Integer, Integer> train(NonNegativeMf solver, Interactions<Integer, Integer> ratings) {
        return Recommender.builder().solver(solver).seed(3).train(ratings);
    }

    /** One rating, one factor: p ← p · r q / (p q² + λ p) = 2 · 4 · 3 / (2 · 9 + 0.5 · 2) = 48 / 19. */
    @Test
    void aStepByHand() {
        FactorMatrix items = new FactorMatrix(2, 1);
        items.set(1, 0, 3);
        float[] user = {2};
        double squares = new MultiplicativeStep(items, 0.5).apply(row(1, 4), user);
        assertEquals((4 - 6) * (4 - 6), squares, 1e-12);
        assertEquals(2 * 4 * 3 / (2 * 9 + 0.5 * 2), user[0], 1e-6);
    }

    private static SparseRow row(int column, float value) {
        CooMatrixBuilder builder = new CooMatrixBuilder(true, false);
        builder.add(0, column, value, 0);
        return builder.build(1, column + 1, DuplicatePolicy.FAIL).row(0);
    }

    /** The step against the formula of the class, term by term. */
    @Test
    void aStepAsTheFormulaSays() {
        int factors = 4;
        double lambda = 0.3;
        Random random = new Random(8);
        SparseMatrix byUser = RATINGS.byUser();
        FactorMatrix items = new FactorMatrix(byUser.columns(), factors);
        for (int item = 0; item < items.rows(); item++) {
            for (int f = 0; f < factors; f++) {
                items.set(item, f, random.nextFloat());
            }
        }
        for (int user = 0; user < 10; user++) {
            SparseRow ratings = byUser.row(user);
            float[] before = {random.nextFloat(), random.nextFloat(), 0, random.nextFloat()};
            float[] after = before.clone();
            new MultiplicativeStep(items, lambda).apply(ratings, after);
            for (int f = 0; f < factors; f++) {
                double above = 0;
                double below = lambda * ratings.size() * before[f];
                for (int k = 0; k < ratings.size(); k++) {
                    double q = items.get(ratings.column(k), f);
                    above += ratings.value(k) * q;
                    below += items.dot(ratings.column(k), before) * q;
                }
                assertEquals(before[f] * above / below, after[f], 1e-4, "user " + user + " factor " + f);
            }
        }
    }

    @Test
    void theObjectiveNeverRises() {
        double lambda = 0.05;
        List<Double> objectives = new ArrayList<>();
        Recommender.builder()
                .solver(NonNegativeMf.defaults().withFactors(5).withEpochs(30).withRegularization(lambda))
                .listener(report -> objectives.add(objective(((NonNegativeModel) report.model()).parameters(), lambda)))
                .train(RATINGS);
        assertEquals(30, objectives.size());
        for (int i = 1; i < objectives.size(); i++) {
            assertTrue(objectives.get(i) <= objectives.get(i - 1) * (1 + 1e-6), objectives.toString());
        }
        assertTrue(objectives.get(29) < 0.95 * objectives.get(0), objectives.toString());
    }

    private static double objective(FactorParameters parameters, double lambda) {
        double sum = 0;
        SparseMatrix byUser = RATINGS.byUser();
        for (int user = 0; user < byUser.rows(); user++) {
            SparseRow row = byUser.row(user);
            float[] p = parameters.userFactors().row(user);
            for (int k = 0; k < row.size(); k++) {
                float[] q = parameters.itemFactors().row(row.column(k));
                double predicted = 0;
                for (int f = 0; f < p.length; f++) {
                    predicted += (double) p[f] * q[f];
                    // Each rating of a row adds to n, so the penalty of a row is added up over its ratings.
                    sum += lambda * ((double) p[f] * p[f] + (double) q[f] * q[f]);
                }
                sum += (row.value(k) - predicted) * (row.value(k) - predicted);
            }
        }
        return sum;
    }

    @Test
    void noFactorIsNegative() {
        NonNegativeModel model = (NonNegativeModel)
                train(NonNegativeMf.defaults().withFactors(4), RATINGS).model();
        for (FactorMatrix factors :
                List.of(model.parameters().userFactors(), model.parameters().itemFactors())) {
            for (int row = 0; row < factors.rows(); row++) {
                for (float factor : factors.row(row)) {
                    assertTrue(factor >= 0, "row " + row + ": " + factor);
                }
            }
        }
    }

    /** Who has no ratings is where all began, so that items are ordered by the sum of their factors. */
    @Test
    void aUserWithoutRatingsStaysAtTheStart() {
        Interactions<Integer, Integer> some = RATINGS.filter((user, item, value, time) -> user != 7);
        NonNegativeModel model =
                (NonNegativeModel) train(NonNegativeMf.defaults(), some).model();
        UserState state = model.userState(7);
        for (int item = 0; item < model.items(); item++) {
            double sum = 0;
            for (float factor : model.parameters().itemFactors().row(item)) {
                sum += factor;
            }
            assertEquals(model.start() * sum, state.score(item), 1e-4);
        }
    }

    @Test
    void refusesWhatItCannotLearnFrom() {
        Interactions<Integer, Integer> negative =
                Interactions.<Integer, Integer>builder().add(1, 1, -1).build();
        assertTrue(assertThrows(IllegalArgumentException.class, () -> train(NonNegativeMf.defaults(), negative))
                .getMessage()
                .contains("user index 0 has -1.0"));
        Interactions<Integer, Integer> noValues =
                Interactions.<Integer, Integer>builder().add(1, 1).build();
        assertThrows(IllegalArgumentException.class, () -> train(NonNegativeMf.defaults(), noValues));
        Interactions<Integer, Integer> huge = Interactions.<Integer, Integer>builder()
                .add(1, 1, Float.MAX_VALUE)
                .add(1, 2, Float.MIN_VALUE)
                .build();
        NonNegativeMf free = NonNegativeMf.defaults().withFactors(1).withRegularization(0);
        try {
            Model model = train(free, huge).model();
            assertTrue(Float.isFinite(model.userState(0).score(0)));
        } catch (TrainingDivergedException e) {
            assertTrue(e.getMessage().contains("a factor is not finite"), e.getMessage());
        }
    }

    @Test
    void refusesOptionsOutOfRange() {
        NonNegativeMf solver = NonNegativeMf.defaults();
        assertThrows(IllegalArgumentException.class, () -> solver.withFactors(0));
        assertThrows(IllegalArgumentException.class, () -> solver.withEpochs(0));
        assertThrows(IllegalArgumentException.class, () -> solver.withRegularization(-0.1));
        assertThrows(IllegalArgumentException.class, () -> solver.withRegularization(Double.NaN));
    }

    @Test
    void aFileOfImpossibleNumbersIsRefused() throws IOException {
        NonNegativeModel model =
                (NonNegativeModel) train(NonNegativeMf.defaults().withFactors(2).withEpochs(2), RATINGS)
                        .model();
        for (NonNegativeModel impossible : List.of(
                new NonNegativeModel(model.parameters(), -1, 2, 0),
                new NonNegativeModel(model.parameters(), Float.POSITIVE_INFINITY, 2, 0),
                new NonNegativeModel(model.parameters(), 1, 0, 0),
                new NonNegativeModel(model.parameters(), 1, 2, Double.NaN))) {
            Path file = folder.resolve("model");
            NonNegativeCodec codec = new NonNegativeCodec();
            TensorWriter writer = new TensorWriter();
            codec.write(impossible, writer);
            writer.write(file);
            try (TensorFile read = TensorFile.open(file)) {
                assertThrows(TensorFileException.class, () -> codec.read(read), impossible.toString());
            }
        }
    }

    /** Mapped, rows of items come one by one from the file. */
    @Test
    void servesFromAMappedFile() throws IOException {
        Recommender<Integer, Integer> recommender =
                train(NonNegativeMf.defaults().withEpochs(10), RATINGS);
        Path file = folder.resolve("mapped.cofactor");
        recommender.save(file);
        Recommender<Integer, Integer> mapped = Recommender.map(file, IdCodec.integers(), IdCodec.integers());
        assertEquals(recommender.recommend(1, 5), mapped.recommend(1, 5));
        assertEquals(
                recommender.queryFor(Map.of(3, 5f, 4, 1f)).recommend(),
                mapped.queryFor(Map.of(3, 5f, 4, 1f)).recommend());
    }
}
