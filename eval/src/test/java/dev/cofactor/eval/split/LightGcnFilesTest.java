package dev.cofactor.eval.split;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.data.Interactions;
import dev.cofactor.data.MalformedRowException;
import dev.cofactor.eval.Split;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LightGcnFilesTest {
    @TempDir
    private Path folder;

    private Path files(String train, String test) throws IOException {
        return SplitArchive.folder(folder, Map.of("train.txt", train, "test.txt", test));
    }

    private static List<String> pairs(Interactions<Integer, Integer> part) {
        return part.stream().map(entry -> entry.userId() + " " + entry.itemId()).toList();
    }

    @Test
    void readsUsersWithTheirItems() throws IOException {
        Split<Integer, Integer> split = FixedSplits.lightGcn(files("0 3 1\n2 0\n", "0 2\n1\n\n2 5 1 \n3 4"));
        assertEquals(List.of("0 1", "0 3", "2 0"), pairs(split.train()));
        assertEquals(List.of("0 2", "2 1", "2 5", "3 4"), pairs(split.test()));
        assertEquals(List.of(0, 1, 2, 3), split.train().users().ids());
        assertEquals(List.of(0, 1, 2, 3, 4, 5), split.test().items().ids());
        assertFalse(split.train().hasValues());
        assertFalse(split.train().hasTimestamps());
    }

    @Test
    void readsAnArchiveAsItComes() throws IOException {
        Path zip = SplitArchive.zip(
                folder,
                Map.of(
                        "some/train.txt", "0 1\r\n",
                        "some/test.txt", " 0\t2  0\r\n",
                        "__MACOSX/some/train.txt", "no text",
                        "some/README.md", "x"));
        assertTrue(FixedSplits.isLightGcn(zip));
        Split<Integer, Integer> split = FixedSplits.lightGcn(zip);
        assertEquals(List.of("0 1"), pairs(split.train()));
        assertEquals(List.of("0 0", "0 2"), pairs(split.test()));
    }

    @Test
    void indexesAscendWithNumbersAndLeaveNoGaps() throws IOException {
        Split<Integer, Integer> split =
                FixedSplits.lightGcn(files("\u00EF\u00BB\u00BF7 2000000000 3\n4 9", "7 5\n4 3\n"));
        assertEquals(List.of(4, 7), split.train().users().ids());
        assertEquals(List.of(3, 5, 9, 2_000_000_000), split.train().items().ids());
        assertEquals(List.of("4 9", "7 3", "7 2000000000"), pairs(split.train()));
    }

    @Test
    void longLinesAreRead() throws IOException {
        StringBuilder line = new StringBuilder("0");
        for (int item = 0; item < 5000; item++) {
            line.append(' ').append(item);
        }
        Split<Integer, Integer> split = FixedSplits.lightGcn(files(line.toString(), "1 0"));
        assertEquals(5000, split.train().size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    0 1;x 2      | 2 | 0 | x           | is not the number of a user; expected a whole number from 0 to 2147483646
                    0 1;1 2 y    | 2 | 2 | y           | is not the number of an item; expected a whole number from 0 to 2147483646
                    0 1;1 -2     | 2 | 1 | -2          | is not the number of an item; expected a whole number from 0 to 2147483646
                    0 1;1 2147483647   | 2 | 1 | 2147483647  | is not the number of an item; expected a whole number from 0 to 2147483646
                    0 1;1 99999999999999999999   | 2 | 1 | 99999999999999999999  | is not the number of an item; expected a whole number from 0 to 2147483646
                    0 1;1 2.5    | 2 | 1 | 2.5         | is not the number of an item; expected a whole number from 0 to 2147483646
                    0 1;;0 2     | 3 | 0 | 0           | has an earlier line; expected one line for each user, with all items
                    0 1;1 2 3 2  | 2 | 3 | 2           | is on this line twice; expected each item once
                    """)
    void namesLineAndColumn(String train, long line, int column, String text, String reason) throws IOException {
        Path files = files(train.replace(";", "\n"), "9 9");
        MalformedRowException e = assertThrows(MalformedRowException.class, () -> FixedSplits.lightGcn(files));
        assertEquals(
                folder.resolve("train.txt") + ", line " + line + ", column " + column + ": \"" + text + "\" " + reason,
                e.getMessage());
        assertEquals(Optional.of(Integer.toString(column)), e.column());
        assertEquals(line, e.line());
        assertEquals(text, e.text());
        assertEquals(reason, e.reason());
        // the same of the other file
        Path swapped = files("9 9", train.replace(";", "\n"));
        assertEquals(
                folder.resolve("test.txt").toString(),
                assertThrows(MalformedRowException.class, () -> FixedSplits.lightGcn(swapped))
                        .file());
    }

    @Test
    void refusesAPairInBothFiles() throws IOException {
        Path zip = SplitArchive.zip(folder, Map.of("a/train.txt", "0 1\n5 2 7\n", "a/test.txt", "0 2\n\n5 8 7"));
        assertEquals(
                zip
                        + ", member a/test.txt, line 3, column 2: \"7\" is an item that user 5 has in train.txt too; a"
                        + " pair that was trained on must not be tested on",
                assertThrows(MalformedRowException.class, () -> FixedSplits.lightGcn(zip))
                        .getMessage());
    }

    @Test
    void refusesFilesWithoutItems() throws IOException {
        Path nothing = files("0 1", "0\n1\n");
        assertEquals(
                folder.resolve("test.txt") + " has no items; expected lines of a user and items",
                assertThrows(IOException.class, () -> FixedSplits.lightGcn(nothing))
                        .getMessage());
        Path empty = files("", "0 1");
        assertTrue(assertThrows(IOException.class, () -> FixedSplits.lightGcn(empty))
                .getMessage()
                .startsWith(folder.resolve("train.txt") + " has no items"));
    }

    @Test
    void saysWhichFileIsMissing() throws IOException {
        assertFalse(FixedSplits.isLightGcn(folder));
        assertEquals(
                folder + " has no file train.txt, but nothing; expected one",
                assertThrows(IOException.class, () -> FixedSplits.lightGcn(folder))
                        .getMessage());
        Path packed = SplitArchive.zip(folder, Map.of("a/", "", "a/train.txt", "0 1"));
        assertEquals(
                packed + " has no file test.txt, but a/train.txt; expected one",
                assertThrows(IOException.class, () -> FixedSplits.lightGcn(packed))
                        .getMessage());
        Files.delete(packed);
        Path one = SplitArchive.folder(folder, Map.of("train.txt", "0 1"));
        assertFalse(FixedSplits.isLightGcn(one));
        assertEquals(
                folder + " has no file test.txt, but train.txt; expected one",
                assertThrows(IOException.class, () -> FixedSplits.lightGcn(one)).getMessage());
        Path two = SplitArchive.zip(
                folder, Map.of("a/train.txt", "0 1", "b/train.txt", "0 1", "test.txt", "0 2", "a/mytest.txt", ""));
        assertFalse(FixedSplits.isLightGcn(two));
        assertEquals(
                two + " has 2 files train.txt, but a/mytest.txt, a/train.txt, b/train.txt, test.txt; expected one",
                assertThrows(IOException.class, () -> FixedSplits.lightGcn(two)).getMessage());
    }

    @Test
    void refusesWhatIsNeitherFolderNorArchive() throws IOException {
        Path text = Files.writeString(folder.resolve("text.txt"), "0 1");
        for (Path path : List.of(text, folder.resolve("train.txt"))) {
            assertThrows(IOException.class, () -> FixedSplits.isLightGcn(path));
        }
        assertEquals(
                text + " is neither a folder nor a zip archive, or a damaged one",
                assertThrows(IOException.class, () -> FixedSplits.lightGcn(text))
                        .getMessage());
        assertThrows(IOException.class, () -> FixedSplits.lightGcn(folder.resolve("missing.zip")));
    }

    @Test
    void noticesDamagedData() throws IOException {
        StringBuilder train = new StringBuilder();
        for (int user = 0; user < 2000; user++) {
            train.append(user).append(" 1 2 3 ").append(7 * user).append('\n');
        }
        Path zip = SplitArchive.zip(folder, Map.of("train.txt", train.toString(), "test.txt", "0 4"));
        byte[] bytes = Files.readAllBytes(zip);
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("train.txt") + 1500;
        bytes[at] ^= 1;
        Files.write(zip, bytes);
        IOException e = assertThrows(IOException.class, () -> FixedSplits.lightGcn(zip));
        assertTrue(e.getMessage().startsWith(zip + ", member train.txt"), e.getMessage());
    }

    @Test
    void comparesTheChecksum() throws IOException {
        Path zip = SplitArchive.zip(folder, Map.of("train.txt", "0 1\n", "test.txt", "0 4"));
        byte[] bytes = Files.readAllBytes(zip);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int directory = text.indexOf("PK\u0001\u0002");
        int entry = text.indexOf("train.txt", directory) - 46;
        bytes[entry + 16] ^= 1;
        Files.write(zip, bytes);
        assertEquals(
                zip
                        + ", member train.txt: the packed data is damaged or cut off (the checksum is wrong); fetch the file"
                        + " again",
                assertThrows(IOException.class, () -> FixedSplits.lightGcn(zip)).getMessage());
    }
}
