package dev.cofactor.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cofactor.baseline.RandomScores;
import dev.cofactor.solver.Solver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** Whether the contract notices what is wrong with a solver. */
class SolverContractTest {
    private static final double TOLERANCE = 0.13;

    @TempDir
    Path folder;

    private static SolverContract contract(Solver solver) {
        return new SolverContract() {
            @Override
            protected Solver solver() {
                return solver;
            }

            @Override
            protected double foldInTolerance() {
                return TOLERANCE;
            }

            @Override
            protected double updateTolerance() {
                return TOLERANCE;
            }
        };
    }

    private List<Executable> tests(SolverContract contract) {
        return List.of(
                () -> contract.givesTheSameUpdateTwiceAndAtAnyNumberOfThreads(folder),
                contract::updatesCloseToTrainingOnEverything,
                () -> contract.foldsItemsInCloseToTraining(folder),
                () -> contract.foldsAUserInFromFeatures(folder),
                contract::explainsItsScores);
    }

    /** Which of the tests a fault fails. */
    private Set<Integer> failures(Fault fault) throws IOException {
        Set<Integer> failures = new TreeSet<>();
        List<Executable> tests = tests(contract(new TasteSolver(fault)));
        for (int test = 0; test < tests.size(); test++) {
            try {
                tests.get(test).execute();
            } catch (AssertionError | RuntimeException e) {
                failures.add(test);
            } catch (Throwable e) {
                throw new IOException(e);
            }
        }
        return failures;
    }

    @Test
    void findsEveryFault() throws IOException {
        assertEquals(Set.of(), failures(Fault.NONE));
        assertEquals(Set.of(0), failures(Fault.UPDATE_DEPENDS_ON_THREADS));
        assertEquals(Set.of(1), failures(Fault.UPDATE_IGNORES_THE_DELTA));
        assertEquals(Set.of(0), failures(Fault.UPDATE_CHANGES_THE_OLD_MODEL));
        assertEquals(Set.of(1), failures(Fault.UPDATE_FORGETS_FEATURES));
        for (Fault fault : EnumSet.range(Fault.NEW_ITEMS_CHANGE_OLD_SCORES, Fault.NEW_ITEMS_COUNT_UP)) {
            assertEquals(Set.of(2), failures(fault), fault.name());
        }
        for (Fault fault : EnumSet.range(Fault.FEATURES_REPLACE_HISTORY, Fault.FEATURES_ARE_NOT_FINITE)) {
            assertEquals(Set.of(3), failures(fault), fault.name());
        }
        for (Fault fault : EnumSet.range(Fault.EXPLANATIONS_LEAVE_SOMETHING_OUT, Fault.EXPLANATIONS_OF_NO_ITEM)) {
            assertEquals(Set.of(4), failures(fault), fault.name());
        }
    }

    @Test
    void findsSolversThatCannotBeCancelledWithinAnEpoch() throws InterruptedException {
        contract(new SweepingSolver(SweepingSolver.Looks.BEFORE_EACH_BLOCK)).stopsWithinOneBlockOfWork();
        for (SweepingSolver.Looks looks : EnumSet.complementOf(EnumSet.of(SweepingSolver.Looks.BEFORE_EACH_BLOCK))) {
            SolverContract contract = contract(new SweepingSolver(looks));
            assertThrows(AssertionError.class, contract::stopsWithinOneBlockOfWork, looks.name());
            contract.stopsWhenCancelled(); // after the epoch, they all do
            contract.honoursAnInterrupt();
        }
    }

    @Test
    void skipsWhatASolverDoesNotPromise() {
        for (Executable test : tests(contract(RandomScores.defaults()))) {
            assertThrows(TestAbortedException.class, test);
        }
    }
}
