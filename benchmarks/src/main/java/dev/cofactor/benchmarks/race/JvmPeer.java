package dev.cofactor.benchmarks.race;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A peer from Maven Central, run by the profile {@code peers} in a JVM of its own with the class path of this one.
 *
 * @param name how {@code PeerMain} knows it, such as {@code spark:4}
 * @param java the program that starts a JVM
 * @param jvmArguments arguments of that JVM, such as {@code -Xmx8g}
 */
public record JvmPeer(String name, Path java, List<String> jvmArguments) implements Contender {
    private static final String MAIN = "dev.cofactor.benchmarks.peers.PeerMain";

    /** As Spark's own launcher does: its linear algebra is slower without. The others do not notice. */
    private static final String VECTORS = "--add-modules=jdk.incubator.vector";

    /** Copies the arguments. */
    public JvmPeer {
        jvmArguments = List.copyOf(jvmArguments);
    }

    /**
     * Whether the peers are on the class path.
     *
     * @throws IllegalStateException if not, with the way to get them there
     */
    public static void requireOnClassPath() {
        try {
            Class.forName(MAIN, false, JvmPeer.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(
                    "the peers on the JVM are not on the class path; run Maven with the profile -Ppeers", e);
        }
    }

    @Override
    public List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        command.add(VECTORS);
        command.addAll(jvmArguments);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(MAIN);
        command.add(name);
        return command;
    }
}
