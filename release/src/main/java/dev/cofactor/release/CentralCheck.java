package dev.cofactor.release;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks a repository in a folder against <a href="https://central.sonatype.org/publish/requirements/">what Maven Central
 * asks for</a> and what we ask for beyond: {@code <repository> <version> <file of public keys>}. Says of each requirement
 * whether it holds; the exit code is 1 if one does not.
 */
public final class CentralCheck {
    private CentralCheck() {}

    /** Checks it. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 3) {
            throw new IllegalArgumentException("expected <repository> <version> <file of public keys>");
        }
        Path repository = Path.of(arguments[0]);
        boolean holds = report(
                Component.in(repository),
                requirements(repository, arguments[1], Signatures.by(Path.of(arguments[2]))),
                System.out);
        System.exit(holds ? 0 : 1);
    }

    static List<Requirement> requirements(Path repository, String version, Signatures signatures) {
        List<Requirement> requirements = new ArrayList<>(FileRequirements.of(repository, signatures));
        requirements.addAll(PomRequirements.of(version));
        return requirements;
    }

    /** Prints each, passed or failed, with what is against it; returns whether all hold. */
    static boolean report(List<Component> components, List<Requirement> requirements, PrintStream out)
            throws IOException {
        out.println(components.size() + " components: " + components);
        int failed = 0;
        for (Requirement requirement : requirements) {
            List<String> complaints = requirement.check().complaints(components);
            out.println((complaints.isEmpty() ? "  passed  " : "  FAILED  ") + requirement.name());
            complaints.forEach(complaint -> out.println("            " + complaint));
            failed += complaints.isEmpty() ? 0 : 1;
        }
        out.println(
                failed == 0
                        ? "all " + requirements.size() + " requirements hold"
                        : failed + " of " + requirements.size() + " requirements do not hold");
        return failed == 0;
    }
}
