package dev.cofactor.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.Recommender;
import dev.cofactor.baseline.BiasOnly;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.InteractionsBuilder;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FactorModel;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.solver.Solver;
import dev.cofactor.solvers.als.Confidence;
import dev.cofactor.solvers.als.ExplicitAls;
import dev.cofactor.solvers.als.HalfStepMethod;
import dev.cofactor.solvers.als.ImplicitAls;
import dev.cofactor.solvers.sgd.BiasedMf;
import dev.cofactor.solvers.sgd.LearningRate;
import dev.cofactor.solvers.sgd.Regularization;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * The pages on migrating map options of other libraries to ours. Here are the objectives that those libraries document, as
 * plain sums in double precision: their gradients vanish at what our solvers find with the mapped options, and do not where
 * the mapping is left out.
 */
class MigrationObjectivesTest {
    private static final int FACTORS = 3;
    private static final int EPOCHS = 3000;

    /** A gradient beside its greatest term: what rounding to floats leaves, and what is clearly no minimum. */
    private static final double VANISHES = 1e-4;

    private static final double VANISHES_BY_STEPS = 0.03;
    private static final double CLEARLY_NOT = 0.1;

    private static Interactions<Integer, Integer> ratings() {
        SplittableRandom random = new SplittableRandom(7);
        InteractionsBuilder<Integer, Integer> builder = Interactions.builder();
        for (int user = 0; user < 30; user++) {
            for (int item = 0; item < 20; item++) {
                if (random.nextDouble() < (user % 3 + 1) * 0.2) {
                    builder.add(user, item, 1 + (user * item + random.nextInt(3)) % 5);
                }
            }
        }
        return builder.build();
    }

    private static FactorParameters train(Solver solver, Interactions<Integer, Integer> data) {
        return ((FactorModel) Recommender.builder()
                        .solver(solver)
                        .seed(42)
                        .threads(1)
                        .train(data)
                        .model())
                .parameters();
    }

    // Spark MLlib: Σ (r − u·v)² + regParam (Σ n_u ‖u‖² + Σ n_i ‖v‖²). Mahout's ALSWRFactorizer: the same with λ.

    private static ExplicitAls asSpark(double regParam) {
        return ExplicitAls.defaults()
                .withFactors(FACTORS)
                .withEpochs(EPOCHS)
                .withRegularization(regParam)
                .withFrequencyExponent(1)
                .withBiasRegularization(1e9);
    }

    private static double sparkExplicit(FactorParameters model, SparseMatrix data, double regParam) {
        return largest(data, model, (user, item, rating, product) -> product - rating, n -> regParam * n, false);
    }

    @Test
    void explicitRatingsAsSparkAndMahoutFactorizeThem() {
        Interactions<Integer, Integer> data = ratings().standardized();
        FactorParameters model = train(asSpark(0.1), data);
        for (float bias : model.itemBiases()) {
            assertEquals(0, bias, 1e-6);
        }
        assertEquals(0, model.offset(), 1e-6);
        assertVanishes(sparkExplicit(model, data.byUser(), 0.1));
        assertClearlyNot(sparkExplicit(train(asSpark(0.1).withFrequencyExponent(0), data), data.byUser(), 0.1));
    }

    @Test
    void regParamOfCenteredStarsIsDividedByTheirDeviation() {
        Interactions<Integer, Integer> stars = ratings();
        double variance = stars.summary().values().orElseThrow().variance();
        double mean = stars.summary().values().orElseThrow().mean();
        FactorParameters model = train(asSpark(0.3 / Math.sqrt(variance)), stars.standardized());
        // On centered stars, with factors of both sides √σ times as long, products are σ times those of the
        // standardized ones.
        double scale = Math.sqrt(Math.sqrt(variance));
        double gradient = largest(
                stars.byUser(),
                model,
                scale,
                (user, item, rating, product) -> product - (rating - mean),
                n -> 0.3 * n,
                false);
        assertVanishes(gradient);
    }

    // Spark MLlib, implicit: Σ_all c (p − u·v)² + regParam (Σ n_u ‖u‖² + Σ n_i ‖v‖²), c = 1 + alpha r, n counts
    // entries.
    // Mahout's ALSWRFactorizer with implicit feedback: the same c, λ (Σ ‖u‖² + Σ ‖v‖²).
    // implicit: λ (Σ ‖u‖² + Σ ‖v‖²), c = alpha r where there is an entry and 1 where there is none.

    private static ImplicitAls implicitAls() {
        return ImplicitAls.defaults().withFactors(FACTORS).withEpochs(EPOCHS).withMethod(HalfStepMethod.exact());
    }

    private static double implicitGradient(
            FactorParameters model, SparseMatrix data, DoubleUnaryOperator confidence, DoubleUnaryOperator penalty) {
        return largest(
                data,
                model,
                (user, item, rating, product) ->
                        rating == 0 ? product : confidence.applyAsDouble(rating) * (product - 1),
                penalty,
                true);
    }

