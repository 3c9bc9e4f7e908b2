package dev.cofactor.benchmarks.reproduce;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What became of one line of claims.
 *
 * @param program the id of the program
 * @param claim where and what
 * @param seen the figures of this run, in the order of those claimed; empty if there are none
 * @param verdict the worst of its figures
 * @param note the tolerance, or why there are no figures
 */
record Outcome(String program, Claim claim, List<String> seen, Verdict verdict, String note) {

    Outcome {
        seen = List.copyOf(seen);
    }

    /** All claims on a program that printed this. */
    static List<Outcome> of(Program program, String output) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Observation observation : program.observations()) {
            Optional<List<String>> seen = observation.seen().find(output);
            for (Claim claim : observation.claims()) {
                outcomes.add(
                        seen.isPresent()
                                ? compared(program, claim, seen.get(), observation.tolerances())
                                : new Outcome(
                                        program.id(),
                                        claim,
                                        List.of(),
                                        Verdict.NOT_SEEN,
                                        "no output like: " + observation.seen()));
            }
        }
        return outcomes;
    }

    /** All claims on a program, which have one fate for one reason. */
    static List<Outcome> of(Program program, Verdict verdict, String reason) {
        return program.observations().stream()
                .flatMap(observation -> observation.claims().stream())
                .map(claim -> new Outcome(program.id(), claim, List.of(), verdict, reason))
                .toList();
    }

    private static Outcome compared(Program program, Claim claim, List<String> seen, List<Tolerance> tolerances) {
        List<String> claimed = claim.text().figures();
        List<String> notes = new ArrayList<>();
        for (int i = 0; i < seen.size(); i++) {
            if (!tolerances.get(i).holds(claimed.get(i), seen.get(i))) {
                notes.add(claimed.get(i) + " is now " + seen.get(i) + " (" + tolerances.get(i) + ")");
            }
        }
        return new Outcome(
                program.id(),
                claim,
                seen,
                notes.isEmpty() ? Verdict.HOLDS : Verdict.DRIFTED,
                notes.isEmpty() ? "" : String.join("; ", notes));
    }
}
