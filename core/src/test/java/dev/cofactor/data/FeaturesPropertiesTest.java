package dev.cofactor.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cofactor.matrix.SparseRow;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** {@link Features} are a map from ids and names to weights, and are read as they were written. */
class FeaturesPropertiesTest {
    private static final List<String> WORDS = List.of("a", "b c", "\"", ";", "é", "=", "a|b");

    private static Map<String, Float> weights(Features<String> features, String id) {
        Map<String, Float> weights = new TreeMap<>();
        features.ids().indexOf(id).ifPresent(index -> {
            SparseRow row = features.matrix().row(index);
            for (int k = 0; k < row.size(); k++) {
                weights.put(features.names().id(row.column(k)), row.value(k));
            }
        });
        return weights;
    }

    @Property(tries = 300)
    void equalAMapOfWeights(@ForAll long seed, @ForAll @IntRange(max = 40) int calls) {
        Random random = new Random(seed);
        Features.Builder<String> builder = Features.builder();
        Map<String, Map<String, Float>> expected = new TreeMap<>();
        for (int call = 0; call < calls; call++) {
            String id = "id" + random.nextInt(5);
            Map<String, Float> known = expected.computeIfAbsent(id, key -> new TreeMap<>());
            switch (random.nextInt(3)) {
                case 0 -> builder.describe(id);
                case 1 -> {
                    String category = WORDS.get(random.nextInt(WORDS.size()));
                    builder.category(id, "kind", category);
                    known.put("kind=" + category, 1f);
                }
                default -> {
                    String name = random.nextBoolean() ? "kind=a" : "size";
                    float weight = random.nextInt(4) - 1;
                    builder.number(id, name, weight);
                    known.put(name, weight);
                }
            }
        }
        Features<String> features = builder.build();
        assertEquals(expected.keySet(), new TreeSet<>(features.ids().ids()));
        expected.forEach((id, known) -> {
            known.values().removeIf(weight -> weight == 0);
            assertEquals(known, weights(features, id));
            assertEquals(known.keySet(), new TreeSet<>(features.of(id)));
        });
        assertEquals(List.of(), features.of("nobody"));
    }

    @Property(tries = 200)
    void areReadAsTheyWereWritten(@ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int rows) throws IOException {
        Random random = new Random(seed);
        Features.Builder<String> expected = Features.builder();
        StringBuilder text = new StringBuilder("id;year;kind;tags\n");
        for (int row = 0; row < rows; row++) {
            String id = "id;" + random.nextInt(6);
            expected.describe(id);
            String year = "";
            String kind = "";
            List<String> tags = new ArrayList<>();
            if (random.nextBoolean()) {
                float number = random.nextBoolean() ? random.nextInt(3) : (float) random.nextGaussian();
                year = Float.toString(number);
                expected.number(id, "year", number);
            }
            if (random.nextBoolean()) {
                kind = WORDS.get(random.nextInt(WORDS.size()));
                expected.category(id, "kind", kind);
            }
            for (int tag = random.nextInt(4); tag > 0; tag--) {
                String word = WORDS.get(random.nextInt(WORDS.size() - 1));
                tags.add(word);
                expected.category(id, "tags", word);
            }
            text.append(quoted(id))
                    .append(';')
                    .append(year)
                    .append(';')
                    .append(quoted(kind))
                    .append(';');
            text.append(quoted(String.join("|", tags))).append('\n');
        }
        Features<String> read = CsvFeatures.builder()
                .separator(";")
                .idColumn("id")
                .number("year")
                .category("kind")
                .category("tags", '|')
                .read(new StringReader(text.toString()), "written");
        Features<String> written = expected.build();
        assertEquals(written.ids(), read.ids());
        for (String id : written.ids().ids()) {
            assertEquals(weights(written, id), weights(read, id), id);
        }
    }

    private static String quoted(String field) {
        return '"' + field.replace("\"", "\"\"") + '"';
    }
}
