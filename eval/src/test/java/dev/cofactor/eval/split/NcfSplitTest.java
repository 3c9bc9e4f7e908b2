package dev.cofactor.eval.split;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.data.DuplicateInteractionException;
import dev.cofactor.data.MalformedRowException;
import dev.cofactor.eval.Warnings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NcfSplitTest {
    static {
        Warnings.silence();
    }

    private static final String TRAIN = "0\t3\t4\t100\n0\t1\t5\t90\n1\t3\t2\t80\n";
    private static final String TEST = "0\t2\t3\t110\n1\t0\t4\t85\n";
    private static final String NEGATIVE = "(0,2)\t5\t4\n(1,0)\t4\t1\n";

    @TempDir
    private Path folder;

    private Path files(String train, String test, String negative) throws IOException {
        return SplitArchive.folder(
                folder, Map.of("x.train.rating", train, "x.test.rating", test, "x.test.negative", negative));
    }

    @Test
    void readsThePartsAndTheNegatives() throws IOException {
        try (Warnings warnings = new Warnings()) {
            NcfSplit read = FixedSplits.ncf(files(TRAIN, TEST, NEGATIVE));
            assertEquals(List.of(0, 1), read.split().train().users().ids());
            assertEquals(List.of(0, 1, 2, 3, 4, 5), read.split().test().items().ids());
            assertEquals(3, read.split().train().size());
            assertEquals(5, read.split().train().byUser().row(0).value(0));
            assertEquals(
                    Optional.of(Instant.ofEpochSecond(85)),
                    read.split().test().stream().toList().get(1).timestamp());
            assertEquals(4, read.negatives().size());
            assertFalse(read.negatives().hasValues());
            assertArrayEquals(new int[] {2, 4, 5}, read.candidates(0));
            assertArrayEquals(new int[] {0, 1, 4}, read.candidates(1));
            assertThrows(IndexOutOfBoundsException.class, () -> read.candidates(2));
            assertEquals(new NcfSplit.Given(4, 0, 0, 0), read.given());
            // trained on is an entry at 100, tested one at 85
            assertEquals(1, warnings.messages().size());
        }
    }

    @Test
    void countsOddNegatives() throws IOException {
        NcfSplit read = FixedSplits.ncf(files(TRAIN, TEST, "(0,2)\t5\t2\t4\t5\t3\t5\n(1,0)\t4\t0\n"));
        // of the first line 2 is tested on, 5 comes three times, and 3 is trained on
        assertEquals(new NcfSplit.Given(8, 2, 2, 1), read.given());
        assertArrayEquals(new int[] {2, 3, 4, 5}, read.candidates(0));
        assertArrayEquals(new int[] {0, 4}, read.candidates(1));
        assertEquals(
                "3 entries to train on, 2 to test on among 8 given negatives (sampled); left out were 2 that are the test"
                        + " item itself and 2 repeated ones; 1 are in the training part",
                read.toString());
    }

    @Test
    void timesAreOptional() throws IOException {
        NcfSplit read = FixedSplits.ncf(files("0\t3\t1\n1\t3\t1\n", "0\t2\t1\n", "(0, 2)\t5\r\n"));
        assertFalse(read.split().train().hasTimestamps());
        assertTrue(read.split().train().hasValues());
        assertEquals(1, read.split().test().size());
        assertArrayEquals(new int[] {}, read.candidates(1));
    }

    @Test
    void usersMayBeTestedOnOnly() throws IOException {
        NcfSplit read = FixedSplits.ncf(files("0\t3\t4\n", "0\t2\t3\n1\t2\t3\n", "(0,2)\t5\n(1,2)\t3\n"));
        assertEquals(List.of(0, 1), read.split().train().users().ids());
        assertEquals(0, read.split().train().byUser().row(1).size());
        assertEquals(1, read.split().test().byUser().row(1).size());
        assertArrayEquals(new int[] {0, 1}, read.candidates(1));
    }

    @Test
    void foldersAndWhatMacAddsAreNoFiles() throws IOException {
        Map<String, String> names = Map.of("x.train.rating", TRAIN, "x.test.rating", TEST, "x.test.negative", NEGATIVE);
        SplitArchive.folder(folder, names);
        Files.createDirectory(folder.resolve("old.train.rating"));
        assertEquals(3, FixedSplits.ncf(folder).split().train().size());
        Map<String, String> packed = new HashMap<>(names);
        packed.put("__MACOSX/._x.train.rating", "no text");
        assertEquals(
                3,
                FixedSplits.ncf(SplitArchive.zip(folder, packed))
                        .split()
                        .train()
                        .size());
    }

    @Test
    void indexesAscendWithNumbers() throws IOException {
        NcfSplit read = FixedSplits.ncf(files("9\t30\t1\n4\t10\t1\n", "9\t20\t1\n", "(9,20)\t25\t5\n"));
        assertEquals(List.of(4, 9), read.split().train().users().ids());
        assertEquals(List.of(5, 10, 20, 25, 30), read.split().train().items().ids());
        assertArrayEquals(new int[] {0, 2, 3}, read.candidates(1));
        assertEquals(4, read.split().train().byUser().row(1).column(0));
    }

    @Test
    void chooseAmongSeveralDataSets() throws IOException {
        Map<String, String> files = new HashMap<>();
        for (String name : List.of("data/a", "data/b")) {
            files.put(name + ".train.rating", TRAIN);
            files.put(name + ".test.rating", TEST);
            files.put(name + ".test.negative", name.endsWith("a") ? NEGATIVE : "(0,2)\t5\n(1,0)\t4\n");
        }
        Path zip = SplitArchive.zip(folder, files);
        assertEquals(2, FixedSplits.ncf(zip, "b").negatives().size());
        assertEquals(4, FixedSplits.ncf(zip, "a").negatives().size());
        assertEquals(
                zip
                        + " has 2 files whose names end with train.rating, data/a.train.rating, data/b.train.rating; say which"
                        + " with ncf(Path, String)",
                assertThrows(IOException.class, () -> FixedSplits.ncf(zip)).getMessage());
        assertTrue(assertThrows(IOException.class, () -> FixedSplits.ncf(zip, "c"))
                .getMessage()
                .startsWith(zip + " has no file c.train.rating, but data/a.test.negative, "));
    }

    @Test
    void saysWhichFileIsMissing() throws IOException {
        assertEquals(
                folder + " has no file whose name ends with train.rating; expected one",
                assertThrows(IOException.class, () -> FixedSplits.ncf(folder)).getMessage());
        Path two = SplitArchive.folder(folder, Map.of("train.rating", TRAIN, "test.rating", TEST));
        assertEquals(
                folder + " has no file test.negative, but test.rating, train.rating; expected one",
                assertThrows(IOException.class, () -> FixedSplits.ncf(two)).getMessage());
        Path three = SplitArchive.folder(folder, Map.of("test.negative", NEGATIVE));
        assertEquals(3, FixedSplits.ncf(three).split().train().size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    train.rating | 0;3;4;100/0;x;4;100     | 2 | 1 | x       | is not an id of the type number from 0
                    train.rating | 0;3;4;100/-1;3;4;100    | 2 | 0 | -1      | is not an id of the type number from 0
                    train.rating | 0;3;4;100/0;2147483647;4;100 | 2 | 1 | 2147483647 | is not an id of the type number from 0
                    train.rating | 0;3;4;100/0;99999999999;4;100 | 2 | 1 | 99999999999 | is not an id of the type number from 0
                    train.rating | 0;3;4;100/0;1;good;100  | 2 | 2 | good    | is not a number
                    train.rating | 0;3;4;100/0;1;4;noon    | 2 | 3 | noon    | is not
                    train.rating | 0;3;4;100/0;1;4         | 2 |   | 0\\t1\\t4 | makes 3 fields, but the first row has 4
                    test.rating  | 0;2;4;100/1;0;bad;100   | 2 | 2 | bad     | is not a number
                    test.rating  | 0;2;4;100/0;5;4;100     | 2 | 0 | 0       | has an earlier row; expected one entry of each user
                    test.rating  | 0;2;4;100/1;3;4;100     | 2 | 1 | 3       | is an item that user 1 has in the training part too
                    test.negative | (0,2);5/0,0;4          | 2 | 0 | 0,0     | is not a pair to test on; expected (user,item)
                    test.negative | (0,2);5/(1.0);4        | 2 | 0 | (1.0)   | is not a pair to test on; expected (user,item)
                    test.negative | (0,2);5/(1;0);4        | 2 | 1 | 0)      | is not the number of an item
                    test.negative | (0,2);5/(1,0);z        | 2 | 1 | z       | is not the number of an item
                    test.negative | (0,2);5/(1,0);4;;1     | 2 | 2 | ''      | is not the number of an item
                    test.negative | (0,2);5/(1,3);4        | 2 | 0 | (1,3)   | is not in the file of test entries
                    test.negative | (0,2);5/(7,0);4        | 2 | 0 | (7,0)   | is not in the file of test entries
                    test.negative | (0,2);5/(1,77);4       | 2 | 0 | (1,77)  | is not in the file of test entries
                    test.negative | (0,2);5/(0,2);4        | 2 | 0 | (0,2)   | has an earlier line; expected one line for each user
                    test.negative | (0,2);5/(1,0)          | 2 |   | (1,0)   | has no negatives; expected the numbers of items
                    """)
    void namesLineAndColumn(String file, String content, long line, Integer column, String text, String reason)
            throws IOException {
        Map<String, String> files =
                new HashMap<>(Map.of("train.rating", TRAIN, "test.rating", TEST, "test.negative", NEGATIVE));
        files.put(file, content.replace(";", "\t").replace("/", "\n"));
        Path path = SplitArchive.folder(folder, files);
        MalformedRowException e = assertThrows(MalformedRowException.class, () -> FixedSplits.ncf(path));
        assertTrue(
                e.getMessage()
                        .startsWith(folder.resolve(file) + ", line " + line
                                + (column == null ? "" : ", column " + column) + ": \"" + text + "\" " + reason),
                e.getMessage());
    }

    @Test
    void everyTestEntryNeedsNegatives() throws IOException {
        Path files = files(TRAIN, TEST, "(1,0)\t4\n");
        assertEquals(
                folder.resolve("x.test.negative")
                        + " has no line for user 0, who is tested on item 2; expected one for each test entry",
                assertThrows(IOException.class, () -> FixedSplits.ncf(files)).getMessage());
    }

    @Test
    void refusesAPairThatIsTrainedOnTwice() throws IOException {
        Path files = files(TRAIN + "0\t3\t1\t5\n", TEST, NEGATIVE);
        DuplicateInteractionException e =
                assertThrows(DuplicateInteractionException.class, () -> FixedSplits.ncf(files));
        assertTrue(e.getMessage().startsWith(folder.resolve("x.train.rating") + ", lines 1 and 4"), e.getMessage());
    }

    @Test
    void refusesEmptyFiles() throws IOException {
        Path files = files(TRAIN, "", NEGATIVE);
        assertEquals(
                folder.resolve("x.test.rating") + " is empty; expected rows",
                assertThrows(IOException.class, () -> FixedSplits.ncf(files)).getMessage());
    }
}
