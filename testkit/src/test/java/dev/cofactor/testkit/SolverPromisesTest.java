package dev.cofactor.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cofactor.baseline.BiasOnly;
import dev.cofactor.baseline.GlobalMean;
import dev.cofactor.baseline.MostPopular;
import dev.cofactor.baseline.RandomScores;
import dev.cofactor.solver.Solver;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The promises of the baselines on any data, and whether those who break one are found out. */
class SolverPromisesTest {
    private static final List<Solver> SOLVERS = List.of(
            BiasOnly.defaults(),
            BiasOnly.defaults().withItemDamping(0).withUserDamping(0),
            GlobalMean.defaults(),
            MostPopular.defaults(),
            RandomScores.defaults(),
            new TasteSolver(Fault.NONE));

    @Provide
    Arbitrary<Solver> solvers() {
        return Arbitraries.of(SOLVERS);
    }

    @Property(tries = 12)
    void holdOnAnyData(@ForAll("solvers") Solver solver, @ForAll long seed) throws IOException {
        SolverPromises.check(solver, seed);
    }

    private static void checkMany(Fault fault) throws IOException {
        for (int seed = 0; seed < 20; seed++) {
            SolverPromises.check(new TasteSolver(fault), seed);
        }
    }

    @Test
    void faultsAreFound() {
        EnumSet<Fault> faults = EnumSet.allOf(Fault.class);
        // These are about how good a model is, or about features of users, which the contract looks at.
        faults.removeAll(EnumSet.of(
                Fault.NONE,
                Fault.UPDATE_IGNORES_THE_DELTA,
                Fault.UPDATE_FORGETS_FEATURES,
                Fault.NEW_ITEMS_IGNORE_RATINGS,
                Fault.FEATURES_REPLACE_HISTORY,
                Fault.FEATURES_MATTER_WHERE_THERE_ARE_NONE,
                Fault.FEATURES_ARE_NOT_FINITE));
        for (Fault fault : faults) {
            assertThrows(Throwable.class, () -> checkMany(fault), fault.name());
        }
    }
}