    @Test
    void implicitFeedbackAsSparkFactorizesIt() {
        Interactions<Integer, Integer> data = ratings();
        ImplicitAls mapped = implicitAls()
                .withConfidence(Confidence.linear(2.0))
                .withRegularization(0.1)
                .withFrequencyExponent(1);
        DoubleUnaryOperator confidence = r -> 1 + 2.0 * r;
        assertVanishes(implicitGradient(train(mapped, data), data.byUser(), confidence, n -> 0.1 * n));
        FactorParameters other = train(mapped.withFrequencyExponent(0), data);
        assertClearlyNot(implicitGradient(other, data.byUser(), confidence, n -> 0.1 * n));
    }

    @Test
    void implicitFeedbackAsMahoutFactorizesIt() {
        Interactions<Integer, Integer> data = ratings();
        ImplicitAls mapped =
                implicitAls().withConfidence(Confidence.linear(2.0)).withRegularization(0.5);
        assertVanishes(implicitGradient(train(mapped, data), data.byUser(), r -> 1 + 2.0 * r, n -> 0.5));
    }

    @Test
    void implicitFeedbackAsImplicitFactorizesIt() {
        Interactions<Integer, Integer> data = ratings();
        ImplicitAls mapped =
                implicitAls().withConfidence(Confidence.linear(0, 3.0)).withRegularization(0.5);
        assertVanishes(implicitGradient(train(mapped, data), data.byUser(), r -> 3.0 * r, n -> 0.5));
        FactorParameters other = train(mapped.withConfidence(Confidence.linear(3.0)), data);
        assertClearlyNot(implicitGradient(other, data.byUser(), r -> 3.0 * r, n -> 0.5));
    }

    // Surprise SVD: Σ (r − μ − b_u − b_i − p·q)² + λ (b_u² + b_i² + ‖p‖² + ‖q‖²), all within the sum over ratings.

    @Test
    void ratingsAsSurpriseFactorizesThem() {
        Interactions<Integer, Integer> data = ratings();
        double lambda = 0.1;
        BiasedMf mapped = BiasedMf.defaults()
                .withFactors(FACTORS)
                .withEpochs(15_000)
                .withLearningRate(LearningRate.inverseDecay(0.02, 0.001))
                .withInitialDeviation(0.1)
                .withRegularization(Regularization.of(lambda, lambda));
        assertVanishesBySteps(surprise(train(mapped, data), data.byUser(), lambda));
        FactorParameters other = train(
                mapped.withRegularization(Regularization.of(lambda, lambda).withFrequencyExponent(0)), data);
        assertClearlyNot(surprise(other, data.byUser(), lambda));
    }

    private static double surprise(FactorParameters model, SparseMatrix data, double lambda) {
        double largest = largest(
                data,
                model,
                (user, item, rating, product) ->
                        product + model.offset() + model.userBiases()[user] + model.itemBiases()[item] - rating,
                n -> lambda * n,
                false);
        for (int user = 0; user < data.rows(); user++) {
            SparseRow row = data.row(user);
            double gradient = 0;
            double size = 0;
            for (int k = 0; k < row.size(); k++) {
                int item = row.column(k);
                double error = product(model, 1, user, item)
                        + model.offset()
                        + model.userBiases()[user]
                        + model.itemBiases()[item]
                        - row.value(k);
                gradient += error + lambda * model.userBiases()[user];
                size += Math.abs(error) + Math.abs(lambda * model.userBiases()[user]);
            }
            largest = Math.max(largest, Math.abs(gradient) / size);
        }
        return largest;
    }

    /** One step along one rating, with Surprise's rule and defaults, in double precision. */
    @Test
    void aStepIsThatOfSurprise() {
        Interactions<Integer, Integer> data = Interactions.<Integer, Integer>builder()
                .add(0, 0, 5)
                .add(1, 1, 1)
                .build();
        Regularization regularization = Regularization.of(0.02, 0.02);
        BiasedMf mapped = BiasedMf.defaults()
                .withFactors(2)
                .withLearningRate(LearningRate.constant(0.005))
                .withInitialDeviation(0.1)
                .withRegularization(regularization);
        FactorParameters one = train(mapped.withEpochs(1), data);
        FactorParameters two = train(mapped.withEpochs(2), data);
        double error = 5 - one.offset() - one.userBiases()[0] - one.itemBiases()[0] - product(one, 1, 0, 0);
        assertEquals(one.userBiases()[0] + 0.005 * (error - 0.02 * one.userBiases()[0]), two.userBiases()[0], 1e-6);
        assertEquals(one.itemBiases()[0] + 0.005 * (error - 0.02 * one.itemBiases()[0]), two.itemBiases()[0], 1e-6);
        for (int k = 0; k < 2; k++) {
            double p = one.userFactors().get(0, k);
            double q = one.itemFactors().get(0, k);
            assertEquals(p + 0.005 * (error * q - 0.02 * p), two.userFactors().get(0, k), 1e-6);
            assertEquals(q + 0.005 * (error * p - 0.02 * q), two.itemFactors().get(0, k), 1e-6);
        }
    }

