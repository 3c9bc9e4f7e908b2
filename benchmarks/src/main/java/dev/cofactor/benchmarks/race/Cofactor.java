package dev.cofactor.benchmarks.race;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * This library, in a process as its peers are.
 *
 * @param java the program that starts a JVM
 * @param candidates of how many items Bpr takes the best-liked one as a negative; as its defaults say unless given
 */
public record Cofactor(String java, OptionalInt candidates) implements Contender {

    @Override
    public String name() {
        return candidates.isPresent() ? "Cofactor, candidates: " + candidates.getAsInt() : "Cofactor";
    }

    @Override
    public List<String> command() {
        List<String> command = new ArrayList<>(List.of(
                java,
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                CofactorEntrant.class.getName()));
        candidates.ifPresent(number -> command.add(CofactorEntrant.CANDIDATES + number));
        return command;
    }
}
