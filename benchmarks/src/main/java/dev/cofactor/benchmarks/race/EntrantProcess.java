package dev.cofactor.benchmarks.race;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** The process of a contender on the JVM: what its main method calls. */
public final class EntrantProcess {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String PEAK = "VmHWM:";

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
        peakMebibytes().ifPresent(log::memory);
        factors.write(request.output());
    }

    /** The peak of the memory that this process held, on systems that tell it in a file. */
    private static OptionalLong peakMebibytes() throws IOException {
        if (!Files.isReadable(STATUS)) {
            return OptionalLong.empty();
        }
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith(PEAK))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                .findFirst();
    }
}
