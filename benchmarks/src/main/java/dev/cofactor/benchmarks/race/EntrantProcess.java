package dev.cofactor.benchmarks.race;

import dev.cofactor.benchmarks.scale.PeakMemory;
import java.io.PrintStream;
import java.util.List;

/** The process of a contender on the JVM: what its main method calls. */
public final class EntrantProcess {
    private EntrantProcess() {}

    /**
     * Does what the arguments ask, see {@link TrainingRequest}.
     *
     * @throws Exception whatever the entrant throws
     */
    public static void run(Entrant entrant, List<String> arguments, PrintStream out) throws Exception {
        TrainingRequest request = TrainingRequest.parse(arguments);
        SweepLog log = new SweepLog(out, request.task());
        if (!entrant.tasks().contains(request.task())) {
            log.unsupported();
            return;
        }
        Factors factors = entrant.run(TrainingEntries.read(request.entries()), request, log);
        PeakMemory.residentMebibytes().ifPresent(log::memory);
        factors.write(request.output());
    }
}