    /** Surprise's BaselineOnly by ALS, one epoch of it: first b_i with b_u = 0, then b_u. */
    @Test
    void baselinesAsSurpriseHasThemAfterOneEpoch() {
        Interactions<Integer, Integer> data = ratings();
        Recommender<Integer, Integer> recommender = Recommender.builder()
                .solver(BiasOnly.defaults().withItemDamping(10).withUserDamping(15))
                .train(data);
        SparseMatrix byItem = data.byUser().transpose();
        double mean = data.summary().values().orElseThrow().mean();
        double[] itemBiases = new double[byItem.rows()];
        for (int item = 0; item < byItem.rows(); item++) {
            SparseRow row = byItem.row(item);
            for (int k = 0; k < row.size(); k++) {
                itemBiases[item] += row.value(k) - mean;
            }
            itemBiases[item] /= 10 + row.size();
        }
        for (int user = 0; user < data.byUser().rows(); user++) {
            SparseRow row = data.byUser().row(user);
            double bias = 0;
            for (int k = 0; k < row.size(); k++) {
                bias += row.value(k) - mean - itemBiases[row.column(k)];
            }
            for (int item = 0; item < itemBiases.length; item++) {
                double expected = mean + bias / (15 + row.size()) + itemBiases[item];
                assertEquals(expected, recommender.model().userState(user).score(item), 1e-5);
            }
        }
    }

    /** Half the derivative of the square of one pair by its product, weights included. */
    @FunctionalInterface
    private interface Residual {
        double of(int user, int item, double rating, double product);
    }

    private static double largest(
            SparseMatrix data,
            FactorParameters model,
            Residual residual,
            DoubleUnaryOperator penalty,
            boolean allPairs) {
        return largest(data, model, 1, residual, penalty, allPairs);
    }

    /** The greatest component of half the gradient over all factors of both sides, beside the sum of its terms' sizes. */
    private static double largest(
            SparseMatrix data,
            FactorParameters model,
            double scale,
            Residual residual,
            DoubleUnaryOperator penalty,
            boolean allPairs) {
        int users = data.rows();
        int items = data.columns();
        double[][] gradient = new double[users + items][FACTORS];
        double[][] size = new double[users + items][FACTORS];
        int[] entries = new int[users + items];
        for (int user = 0; user < users; user++) {
            SparseRow row = data.row(user);
            for (int item = 0; item < items; item++) {
                int k = row.find(item).orElse(-1);
                if (k < 0 && !allPairs) {
                    continue;
                }
                double r = residual.of(user, item, k < 0 ? 0 : row.value(k), product(model, scale, user, item));
                entries[user] += k < 0 ? 0 : 1;
                entries[users + item] += k < 0 ? 0 : 1;
                for (int f = 0; f < FACTORS; f++) {
                    add(gradient, size, user, f, r * scale * model.itemFactors().get(item, f));
                    add(
                            gradient,
                            size,
                            users + item,
                            f,
                            r * scale * model.userFactors().get(user, f));
                }
            }
        }
        double largest = 0;
        for (int row = 0; row < users + items; row++) {
            for (int f = 0; f < FACTORS; f++) {
                double factor = row < users
                        ? model.userFactors().get(row, f)
                        : model.itemFactors().get(row - users, f);
                add(gradient, size, row, f, penalty.applyAsDouble(entries[row]) * scale * factor);
                largest = Math.max(largest, Math.abs(gradient[row][f]) / Math.max(size[row][f], 1e-3));
            }
        }
        return largest;
    }

    private static void add(double[][] gradient, double[][] size, int row, int factor, double term) {
        gradient[row][factor] += term;
        size[row][factor] += Math.abs(term);
    }

    private static double product(FactorParameters model, double scale, int user, int item) {
        double product = 0;
        for (int f = 0; f < model.factors(); f++) {
            product += scale
                    * scale
                    * model.userFactors().get(user, f)
                    * model.itemFactors().get(item, f);
        }
        return product;
    }

    private static void assertVanishes(double gradient) {
        assertTrue(gradient < VANISHES, "the gradient is " + gradient + " of its terms");
    }

    /** Steps along single ratings, though they shrink, end near the minimum and not in it. */
    private static void assertVanishesBySteps(double gradient) {
        assertTrue(gradient < VANISHES_BY_STEPS, "the gradient is " + gradient + " of its terms");
    }

    private static void assertClearlyNot(double gradient) {
        assertTrue(gradient > CLEARLY_NOT, "the gradient is " + gradient + " of its terms");
    }
}
