package dev.cofactor.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.matrix.DuplicatePolicy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What readers say of input that they cannot use. */
class CsvErrorsTest {
    private static final String HEADER = "user,item,rating,time\n";
    private static final String ADVICE =
            "; correct the row, or leave such rows out with malformedRows(MalformedRows.skip(limit))";

    @TempDir
    private Path folder;

    private static CsvInteractions<String, String> named() {
        return CsvInteractions.builder()
                .userColumn("user")
                .itemColumn("item")
                .valueColumn("rating")
                .timestampColumn("time");
    }

    private static CsvInteractions<String, String> positions() {
        return CsvInteractions.builder().userColumn(0).itemColumn(1).valueColumn(2);
    }

    private static String message(CsvInteractions<?, ?> reader, String text) {
        return assertThrows(IOException.class, () -> reader.read(new StringReader(text), "f.csv"))
                .getMessage();
    }

    private static String message(CsvInteractions<?, ?> reader, Path file) {
        return assertThrows(IOException.class, () -> reader.read(file)).getMessage();
    }

    @Test
    void anUnparsableNumberHasItsPlace() {
        MalformedRowException e = assertThrows(
                MalformedRowException.class,
                () -> named().read(new StringReader(HEADER + "u,i,3,5\n\nu,j,four,5\n"), "f.csv"));
        assertEquals(
                "f.csv, line 4, column \"rating\": \"four\" is not a number; expected a finite decimal number such as 4 or 3.5"
                        + ADVICE,
                e.getMessage());
        assertEquals("f.csv", e.file());
        assertEquals(4, e.line());
        assertEquals(Optional.of("rating"), e.column());
        assertEquals("four", e.text());
        assertEquals("is not a number; expected a finite decimal number such as 4 or 3.5", e.reason());
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "1e99", ""})
    void valuesMustBeFinite(String value) {
        String message = message(positions(), "u,i,3\nu,j," + value + "\n");
        assertTrue(message.startsWith("f.csv, line 2, column 2: \"" + value + "\" is "), message);
    }

    @Test
    void emptyAndUnparsableIds() {
        assertEquals(
                "f.csv, line 2, column \"user\": \"\" is empty; expected an id" + ADVICE,
                message(named(), HEADER + ",i,3,5"));
        assertEquals(
                "f.csv, line 2, column \"item\": \"i\" is not an id of the type long" + ADVICE,
                message(named().itemIds(IdCodec.longs()), HEADER + "u,i,3,5"));
    }

    @Test
    void unusableTimestamps() {
        assertEquals(
                "f.csv, line 2, column \"time\": \"5.5\" is not a whole number of seconds since 1970" + ADVICE,
                message(named(), HEADER + "u,i,3,5.5"));
        assertEquals(
                "f.csv, line 2, column \"time\": \"2024-05-04\" is not a whole number of seconds since 1970; "
                        + "is this a date? ISO_INSTANT reads those such as 2000-12-31T22:12:40Z" + ADVICE,
                message(named(), HEADER + "u,i,3,2024-05-04"));
        // Milliseconds taken for seconds, and the ends of a long, would else be dates that nobody meant.
        for (String seconds : new String[] {"978300760000", "9223372036854775807", "-9223372036854775808"}) {
            assertEquals(
                    "f.csv, line 2, column \"time\": \"" + seconds
                            + "\" is too many seconds; are these milliseconds? Then say EPOCH_MILLIS" + ADVICE,
                    message(named(), HEADER + "u,i,3," + seconds));
        }
        assertEquals(
                "f.csv, line 2, column \"time\": \"yesterday\" is not an instant; expected one such as 2000-12-31T22:12:40Z"
                        + ADVICE,
                message(named().timestampFormat(TimestampFormat.ISO_INSTANT), HEADER + "u,i,3,yesterday"));
    }

    @Test
    void emptyInput() {
        assertEquals("f.csv is empty; expected a header and rows", message(named(), ""));
        assertEquals("f.csv is empty; expected rows", message(positions(), "\n\n"));
        assertEquals("f.csv has a header, but no rows", message(named(), HEADER));
    }

    @Test
    void missingColumns() {
        assertEquals(
                "f.csv, line 1: \"userId,item,rating,time\" has no column \"user\"; the columns are \"userId\", \"item\","
                        + " \"rating\", \"time\"",
                message(named(), "userId,item,rating,time\nu,i,3,5\n"));
        assertEquals(
                "f.csv, line 1: \"a,b\" has no column 2, counting from 0; the columns are \"a\", \"b\"",
                message(positions().header(true), "a,b\nu,i\n"));
        assertEquals(
                "f.csv, line 1: \"user,item,rating,time,time\" has several columns \"time\"; say which by its position",
                message(named(), "user,item,rating,time,time\nu,i,3,5,5\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {";", "\t", "|", "::"})
    void theSeparatorThatTheFileSeemsToUseIsNamed(String separator) {
        String shown = Quoted.text(separator);
        String hint = "; its fields seem to be separated by " + shown + ": say so with separator(String)";
        String header = message(named(), HEADER.replace(",", separator) + "u,i,3,5\n".replace(",", separator));
        assertTrue(
                header.endsWith("has no column \"user\"; the columns are "
                        + Quoted.text(HEADER.replace(",", separator).strip()) + hint),
                header);
        String row = message(positions(), "u,i,3\n".replace(",", separator));
        assertEquals(
                "f.csv, line 1: " + Quoted.text("u,i,3".replace(",", separator))
                        + " makes a single field, but column 2 was asked for, counting from 0" + hint + ADVICE,
                row);
    }

    @Test
    void theSeparatorThatComesMostOftenIsNamed() {
        String message = message(positions().separator("\t"), "Some title, the;1;2\n");
        assertTrue(message.contains("separated by \";\": say so"), message);
    }

    @Test
    void tooFewAndTooManyFields() {
        assertEquals(
                "f.csv, line 3: \"u,j,3\" makes 3 fields, but the header has 4" + ADVICE,
                message(named(), HEADER + "u,i,3,5\nu,j,3\n"));
        assertEquals(
                "f.csv, line 2: \"u,i,3,5,6\" makes 5 fields, but the header has 4" + ADVICE,
                message(named(), HEADER + "u,i,3,5,6\n"));
        assertEquals(
                "f.csv, line 2: \"u,j,3,9\" makes 4 fields, but the first row has 3" + ADVICE,
                message(positions(), "u,i,3\nu,j,3,9\n"));
    }

    @Test
    void aHeaderThatWasNotExpected() {
        assertEquals(
                "f.csv, line 1, column 2: \"rating\" is not a number; expected a finite decimal number such as 4 or 3.5; if this"
                        + " line is a header, say header(true)" + ADVICE,
                message(positions(), "user,item,rating\nu,i,3\n"));
    }

    @Test
    void brokenQuotations() {
        String open = message(named().malformedRows(MalformedRows.skip(9)), HEADER + "u,i,3,5\n\"u,j,3,5\nu,k,3,5\n");
        assertTrue(
                open.startsWith("f.csv, line 3: \"\" starts a row with a broken quotation (Unclosed quoted field"),
                open);
        assertTrue(open.endsWith("say quotes(false) if they are characters like others"), open);
        String more = message(named(), HEADER + "u,\"i\"j,3,5\n");
        assertTrue(more.startsWith("f.csv, line 2: \"u\" starts a row with a broken quotation (Unexpected char"), more);
    }

    @Test
    void bytesThatAreNoText() {
        byte[] bytes = (HEADER + "u,i,3,5\nu,caf\u00e9,3,5\n").getBytes(StandardCharsets.ISO_8859_1);
        MalformedRowException e = assertThrows(
                MalformedRowException.class,
                () -> named().malformedRows(MalformedRows.skip(9)).read(new ByteArrayInputStream(bytes), "f.csv"));
        assertEquals(
                "f.csv, line 3: \"0xE9\" at byte 35 (counted from 0) is not text in UTF-8; say with charset(Charset) in which"
                        + " charset the file is written, for instance ISO_8859_1",
                e.getMessage());
    }

    @Test
    void theRightCharsetMakesThemText() throws IOException {
        byte[] bytes = (HEADER + "u,caf\u00e9,3,5\n").getBytes(StandardCharsets.ISO_8859_1);
        Interactions<String, String> read =
                named().charset(StandardCharsets.ISO_8859_1).read(new ByteArrayInputStream(bytes), "f.csv");
        assertEquals(List.of("caf\u00e9"), read.items().ids());
    }

    @Test
    void truncatedGzip() throws IOException {
        byte[] whole = gzip(manyRows());
        byte[] half = Arrays.copyOf(whole, whole.length / 2);
        Path file = Files.write(folder.resolve("r.csv.gz"), half);
        assertEquals(
                file
                        + ": the packed data is damaged or cut off (Unexpected end of ZLIB input stream); fetch the file again",
                message(named(), file));
        Path tiny = Files.write(folder.resolve("t.csv.gz"), Arrays.copyOf(half, 5));
        assertTrue(message(named(), tiny).startsWith(tiny + ": the packed data is damaged or cut off"));
    }

    @Test
    void gzipOfSeveralPiecesIsReadToItsEndOrNotAtAll() throws IOException {
        byte[] first = gzip(HEADER + "u,i,3,5\n");
        byte[] second = gzip("v,i,4,6\n");
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        Path file = folder.resolve("both.csv.gz");
        Files.write(file, both);
        assertEquals(2, named().read(file).size());
        for (int length = first.length + 1; length < both.length; length++) {
            Files.write(file, Arrays.copyOf(both, length));
            assertTrue(message(named(), file).contains("damaged or cut off"), length + " of " + both.length + " bytes");
        }
        byte[] damaged = both.clone();
        damaged[first.length] ^= 1;
        Files.write(file, damaged);
        assertTrue(message(named(), file).contains("damaged or cut off"));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    @Test
    void damagedZip() throws IOException {
        byte[] whole = zipOf("r.csv", manyRows());
        Path half = Files.write(folder.resolve("half.zip"), Arrays.copyOf(whole, whole.length / 2));
        assertTrue(message(named(), half).startsWith(half + ": the packed data is damaged or cut off ("));
        // A stored file, so that the text is still text after a byte was changed: only the checksum knows.
        byte[] stored = storedZip("r.csv", HEADER + "u,i,3,5\n");
        int digit = new String(stored, StandardCharsets.ISO_8859_1).indexOf("u,i,3") + 4;
        stored[digit] = '4';
        Path changed = Files.write(folder.resolve("changed.zip"), stored);
        assertEquals(
                changed
                        + ", member r.csv: the packed data is damaged or cut off (the checksum of r.csv is wrong); fetch the"
                        + " file again",
                message(named(), changed));
    }

    @Test
    void membersOfArchives() throws IOException {
        Path zip = folder.resolve("two.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("a.csv"));
            out.write((HEADER + "u,i,x,5\n").getBytes(StandardCharsets.UTF_8));
            out.putNextEntry(new ZipEntry("b.csv"));
        }
        assertEquals(zip + " has 2 files; say which with entry(String): \"a.csv\", \"b.csv\"", message(named(), zip));
        assertEquals(zip + " has no file \"c.csv\", but \"a.csv\", \"b.csv\"", message(named().entry("c.csv"), zip));
        String malformed = message(named().entry("a.csv"), zip);
        assertTrue(malformed.startsWith(zip + ", member a.csv, line 2, column \"rating\": \"x\" is not"), malformed);
        Path empty = Files.write(folder.resolve("empty.zip"), zipOf("dir/", ""));
        assertEquals(empty + " is an archive without files", message(named(), empty));
        byte[] bytes = Files.readAllBytes(zip);
        IOException e = assertThrows(IOException.class, () -> named().read(new ByteArrayInputStream(bytes), "s"));
        assertEquals("s: a zip archive cannot be read from a stream; read it with read(Path)", e.getMessage());
    }

    @Test
    void filesThatAreNotWhatTheirNameSays() throws IOException {
        Path zip = Files.writeString(folder.resolve("x.zip"), HEADER);
        assertEquals(zip + " is not a zip archive, or a damaged one; fetch it again", message(named(), zip));
        Path gz = Files.writeString(folder.resolve("x.GZ"), HEADER);
        assertEquals(gz + " is not in gzip form, or is damaged; fetch it again or rename it", message(named(), gz));
        Path csv = Files.writeString(folder.resolve("x.csv"), HEADER);
        assertEquals(
                csv + " is not a zip archive, or a damaged one; the entry \"y\" needs one",
                message(named().entry("y"), csv));
        assertEquals(folder + " is a folder; expected a file", message(named(), folder));
        assertThrows(NoSuchFileException.class, () -> named().read(folder.resolve("none.csv")));
    }

    @Test
    void duplicatesAreNamedWithTheirLines() throws IOException {
        String text = HEADER + "u,i,3,5\nx,i,3,5\nu,j,bad,5\nu,j,3,5\n\nu,i,4,6\nu,i,5,7\n";
        Path file = Files.writeString(folder.resolve("d.csv"), text);
        DuplicateInteractionException e = assertThrows(
                DuplicateInteractionException.class,
                () -> named().malformedRows(MalformedRows.skip(1)).read(file));
        assertEquals(
                file + ", lines 2 and 7: user u and item i came more than once; remove the duplicates, or say with"
                        + " duplicates(DuplicatePolicy) how to merge them: LAST, SUM, MEAN or MAX",
                e.getMessage());
        assertEquals("u", e.userId());
        assertEquals("i", e.itemId());
        DuplicateInteractionException stream = assertThrows(
                DuplicateInteractionException.class,
                () -> named().malformedRows(MalformedRows.skip(1))
                        .duplicates(DuplicatePolicy.FAIL)
                        .read(new StringReader(text), "s"));
        assertTrue(stream.getMessage().startsWith("s: user u and item i came more than once;"), stream.getMessage());
    }

    @Test
    void aSumBeyondFloatNamesUserAndItem() throws IOException {
        String text = HEADER + "u,h,1,5\nu,g,1,5\nv,i,3e38,5\nv,i,2e38,5\n";
        Path file = Files.writeString(folder.resolve("sum.csv"), text);
        String sum = "user v, item i: the sum of 2 values is beyond the range of float; scale the values down first";

        assertEquals(
                file + ": " + sum,
                assertThrows(
                                IllegalArgumentException.class,
                                () -> named().duplicates(DuplicatePolicy.SUM).read(file))
                        .getMessage());
        Stream<Interaction<String, String>> interactions = Stream.of(
                Interaction.of("u", "h", 1f),
                Interaction.of("u", "g", 1f),
                Interaction.of("v", "i", 3e38f),
                Interaction.of("v", "i", 2e38f));
        assertEquals(
                sum,
                assertThrows(IllegalArgumentException.class, () -> Interactions.of(interactions, DuplicatePolicy.SUM))
                        .getMessage());
    }

    @Test
    void malformedRowsAreLeftOutUpToTheLimit() throws IOException {
        String text = HEADER + "u,i,3,5\nv,k,bad,5\nu,j\nu,j,4,6\n,j,4,6\n";
        ReadResult<Interactions<String, String>> result =
                named().malformedRows(MalformedRows.skip(3)).readWithReport(new StringReader(text), "f.csv");
        // The skipped rows leave no ids behind: neither v nor k.
        assertEquals(List.of("u"), result.data().users().ids());
        assertEquals(List.of("i", "j"), result.data().items().ids());
        String number = "is not a number; expected a finite decimal number such as 4 or 3.5";
        assertEquals(
                new ReadReport(
                        2,
                        3,
                        List.of(
                                new ReadReport.SkippedRow(3, Optional.of("rating"), "bad", number),
                                new ReadReport.SkippedRow(
                                        4, Optional.empty(), "u,j", "makes 2 fields, but the header has 4"),
                                new ReadReport.SkippedRow(6, Optional.of("user"), "", "is empty; expected an id"))),
                result.report());
        assertEquals(
                "f.csv, line 6, column \"user\": \"\" is empty; expected an id; 2 malformed rows before it were skipped, and no"
                        + " more than that are allowed",
                message(named().malformedRows(MalformedRows.skip(2)), text));
    }

    @Test
    void aReportKeepsTheFirstRows() throws IOException {
        String text = HEADER + "u,i,3,5\n" + "u,j,bad,5\n".repeat(50);
        ReadReport report = named().malformedRows(MalformedRows.skip(50))
                .readWithReport(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "f.csv")
                .report();
        assertEquals(50, report.rowsSkipped());
        assertEquals(ReadReport.SKIPPED_KEPT, report.firstSkipped().size());
        assertEquals(22, report.firstSkipped().get(19).line());
    }

    @Test
    void nothingLeftIsAnError() {
        assertEquals(
                "f.csv: all 2 rows are malformed; line 2, column \"rating\": \"bad\" is not a number; expected a finite decimal"
                        + " number such as 4 or 3.5",
                message(named().malformedRows(MalformedRows.skip(5)), HEADER + "u,i,bad,5\nu,j,worse,5\n"));
    }

    @Test
    void longAndControlTextIsShownShort() {
        assertEquals("\"a\\tb\\n\\u0000\"", Quoted.text("a\tb\n\0"));
        assertEquals("\"" + "x".repeat(80) + "\"…", Quoted.text("x".repeat(81)));
    }

    private static String manyRows() {
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 0; i < 20_000; i++) {
            text.append("u")
                    .append(i * 7_919 % 10_007)
                    .append(",i")
                    .append(i)
                    .append(",3,")
                    .append(i)
                    .append('\n');
        }
        return text.toString();
    }

    private static byte[] zipOf(String entry, String content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(packed)) {
            out.putNextEntry(new ZipEntry(entry));
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    private static byte[] storedZip(String entry, String content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(packed)) {
            out.setLevel(0);
            out.putNextEntry(new ZipEntry(entry));
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }
}
