package dev.cofactor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.baseline.BiasOnly;
import dev.cofactor.data.IdCodec;
import dev.cofactor.data.IdIndex;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.InteractionsBuilder;
import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorFileException;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What mapping adds to {@link RecommenderFileTest} and to the golden files of the solvers. */
class MappedRecommenderTest {
    @TempDir
    Path folder;

    private static Recommender<String, Integer> recommender(int users, float shift) {
        InteractionsBuilder<String, Integer> builder = Interactions.builder();
        for (int user = 0; user < users; user++) {
            builder.add("u" + user, user % 7, shift + user % 3);
            builder.add("u" + user, 7 + user % 5, shift + user % 2);
        }
        return Recommender.builder().solver(BiasOnly.defaults()).train(builder.build());
    }

    private static Recommender<String, Integer> map(Path file) throws IOException {
        return Recommender.map(file, IdCodec.strings(), IdCodec.integers());
    }

    private static IdIndex<String> mapped(TensorWriter writer, Path path) throws IOException {
        writer.write(path);
        try (TensorFile file = TensorFile.open(path)) {
            return IdTensors.read(file.mapped(), "user", IdCodec.strings());
        }
    }

    @Test
    void findsEveryIdAndNoOther() throws IOException {
        Random random = new Random(5);
        for (int size : new int[] {0, 1, 2, 3, 64, 65, 5000}) {
            IdIndex.Builder<String> builder = IdIndex.builder();
            while (builder.size() < size) {
                builder.add(Integer.toString(random.nextInt(size * size + 1), 36));
            }
            IdIndex<String> heap = builder.build();
            TensorWriter writer = new TensorWriter();
            IdTensors.write(heap, IdCodec.strings(), writer);
            IdIndex<String> mapped = mapped(writer, folder.resolve("ids" + size));
            assertEquals(heap.ids(), mapped.ids());
            assertEquals(heap, mapped);
            assertEquals(mapped, heap);
            for (int i = 0; i < 2 * size + 10; i++) {
                String id = Integer.toString(i, 36);
                assertEquals(heap.indexOf(id), mapped.indexOf(id), id);
            }
            assertFalse(mapped.contains(""));
            assertFalse(mapped.contains("\uD800"));
            assertThrows(IndexOutOfBoundsException.class, () -> mapped.id(size));
            assertThrows(IndexOutOfBoundsException.class, () -> mapped.id(-1));
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void knowsNoIdOfAnotherType() throws IOException {
        Path file = folder.resolve("model");
        recommender(5, 1).save(file);
        IdIndex<Object> users = (IdIndex<Object>) (IdIndex<?>) map(file).users();
        assertFalse(users.contains(3));
    }

    /** The hash and the way to probe are part of the format: what it says of these ids can never change. */
    @Test
    void theTableIsAsTheFormatSays() throws IOException {
        byte[] text = "über-17".getBytes(StandardCharsets.UTF_8);
        long hash = 0xcbf29ce484222325L;
        for (byte b : text) {
            hash ^= b & 0xff;
            hash *= 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 32)) * 0x9e3779b97f4a7c15L;
        for (int bits = 1; bits <= 30; bits++) {
            assertEquals(hash >>> (64 - bits), IdHash.slot(text, 0, text.length, 1 << bits));
        }
        TensorWriter writer = new TensorWriter();
        IdTensors.write(IdIndex.of(List.of("a", "b", "c")), IdCodec.strings(), writer);
        Path path = folder.resolve("ids");
        writer.write(path);
        try (TensorFile file = TensorFile.open(path)) {
            assertEquals("[3, 0, 2, 0, 1, 0, 0, 0]", Arrays.toString(file.ints("table")));
        }
    }

    @Test
    void anAlteredTableLeadsToNoOtherId() throws IOException {
        List<String> ids = List.of("ann", "bob", "cid", "dan", "eve");
        int slots = 16;
        int[][] tables = new int[3 + 6][slots];
        Arrays.fill(tables[0], 1);
        Arrays.fill(tables[1], 0);
        Arrays.fill(tables[2], 6);
        Random random = new Random(1);
        for (int t = 3; t < tables.length; t++) {
            for (int slot = 0; slot < slots; slot++) {
                tables[t][slot] = random.nextInt(12) - 3;
            }
        }
        for (int t = 0; t < tables.length; t++) {
            IdIndex<String> mapped = mapped(ids(ids, tables[t]), folder.resolve("ids" + t));
            int unknown = 0;
            for (int i = 0; i < ids.size(); i++) {
                try {
                    OptionalInt index = mapped.indexOf(ids.get(i));
                    assertTrue(index.isEmpty() || index.getAsInt() == i, ids.get(i) + " in table " + t);
                    unknown += index.isEmpty() ? 1 : 0;
                } catch (UncheckedIOException e) {
                    assertTrue(String.valueOf(e.getMessage()).contains("of the table names id"), e.getMessage());
                    unknown++;
                }
            }
            assertTrue(unknown > 0, "table " + t);
            assertFalse(t < 2 && mapped.contains("zoe"));
        }
    }

    private static TensorWriter ids(List<String> ids, int... table) {
        long[] ends = new long[ids.size()];
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < ends.length; i++) {
            ends[i] = text.append(ids.get(i)).length();
        }
        return ids(text.toString().getBytes(StandardCharsets.ISO_8859_1), ends, table);
    }

