package dev.cofactor.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.cofactor.ItemSet;
import dev.cofactor.Recommendation;
import dev.cofactor.Recommender;
import dev.cofactor.UserRecommendations;
import dev.cofactor.baseline.BiasOnly;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.InteractionsBuilder;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever ids are like: what is exported reads as what was recommended, and sets of items are sets. */
class ExportPropertiesTest {
    @Provide
    Arbitrary<Set<String>> ids() {
        Arbitrary<String> id = Arbitraries.strings()
                .withChars(',', '"', '\n', '\r', ' ', ';', '\t', 'a', '\u00fc', '\u20ac')
                .ofMaxLength(5);
        return id.set().ofMinSize(2).ofMaxSize(12);
    }

    private static Recommender<String, String> recommender(Set<String> ids, long seed) {
        Random random = new Random(seed);
        InteractionsBuilder<String, String> builder = Interactions.builder();
        for (String user : ids) {
            for (String item : ids) {
                if (user.equals(item) || random.nextInt(3) == 0) {
                    builder.add(user, item, random.nextFloat());
                }
            }
        }
        return Recommender.builder().solver(BiasOnly.defaults()).train(builder.build());
    }

    @Property(tries = 100)
    void csvReadsAsWhatWasRecommended(@ForAll("ids") Set<String> ids, @ForAll long seed) throws IOException {
        Recommender<String, String> recommender = recommender(ids, seed);
        List<List<String>> expected = new ArrayList<>();
        for (UserRecommendations<String, String> one :
                recommender.recommendAll(3).toList()) {
            int rank = 1;
            for (Recommendation<String> recommendation : one.recommendations()) {
                expected.add(List.of(
                        one.userId(),
                        Integer.toString(rank++),
                        recommendation.itemId(),
                        Double.toString(recommendation.score())));
            }
        }
        StringWriter text = new StringWriter();
        Export.recommendations(recommender.recommendAll(3)).writeCsv(text);
        List<List<String>> read = new ArrayList<>();
        try (CsvReader<CsvRecord> rows =
                CsvReader.builder().skipEmptyLines(false).ofCsvRecord(text.toString())) {
            rows.forEach(row -> read.add(row.getFields()));
        }
        assertEquals(List.of("user", "rank", "item", "score"), read.get(0));
        List<List<String>> numbers = read.subList(1, read.size()).stream()
                .map(row ->
                        List.of(row.get(0), row.get(1), row.get(2), Double.toString(Double.parseDouble(row.get(3)))))
                .toList();
        assertEquals(expected, numbers);
    }

    @Property(tries = 100)
    void aSetOfItemsIsOne(@ForAll("ids") Set<String> ids, @ForAll("ids") Set<String> asked, @ForAll long seed) {
        Recommender<String, String> recommender = recommender(ids, seed);
        ItemSet<String> set = recommender.itemSet(asked);
        Set<String> expected = new HashSet<>(asked);
        expected.retainAll(ids);
        assertEquals(expected.size(), set.size());
        ids.forEach(id -> assertEquals(asked.contains(id), set.contains(id)));
        asked.stream().filter(id -> !ids.contains(id)).forEach(id -> assertFalse(set.contains(id)));
        String user = ids.iterator().next();
        Set<String> among = new HashSet<>(recommender
                .query(user)
                .excludeSeen(false)
                .among(set)
                .count(20)
                .recommend()
                .itemIds());
        Set<String> without = new HashSet<>(recommender
                .query(user)
                .excludeSeen(false)
                .exclude(set)
                .count(20)
                .recommend()
                .itemIds());
        assertEquals(expected, among);
        Set<String> rest = new HashSet<>(ids);
        rest.removeAll(expected);
        assertEquals(rest, without);
    }
}
