package dev.cofactor.benchmarks.peers;

import dev.cofactor.benchmarks.race.Entrant;
import dev.cofactor.benchmarks.race.EntrantProcess;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The process of a peer: {@code PeerMain <peer> <arguments of the request>}, the peer being one of
 *
 * <ul>
 *   <li>{@code spark} or {@code spark:<blocks>}, see {@link SparkPeer};
 *   <li>{@code ranksys-hkv}, {@code ranksys-pzt}, see {@link RankSysPeer};
 *   <li>{@code librec-pmf}, {@code librec-biasedmf}, {@code librec-wrmf}, see {@link LibRecPeer};
 *   <li>{@code mahout-sgd}, {@code mahout-als}, see {@link MahoutSgdPeer} and {@link MahoutAlsPeer}.
 * </ul>
 */
public final class PeerMain {
    private PeerMain() {}

    /** Runs the peer named first. */
    public static void main(String[] arguments) throws Exception {
        List<String> all = Arrays.asList(arguments);
        if (all.isEmpty()) {
            throw new IllegalArgumentException("expected the name of a peer and the arguments of a request");
        }
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        EntrantProcess.run(peer(all.get(0)), all.subList(1, all.size()), out);
        System.exit(0); // pools of the libraries may have threads that are no daemons
    }

    private static Entrant peer(String name) {
        return switch (name) {
            case "ranksys-hkv" -> new RankSysPeer(true);
            case "ranksys-pzt" -> new RankSysPeer(false);
            case "librec-pmf", "librec-biasedmf", "librec-wrmf" -> new LibRecPeer(name);
            case "mahout-sgd" -> new MahoutSgdPeer();
            case "mahout-als" -> new MahoutAlsPeer();
            default ->
                SparkPeer.named(name)
                        .orElseThrow(() -> new IllegalArgumentException("there is no peer '" + name + "'"));
        };
    }
}
