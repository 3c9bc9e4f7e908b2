package dev.cofactor.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cofactor.matrix.DuplicatePolicy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvInteractionsTest {
    private static final String RATINGS = """
            userId,movieId,rating,timestamp
            u1,m1,4.0,978300760
            u2,m1,3.5,978300761
            u1,m2,0.5,978300762
            """;

    @TempDir
    private Path folder;

    private static CsvInteractions<String, String> ratings() {
        return CsvInteractions.builder()
                .userColumn("userId")
                .itemColumn("movieId")
                .valueColumn("rating")
                .timestampColumn("timestamp");
    }

    private static void assertRatings(Interactions<String, String> read) {
        assertEquals(
                List.of(
                        Interaction.of("u1", "m1", 4f, Instant.ofEpochSecond(978_300_760)),
                        Interaction.of("u1", "m2", 0.5f, Instant.ofEpochSecond(978_300_762)),
                        Interaction.of("u2", "m1", 3.5f, Instant.ofEpochSecond(978_300_761))),
                read.stream().toList());
        assertEquals(List.of("u1", "u2"), read.users().ids());
        assertEquals(List.of("m1", "m2"), read.items().ids());
    }

    @Test
    void readsColumnsByName() throws IOException {
        Path file = Files.writeString(folder.resolve("ratings.csv"), RATINGS);
        assertRatings(ratings().read(file));
        assertRatings(ratings().read(new StringReader(RATINGS), "ratings"));
        assertRatings(ratings().read(new ByteArrayInputStream(RATINGS.getBytes(StandardCharsets.UTF_8)), "ratings"));
    }

    @Test
    void readsColumnsByPositionInAnyOrder() throws IOException {
        String text = "978300760|x|m1|4|u1\n978300761|x|m1|3.5|u2\n978300762|x|m2|.5|u1";
        assertRatings(CsvInteractions.builder()
                .separator("|")
                .userColumn(4)
                .itemColumn(2)
                .valueColumn(3)
                .timestampColumn(0)
                .read(new StringReader(text), "ratings"));
    }

    @Test
    void positionsGoWithAHeaderToo() throws IOException {
        assertRatings(CsvInteractions.builder()
                .header(true)
                .userColumn(0)
                .itemColumn("movieId")
                .valueColumn(2)
                .timestampColumn(3)
                .read(new StringReader(RATINGS), "ratings"));
    }

    @Test
    void separatorsMayHaveSeveralCharacters() throws IOException {
        assertRatings(ratings().separator("::").read(new StringReader(RATINGS.replace(",", "::")), "ratings"));
        assertRatings(ratings().separator("\t").read(new StringReader(RATINGS.replace(',', '\t')), "ratings"));
    }

    @Test
    void lineEndsMarksAndEmptyLinesDoNotMatter() throws IOException {
        assertRatings(ratings().read(new StringReader(RATINGS.replace("\n", "\r\n")), "ratings"));
        assertRatings(ratings().read(new StringReader(RATINGS.replace("\n", "\n\n")), "ratings"));
        String marked = "\uFEFF" + RATINGS;
        assertRatings(ratings().read(new StringReader(marked), "ratings"));
        byte[] bytes = marked.getBytes(StandardCharsets.UTF_8);
        assertRatings(ratings().read(new ByteArrayInputStream(bytes), "ratings"));
        byte[] wide = RATINGS.getBytes(StandardCharsets.UTF_16);
        assertRatings(ratings().charset(StandardCharsets.UTF_16).read(new ByteArrayInputStream(wide), "ratings"));
    }

    @Test
    void quotedFieldsHoldSeparatorsQuotesAndLineBreaks() throws IOException {
        String text = "user,item\n\"a,b\",\"say \"\"hi\"\"\"\n\"two\nlines\",x\n";
        Interactions<String, String> read =
                CsvInteractions.builder().userColumn("user").itemColumn("item").read(new StringReader(text), "quoted");
        assertEquals(List.of("a,b", "two\nlines"), read.users().ids());
        assertEquals(List.of("say \"hi\"", "x"), read.items().ids());
    }

    @Test
    void quotesCanBeCharactersLikeOthers() throws IOException {
        for (String separator : List.of(";", "::")) {
            String text =
                    "\"a".concat(separator).concat("b\"\n\"c").concat(separator).concat("\"\n");
            Interactions<String, String> read = CsvInteractions.builder()
                    .separator(separator)
                    .quotes(false)
                    .userColumn(0)
                    .itemColumn(1)
                    .read(new StringReader(text), "plain");
            assertEquals(List.of("\"a", "\"c"), read.users().ids());
            assertEquals(List.of("b\"", "\""), read.items().ids());
        }
    }

    @Test
    void idsHaveTheTypeOfTheirCodec() throws IOException {
        UUID item = UUID.fromString("00000000-0000-0001-0000-000000000002");
        Interactions<Integer, UUID> read = CsvInteractions.builder()
                .userIds(IdCodec.integers())
                .itemIds(IdCodec.uuids())
                .userColumn(0)
                .itemColumn(1)
                .read(new StringReader("17," + item + "\n"), "typed");
        assertEquals(List.of(Interaction.of(17, item)), read.stream().toList());
        assertFalse(read.hasValues());
        assertFalse(read.hasTimestamps());
    }

    @Test
    void timestampsComeInThreeForms() throws IOException {
        assertEquals(Instant.ofEpochSecond(-5), timestamp("-5", TimestampFormat.EPOCH_SECONDS));
        assertEquals(
                Instant.ofEpochMilli(1_234_567_890_123L), timestamp("1234567890123", TimestampFormat.EPOCH_MILLIS));
        Instant instant = Instant.parse("2000-12-31T22:12:40.125Z");
        assertEquals(instant, timestamp("2000-12-31T22:12:40.125Z", TimestampFormat.ISO_INSTANT));
        assertEquals(instant, timestamp("2000-12-31T23:12:40.125999+01:00", TimestampFormat.ISO_INSTANT));
    }

    private static Instant timestamp(String text, TimestampFormat format) throws IOException {
        return CsvInteractions.builder()
                .userColumn(0)
                .itemColumn(1)
                .timestampColumn(2)
                .timestampFormat(format)
                .read(new StringReader("u,i," + text), "times")
                .stream()
                .findFirst()
                .orElseThrow()
                .timestamp()
                .orElseThrow();
    }

    @Test
    void packedFilesAreKnownByTheirContent() throws IOException {
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
            out.write(RATINGS.getBytes(StandardCharsets.UTF_8));
        }
        for (String name : List.of("ratings.csv.gz", "ratings")) {
            assertRatings(ratings().read(Files.write(folder.resolve(name), gzip.toByteArray())));
        }
        assertRatings(ratings().read(new ByteArrayInputStream(gzip.toByteArray()), "ratings"));
    }

    /** Whoever unpacks holds memory outside of the heap, and has to let go of it without closing the caller's stream. */
    @Test
    void unpackingEndsWithReadingAndLeavesTheStreamOpen() throws IOException {
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
            out.write(RATINGS.getBytes(StandardCharsets.UTF_8));
        }
        boolean[] closed = new boolean[1];
        InputStream stream = new ByteArrayInputStream(gzip.toByteArray()) {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        Path file = Files.write(folder.resolve("ratings.csv.gz"), gzip.toByteArray());
        for (CsvInput input : List.of(CsvInput.of(stream, "s"), CsvInput.of(file, null))) {
            CsvInput.Text text = input.open(StandardCharsets.UTF_8);
            text.close();
            assertEquals(
                    "Stream closed",
                    assertThrows(IOException.class, () -> text.reader().read()).getMessage());
        }
        assertFalse(closed[0]);
    }

    @Test
    void aZipArchiveWithOneFileNeedsNoEntry() throws IOException {
        Path one = zip("one.zip", "data/", "data/ratings.csv", "__MACOSX/data/._ratings.csv");
        assertRatings(ratings().read(one));
        Path many = zip("many", "a/other.csv", "a/ratings.csv");
        assertRatings(ratings().entry("a/ratings.csv").read(many));
    }

    private Path zip(String name, String... entries) throws IOException {
        Path zip = folder.resolve(name);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (String entry : entries) {
                out.putNextEntry(new ZipEntry(entry));
                if (entry.endsWith("ratings.csv")) {
                    out.write(RATINGS.getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        return zip;
    }

    @Test
    void duplicatesAreMergedWhereThatIsSaid() throws IOException {
        Interactions<String, String> read = CsvInteractions.builder()
                .userColumn(0)
                .itemColumn(1)
                .valueColumn(2)
                .duplicates(DuplicatePolicy.SUM)
                .read(new StringReader("u,i,1\nu,j,5\nu,i,2\n"), "counts");
        assertEquals(
                List.of(Interaction.of("u", "i", 3f), Interaction.of("u", "j", 5f)),
                read.stream().toList());
        assertEquals(1, read.mergedDuplicates());
    }

    @Test
    void rowsMayBeLongAndHaveManyColumns() throws IOException {
        String id = "long".repeat(5_000);
        String text = "a,".repeat(40) + id + "," + id + "2\n" + "b,".repeat(40) + "u,i\n";
        Interactions<String, String> read =
                CsvInteractions.builder().userColumn(40).itemColumn(41).read(new StringReader(text), "wide");
        assertEquals(List.of(id, "u"), read.users().ids());
        assertEquals(List.of(id + "2", "i"), read.items().ids());
    }

    @Test
    void skippedRowsAreLoggedOnceWithTheirNumber() throws IOException {
        List<String> logged = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                logged.add(entry.getLevel() + " " + entry.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("dev.cofactor.reading");
        logger.addHandler(handler);
        try {
            CsvInteractions<String, String> reader = ratings().malformedRows(MalformedRows.skip(5));
            reader.read(new StringReader(RATINGS), "good");
            reader.readWithReport(new StringReader(RATINGS + "u1,m7,x,5\n"), "reported");
            assertEquals(List.of(), logged);
            reader.read(new StringReader(RATINGS + "u1,m7,x,5\n"), "bad");
        } finally {
            logger.removeHandler(handler);
        }
        assertEquals(
                List.of("WARNING bad: skipped 1 malformed rows and read 3; readWithReport shows the first of them"),
                logged);
    }

    @Test
    void aReaderReadsSeveralFiles() throws IOException {
        CsvInteractions<String, String> reader = ratings();
        assertRatings(reader.read(new StringReader(RATINGS), "first"));
        assertRatings(reader.read(new StringReader(RATINGS), "second"));
    }

    @Test
    void eachOptionIsSetOnce() {
        assertEquals(
                "userColumn was already set to \"userId\"",
                assertThrows(IllegalStateException.class, () -> ratings().userColumn(3))
                        .getMessage());
        assertEquals(
                "separator was already set to ;",
                assertThrows(
                                IllegalStateException.class,
                                () -> ratings().separator(";").separator(","))
                        .getMessage());
        assertEquals(
                "userIds was already set to long ids",
                assertThrows(
                                IllegalStateException.class,
                                () -> ratings().userIds(IdCodec.longs()).userIds(IdCodec.integers()))
                        .getMessage());
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        StringReader text = new StringReader(RATINGS);
        assertThrows(
                IllegalStateException.class,
                () -> CsvInteractions.builder().itemColumn(0).read(text, "x"));
        assertThrows(
                IllegalStateException.class,
                () -> CsvInteractions.builder().userColumn(0).read(text, "x"));
        assertThrows(IllegalStateException.class, () -> ratings().header(false).read(text, "x"));
        assertThrows(
                IllegalStateException.class,
                () -> CsvInteractions.builder()
                        .userColumn(0)
                        .itemColumn(1)
                        .timestampFormat(TimestampFormat.EPOCH_MILLIS)
                        .read(text, "x"));
        assertThrows(IllegalArgumentException.class, () -> ratings().separator(""));
        assertThrows(IllegalArgumentException.class, () -> ratings().separator("\""));
        assertThrows(
                IllegalArgumentException.class, () -> CsvInteractions.builder().userColumn(-1));
        assertThrows(IllegalArgumentException.class, () -> MalformedRows.skip(-1));
    }

    @Provide
    Arbitrary<List<Interaction<String, String>>> interactions() {
        Arbitrary<String> ids = Arbitraries.strings()
                .withChars('a', 'b', '"', ',', ':', ';', '\n', ' ', 'é')
                .ofMinLength(1)
                .ofMaxLength(4);
        Arbitrary<Long> times = Arbitraries.longs().between(-1_000_000_000_000L, 4_000_000_000_000L);
        return Combinators.combine(ids, ids, Arbitraries.floats(), times)
                .as((user, item, value, time) -> Interaction.of(user, item, value, Instant.ofEpochMilli(time)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    @Property(tries = 300)
    void readsWhatWasWritten(
            @ForAll("interactions") List<Interaction<String, String>> written, @ForAll("separators") String separator)
            throws IOException {
        StringBuilder text = new StringBuilder();
        for (Interaction<String, String> row : written) {
            text.append(quoted(row.userId()))
                    .append(separator)
                    .append(quoted(row.itemId()))
                    .append(separator);
            text.append((float) row.value().orElseThrow()).append(separator);
            text.append(row.timestamp().orElseThrow().toEpochMilli()).append('\n');
        }
        Interactions<String, String> read = CsvInteractions.builder()
                .separator(separator)
                .userColumn(0)
                .itemColumn(1)
                .valueColumn(2)
                .timestampColumn(3)
                .timestampFormat(TimestampFormat.EPOCH_MILLIS)
                .duplicates(DuplicatePolicy.LAST)
                .read(new StringReader(text.toString()), "written");
        Interactions<String, String> expected = Interactions.of(written.stream(), DuplicatePolicy.LAST);
        assertEquals(expected.stream().toList(), read.stream().toList());
        assertEquals(expected.users(), read.users());
        assertEquals(expected.items(), read.items());
        assertEquals(expected.mergedDuplicates(), read.mergedDuplicates());
    }

    @Provide
    Arbitrary<String> separators() {
        return Arbitraries.of(",", ";", "::", "\t", ", ");
    }

    private static String quoted(String field) {
        return '"' + field.replace("\"", "\"\"") + '"';
    }
}
