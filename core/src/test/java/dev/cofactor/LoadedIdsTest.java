package dev.cofactor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.data.IdCodec;
import dev.cofactor.data.IdIndex;
import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorFileException;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadedIdsTest {
    @TempDir
    Path folder;

    private <T> IdIndex<T> loaded(TensorWriter writer, IdCodec<T> codec) throws IOException {
        Path path = folder.resolve("ids");
        writer.write(path);
        try (TensorFile file = TensorFile.open(path)) {
            return IdTensors.read(file, "user", codec);
        }
    }

    private <T> IdIndex<T> loaded(IdIndex<T> ids, IdCodec<T> codec) throws IOException {
        TensorWriter writer = new TensorWriter();
        IdTensors.write(ids, codec, writer);
        return loaded(writer, codec);
    }

    private static TensorWriter ids(String codec, List<String> ids, int... table) {
        long[] ends = new long[ids.size()];
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < ends.length; i++) {
            ends[i] = text.append(ids.get(i)).length();
        }
        return new TensorWriter()
                .metadata("codec", codec)
                .bytes("text", text.toString().getBytes(StandardCharsets.ISO_8859_1))
                .longs("ends", ends)
                .ints("table", table);
    }

    /** The table of some texts, as the format says. */
    private static int[] table(List<String> ids, int slots) {
        int[] table = new int[slots];
        for (int i = 0; i < ids.size(); i++) {
            byte[] text = ids.get(i).getBytes(StandardCharsets.ISO_8859_1);
            int slot = IdHash.slot(text, 0, text.length, slots);
            while (table[slot] != 0) {
                slot = slot + 1 & slots - 1;
            }
            table[slot] = i + 1;
        }
        return table;
    }

    @Test
    void findsEveryIdAndNoOther() throws IOException {
        Random random = new Random(5);
        for (int size : new int[] {0, 1, 2, 3, 64, 65, 5000, 150_000}) {
            IdIndex.Builder<String> builder = IdIndex.builder();
            while (builder.size() < size) {
                builder.add((random.nextInt(50) == 0 ? "ü€" : "") + Integer.toString(random.nextInt(), 36));
            }
            IdIndex<String> built = builder.build();
            IdIndex<String> loaded = loaded(built, IdCodec.strings());
            assertInstanceOf(LoadedIds.class, loaded);
            assertEquals(built, loaded);
            assertEquals(loaded, built);
            assertEquals(built.hashCode(), loaded.hashCode());
            for (int i = 0; i < size; i += 1 + size / 2000) {
                assertEquals(OptionalInt.of(i), loaded.indexOf(built.id(i)));
                String other = Integer.toString(i, 36);
                assertEquals(built.indexOf(other), loaded.indexOf(other), other);
            }
            assertFalse(loaded.contains(""));
            assertFalse(loaded.contains("\uD800"));
            assertThrows(IndexOutOfBoundsException.class, () -> loaded.id(size));
            assertThrows(IndexOutOfBoundsException.class, () -> loaded.id(-1));
        }
    }

    @Test
    void keepsIdsOfEveryBuiltInType() throws IOException {
        List<UUID> uuids = new ArrayList<>();
        List<Long> longs = new ArrayList<>();
        for (long i = 0; i < 100; i++) {
            uuids.add(new UUID(i, i * i));
            longs.add(i << 33);
        }
        IdIndex<UUID> byUuid = loaded(IdIndex.of(uuids), IdCodec.uuids());
        assertEquals(uuids, byUuid.ids());
        assertEquals(OptionalInt.of(7), byUuid.indexOf(new UUID(7, 49)));
        IdIndex<Long> byLong = loaded(IdIndex.of(longs), IdCodec.longs());
        assertEquals(longs, byLong.ids());
        assertInstanceOf(LoadedIds.class, byLong);
    }

    @Test
    void savesWhatItLoaded() throws IOException {
        IdIndex<String> built = IdIndex.of(List.of("c", "ab", "ü", ""));
        TensorWriter first = new TensorWriter();
        IdTensors.write(built, IdCodec.strings(), first);
        IdIndex<String> loaded = loaded(first, IdCodec.strings());
        assertEquals(built, loaded(loaded, IdCodec.strings()));
        IdCodec<String> other =
                IdCodec.of("quoted", String.class, id -> '"' + id + '"', text -> text.substring(1, text.length() - 1));
        assertEquals(built, loaded(loaded, other));
    }

    /** Texts that the codec would write in another way: ids are found by equality then, as ever. */
    @Test
    void readsTextThatIsNotOfTheCodecsForm() throws IOException {
        List<String> texts = List.of("+7", "08", "9");
        IdIndex<Integer> ids = loaded(ids("integer", texts, table(texts, 8)), IdCodec.integers());
        assertEquals(List.of(7, 8, 9), ids.ids());
        assertEquals(OptionalInt.of(0), ids.indexOf(7));
        assertEquals(OptionalInt.of(2), ids.indexOf(9));
        List<String> twice = List.of("7", "07");
        TensorFileException error = assertThrows(
                TensorFileException.class, () -> loaded(ids("integer", twice, table(twice, 4)), IdCodec.integers()));
        assertTrue(error.getMessage().contains("user id 1 occurs twice"), error.getMessage());
    }

    @Test
    void refusesIdsThatComeTwice() {
        List<String> twice = List.of("ann", "bob", "cid", "bob");
        TensorFileException error = assertThrows(
                TensorFileException.class, () -> loaded(ids("string", twice, table(twice, 8)), IdCodec.strings()));
        assertTrue(error.getMessage().contains("user id 3 occurs twice"), error.getMessage());
    }

    @Test
    void refusesTextThatIsNoId() {
        List<String> texts = List.of("1", "x");
        TensorFileException error = assertThrows(
                TensorFileException.class, () -> loaded(ids("long", texts, table(texts, 4)), IdCodec.longs()));
        assertTrue(error.getMessage().contains("an id is no long"), error.getMessage());
        List<String> half = List.of("a\u00e4");
        assertThrows(TensorFileException.class, () -> loaded(ids("string", half, table(half, 2)), IdCodec.strings()));
    }

    /** Every table but the right ones, of two ids in four slots. */
    @Test
    void refusesTablesThatAreNotOfTheseIds() throws IOException {
        List<String> texts = List.of("ann", "bob");
        int right = 0;
        for (int code = 0; code < 625; code++) {
            int[] table = {code % 5 - 1, code / 5 % 5 - 1, code / 25 % 5 - 1, code / 125 - 1};
            try {
                IdIndex<String> loaded = loaded(ids("string", texts, table), IdCodec.strings());
                right++;
                assertEquals(OptionalInt.of(0), loaded.indexOf("ann"));
                assertEquals(OptionalInt.of(1), loaded.indexOf("bob"));
                assertFalse(loaded.contains("cid"));
            } catch (TensorFileException e) {
                assertTrue(String.valueOf(e.getMessage()).contains("the table of user ids"), e.getMessage());
            }
        }
        assertTrue(right >= 1 && right <= 2, right + " tables");
        for (int slots : new int[] {0, 1, 2, 3, 12}) {
            assertThrows(
                    TensorFileException.class,
                    () -> loaded(ids("string", texts, new int[slots]), IdCodec.strings()),
                    slots + " slots");
        }
    }

    /** Ids are verified by several tasks: here the first and the last of each are what the table does not lead to. */
    @Test
    void refusesATableThatMissesAnIdOfAnyTask() {
        int size = (1 << 16) + 3;
        List<String> texts =
                IntStream.range(0, size).mapToObj(Integer::toString).toList();
        int[] table = table(texts, 1 << 18);
        for (int missed : new int[] {0, (1 << 16) - 1, 1 << 16, size - 1}) {
            int[] altered =
                    IntStream.of(table).map(id -> id == missed + 1 ? 6 : id).toArray();
            TensorFileException e = assertThrows(
                    TensorFileException.class, () -> loaded(ids("string", texts, altered), IdCodec.strings()));
            assertTrue(e.getMessage().contains("does not lead to id " + missed), e.getMessage());
        }
    }

    @Test
    void refusesTextsThatEndWhereTheyCannot() {
        for (long[] ends : new long[][] {{2, 1}, {-1, 1}, {1, 4}, {1, Long.MAX_VALUE}, {Long.MIN_VALUE, 1}}) {
            TensorWriter writer = new TensorWriter()
                    .metadata("codec", "string")
                    .bytes("text", new byte[] {'a', 'b', 'c'})
                    .longs("ends", ends)
                    .ints("table", new int[] {1, 2, 0, 0});
            TensorFileException e = assertThrows(TensorFileException.class, () -> loaded(writer, IdCodec.strings()));
            assertTrue(e.getMessage().contains("which cannot be"), e.getMessage());
        }
    }

    /** A codec of the caller's may be made for one thread, and so is asked by no other. */
    @Test
    void asksAGivenCodecOnTheCallersThread() throws IOException {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        IdCodec<Integer> codec = IdCodec.of(
                "counted",
                Integer.class,
                id -> {
                    threads.add(Thread.currentThread());
                    return id.toString();
                },
                text -> {
                    threads.add(Thread.currentThread());
                    return Integer.valueOf(text);
                });
        IdIndex<Integer> ids = IdIndex.of(IntStream.range(0, 200_000).boxed().toList());
        IdIndex<Integer> loaded = loaded(ids, codec);
        assertInstanceOf(LoadedIds.class, loaded);
        assertEquals(Set.of(Thread.currentThread()), threads);
        assertEquals(OptionalInt.of(199_999), loaded.indexOf(199_999));
    }

    /** Ids that all begin at one slot would take steps in the square of their number, so they are put into a hash map. */
    @Test
    void readsIdsThatCollide() throws IOException {
        int slots = 1 << 13;
        List<String> texts = new ArrayList<>();
        for (int i = 0; texts.size() < 1500; i++) {
            byte[] text = Integer.toString(i).getBytes(StandardCharsets.ISO_8859_1);
            if (IdHash.slot(text, 0, text.length, slots) < 4) {
                texts.add(Integer.toString(i));
            }
        }
        IdIndex<String> ids = loaded(ids("string", texts, table(texts, slots)), IdCodec.strings());
        assertEquals(texts, ids.ids());
        assertFalse(ids instanceof LoadedIds);
        assertEquals(OptionalInt.of(1400), ids.indexOf(texts.get(1400)));
    }
}
