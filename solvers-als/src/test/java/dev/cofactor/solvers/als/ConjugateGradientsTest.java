package dev.cofactor.solvers.als;

import static dev.cofactor.solvers.als.ImplicitAlsTest.SOLVER;
import static dev.cofactor.solvers.als.ImplicitAlsTest.assertClose;
import static dev.cofactor.solvers.als.ImplicitAlsTest.denseLoss;
import static dev.cofactor.solvers.als.ImplicitAlsTest.train;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cofactor.matrix.CsrMatrix;
import dev.cofactor.model.FactorParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Half-steps of {@link ImplicitAls} by conjugate gradients, some steps of them or until the minimum. */
class ConjugateGradientsTest {
    /**
     * With so many factors rows are solved by conjugate gradients, but where weights are too large for them. Weights of 200 make
     * systems so ill-conditioned that a factorization in floats is off by a thousandth as well.
     */
    @ParameterizedTest
    @CsvSource({
        "48, 0, 1, 0.3, 1, 2e-4",
        "64, 0, 1, 0.3, 1, 2e-4",
        "64, 1, 1, 0.3, 1, 2e-4",
        "64, -0.5, 0.5, 3, 1, 2e-4",
        "64, 0, 1, 3, 200, 5e-3",
        "72, 0, 0.1, 10, 5, 2e-4",
        "64, 0, 0, 1, 1, 2e-4",
        "130, 0.5, 1, 1, 2, 2e-4"
    })
    void manyFactorsAreExact(
            int factors,
            double exponent,
            double unobserved,
            double regularization,
            double confidence,
            double tolerance) {
        CsrMatrix byUser = TestMatrices.random(120, 90, 0.3, 3);
        ImplicitAls solver = SOLVER.withFactors(factors)
                .withFrequencyExponent(exponent)
                .withUnobservedWeight(unobserved)
                .withRegularization(regularization)
                .withConfidence(Confidence.linear(confidence))
                .withMethod(HalfStepMethod.exact());
        TestMatrices.with(byUser, 2, context -> {
            ImplicitAlsTraining training = ImplicitAlsTraining.begin(solver, context);
            FactorParameters parameters = training.model().parameters();
            DenseImplicit reference = new DenseImplicit(
                    solver, byUser, Dense.copy(parameters.userFactors()), Dense.copy(parameters.itemFactors()));
            training.sweep().users().solveRows();
            reference.solveUsers();
            assertClose(reference.users, parameters.userFactors(), 2e-4);
            DenseImplicit next =
                    new DenseImplicit(solver, byUser, Dense.copy(parameters.userFactors()), reference.items);
            training.sweep().items().solveRows();
            next.solveItems();
            assertClose(next.items, parameters.itemFactors(), tolerance);
            return null;
        });
    }

    /** Several rows a block, some of which take too many steps, so that those after them are not tried. */
    @Test
    void manyFactorsAreTheSameByAnyNumberOfThreads() {
        CsrMatrix byUser = TestMatrices.random(3000, 60, 0.2, 8);
        ImplicitAls solver = SOLVER.withFactors(48)
                .withEpochs(2)
                .withConfidence(Confidence.linear(0, 40))
                .withRegularization(3);
        FactorParameters alone = train(solver, byUser, 1);
        FactorParameters together = train(solver, byUser, 3);
        for (int user = 0; user < byUser.rows(); user++) {
            assertArrayEquals(
                    alone.userFactors().row(user), together.userFactors().row(user), "user " + user);
        }
        for (int item = 0; item < byUser.columns(); item++) {
            assertArrayEquals(
                    alone.itemFactors().row(item), together.itemFactors().row(item), "item " + item);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0.2, 0.1", "1, 0.2, 0.1", "-0.5, 0.2, 3", "0, 0, 2", "0, 1e-9, 2", "1, 0, 2"})
    void asManyStepsOfConjugateGradientsAsFactorsAreExact(double exponent, double unobserved, double regularization) {
        CsrMatrix byUser = TestMatrices.random(30, 20, 0.2, 3);
        ImplicitAls solver = SOLVER.withFrequencyExponent(exponent)
                .withUnobservedWeight(unobserved)
                .withRegularization(regularization);
        FactorParameters exact = train(solver.withMethod(HalfStepMethod.exact()), byUser, 1);
        FactorParameters steps = train(solver.withMethod(HalfStepMethod.conjugateGradient(12)), byUser, 1);
        assertClose(Dense.copy(exact.userFactors()), steps.userFactors(), 1e-3);
        assertClose(Dense.copy(exact.itemFactors()), steps.itemFactors(), 1e-3);
    }

    @Test
    void twoStepsOfConjugateGradientsAreNearlyExactWhereWeightsAreSmall() {
        CsrMatrix byUser = TestMatrices.random(80, 60, 0.2, 3);
        ImplicitAls solver =
                SOLVER.withFactors(10).withConfidence(Confidence.constant(1)).withEpochs(3);
        double exact = denseLoss(solver, byUser, train(solver.withMethod(HalfStepMethod.exact()), byUser, 1));
        double two =
                denseLoss(solver, byUser, train(solver.withMethod(HalfStepMethod.conjugateGradient(2)), byUser, 1));
        assertEquals(exact, two, 0.002 * exact);
    }
}
