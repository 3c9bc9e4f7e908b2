package dev.cofactor.benchmarks.race;

import java.util.List;

/**
 * This library, in a process as its peers are.
 *
 * @param java the program that starts a JVM
 */
public record Cofactor(String java) implements Contender {

    @Override
    public String name() {
        return "Cofactor";
    }

    @Override
    public List<String> command() {
        return List.of(
                java,
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                CofactorEntrant.class.getName());
    }
}
