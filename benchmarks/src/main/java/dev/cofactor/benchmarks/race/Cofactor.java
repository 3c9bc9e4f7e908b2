package dev.cofactor.benchmarks.race;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * This library, in a process as its peers are.
 *
 * @param java the program that starts a JVM
 * @param variant how it differs from its usual self
 */
public record Cofactor(String java, Optional<Variant> variant) implements Contender {

    @Override
    public String name() {
        return variant.map(chosen -> "Cofactor, " + chosen).orElse("Cofactor");
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
        variant.ifPresent(chosen -> command.add(chosen.argument()));
        return command;
    }
}