    private static TensorWriter ids(byte[] text, long[] ends, int... table) {
        return new TensorWriter()
                .metadata("codec", "string")
                .bytes("text", text)
                .longs("ends", ends)
                .ints("table", table);
    }

    @Test
    void refusesATableThatCannotBe() {
        for (int slots : new int[] {0, 1, 2, 3, 4, 12}) {
            assertThrows(
                    TensorFileException.class,
                    () -> mapped(ids(List.of("a", "b", "c", "d"), new int[slots]), folder.resolve("ids")),
                    slots + " slots");
        }
    }

    @Test
    void alteredTextIsAnErrorWhenItIsComeUpon() throws IOException {
        byte[] text = {'a', (byte) 0xff, 'c'};
        int[] table = {1, 2, 3, 1};
        IdIndex<String> badText = mapped(ids(text, new long[] {1, 2}, table), folder.resolve("text"));
        assertEquals("a", badText.id(0));
        assertThrows(UncheckedIOException.class, () -> badText.id(1));
        for (long[] ends : new long[][] {{2, 1}, {-1, 1}, {1, 4}, {1, Long.MAX_VALUE}, {Long.MIN_VALUE, 1}}) {
            IdIndex<String> index = mapped(ids(text, ends, table), folder.resolve("ends"));
            assertThrows(UncheckedIOException.class, () -> {
                index.id(0);
                index.id(1);
            });
        }
    }

    @Test
    void readsIdsOfAFileWithoutATable() throws IOException {
        Path file = folder.resolve("ids");
        IdIndex<String> index = mapped(
                new TensorWriter()
                        .metadata("codec", "string")
                        .bytes("text", new byte[] {'a', 'b'})
                        .longs("ends", new long[] {1, 2}),
                file);
        assertEquals(List.of("a", "b"), index.ids());
        assertEquals(OptionalInt.of(1), index.indexOf("b"));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a mapped file cannot be replaced there")
    void keepsTheOldContentWhenTheFileIsReplaced() throws IOException {
        Path file = folder.resolve("model");
        Recommender<String, Integer> old = recommender(500, 1);
        old.save(file);
        Recommender<String, Integer> mapped = map(file);
        Recommender<String, Integer> next = recommender(300, 2);
        next.save(file);
        assertEquals(old.recommendAll(4).toList(), mapped.recommendAll(4).toList());
        assertEquals(next.recommendAll(4).toList(), map(file).recommendAll(4).toList());
        Files.delete(file);
        assertEquals(old.predict("u499", 3), mapped.predict("u499", 3));
        assertEquals(old.users(), mapped.users());
    }

    /** A file without any checksum of its content being right opens, which shows that nothing of it is read. */
    @Test
    void opensWithoutReadingWhatItMaps() throws IOException {
        Path file = folder.resolve("model");
        recommender(50, 1).save(file);
        byte[] bytes = Files.readAllBytes(file);
        List<String> untouched = new ArrayList<>();
        try (TensorFile tensors = TensorFile.open(file)) {
            for (String name : tensors.names()) {
                if (tensors.shape(name).length > 0 && tensors.shape(name)[0] > 2) {
                    untouched.add(name);
                }
            }
        }
        int dataStart =
                8 + (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(0);
        String header = new String(bytes, 8, dataStart - 8, StandardCharsets.US_ASCII);
        for (String name : untouched) {
            Matcher offsets = Pattern.compile(
                            "\"" + Pattern.quote(name) + "\":\\{[^}]*\"data_offsets\":\\[(\\d+),(\\d+)")
                    .matcher(header);
            assertTrue(offsets.find());
            Arrays.fill(
                    bytes,
                    dataStart + Integer.parseInt(offsets.group(1)),
                    dataStart + Integer.parseInt(offsets.group(2)),
                    (byte) 0xff);
        }
        Files.write(file, bytes);
        assertTrue(untouched.size() >= 10, untouched.toString());
        Recommender<String, Integer> mapped = map(file);
        assertEquals(50, mapped.users().size());
        assertEquals(12, mapped.items().size());
        assertThrows(UncheckedIOException.class, () -> mapped.users().id(0));
        assertThrows(UncheckedIOException.class, () -> mapped.recommend("u1", 3));
        assertThrows(UncheckedIOException.class, () -> mapped.recommend(3));
        assertThrows(TensorFileException.class, () -> Recommender.verify(file));
    }
}
