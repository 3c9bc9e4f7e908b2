package author;

import dev.cofactor.baseline.BiasOnly;
import dev.cofactor.solver.Solver;
import dev.cofactor.testkit.SolverContract;
import java.io.PrintWriter;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** What an author of a solver does with the testkit: lets it look for broken promises. */
public final class Author {
    private Author() {}

    /** Runs the contract. */
    public static void main(String[] arguments) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        Launcher launcher = LauncherFactory.create();
        launcher.execute(
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(DiscoverySelectors.selectClass(BiasOnlyContract.class))
                        .build(),
                listener);
        TestExecutionSummary summary = listener.getSummary();
        summary.printFailuresTo(new PrintWriter(System.out, true));
        if (summary.getTotalFailureCount() > 0 || summary.getTestsSucceededCount() < 10) {
            throw new IllegalStateException(
                    summary.getTotalFailureCount() + " promises broken, " + summary.getTestsSucceededCount() + " kept");
        }
        System.out.printf(
                "Cofactor on Java %s, %s path: %d promises of a solver kept, %d not made%n",
                Runtime.version().feature(),
                Author.class.getModule().isNamed() ? "module" : "class",
                summary.getTestsSucceededCount(),
                summary.getTestsAbortedCount());
    }

    /** Stands for the tests of a solver of one's own. */
    static final class BiasOnlyContract extends SolverContract {
        @Override
        protected Solver solver() {
            return BiasOnly.defaults();
        }
    }
}
