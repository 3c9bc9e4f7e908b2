package dev.cofactor.eval.split;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cofactor.data.Interactions;
import dev.cofactor.eval.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Parts that were written are read as they were. */
class LightGcnPropertyTest {

    private static String text(Map<Integer, Set<Integer>> part, Random random) {
        StringBuilder text = new StringBuilder();
        List<Integer> users = new ArrayList<>(part.keySet());
        Collections.shuffle(users, random);
        for (int user : users) {
            text.append(user);
            part.get(user)
                    .forEach(item ->
                            text.append(random.nextInt(5) == 0 ? "  " : " ").append(item));
            text.append(random.nextInt(5) == 0 ? "\r\n" : "\n");
        }
        return text.toString();
    }

    private static Map<Integer, Set<Integer>> pairs(Interactions<Integer, Integer> part) {
        Map<Integer, Set<Integer>> pairs = new TreeMap<>();
        part.stream()
                .forEach(each -> pairs.computeIfAbsent(each.userId(), user -> new TreeSet<>())
                        .add(each.itemId()));
        return pairs;
    }

    @Property(tries = 60)
    void partsAreReadAsTheyWereWritten(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        Map<Integer, Set<Integer>> train = new TreeMap<>(Map.of(0, new TreeSet<>(Set.of(0))));
        Map<Integer, Set<Integer>> test = new TreeMap<>(Map.of(0, new TreeSet<>(Set.of(1))));
        for (int k = random.nextInt(60); k > 0; k--) {
            int user = random.nextInt(9);
            int item = random.nextInt(1_000_000_000) * random.nextInt(3);
            Map<Integer, Set<Integer>> part = random.nextBoolean() ? train : test;
            Map<Integer, Set<Integer>> other = part == train ? test : train;
            if (item > 1 && !other.getOrDefault(user, Set.of()).contains(item)) {
                part.computeIfAbsent(user, key -> new TreeSet<>()).add(item);
            }
        }
        Path folder = Files.createTempDirectory("split");
        try {
            SplitArchive.folder(folder, Map.of("train.txt", text(train, random), "test.txt", text(test, random)));
            Split<Integer, Integer> split = FixedSplits.lightGcn(folder);
            assertEquals(train, pairs(split.train()));
            assertEquals(test, pairs(split.test()));
            Set<Integer> users = new TreeSet<>(train.keySet());
            users.addAll(test.keySet());
            assertEquals(List.copyOf(users), split.train().users().ids());
            assertEquals(split.train().items(), split.test().items());
        } finally {
            Files.delete(folder.resolve("train.txt"));
            Files.delete(folder.resolve("test.txt"));
            Files.delete(folder);
        }
    }
}
