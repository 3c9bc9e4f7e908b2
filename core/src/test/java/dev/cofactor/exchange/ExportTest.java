package dev.cofactor.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.Basis;
import dev.cofactor.Recommendation;
import dev.cofactor.Recommendations;
import dev.cofactor.Recommender;
import dev.cofactor.UserRecommendations;
import dev.cofactor.baseline.BiasOnly;
import dev.cofactor.data.IdIndex;
import dev.cofactor.data.Interactions;
import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.ScoreKind;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {
    private static UserRecommendations<String, String> list(String user, String... items) {
        List<Recommendation<String>> best = IntStream.range(0, items.length)
                .mapToObj(i -> new Recommendation<>(items[i], 1.5 - i, OptionalDouble.empty()))
                .toList();
        return new UserRecommendations<>(
                user, new Recommendations<>(best, ScoreKind.RATING, Basis.MODEL, "", true, false, Optional.empty()));
    }

    private static Stream<UserRecommendations<String, String>> lists() {
        return Stream.of(
                list("ann", "tea, \"hot\"", "milk\nshake"), list("b\u0001\\\ud83d\ude00\ud800é"), list("bob", "rum"));
    }

    @Test
    void quotesWhatCsvHasToQuote() throws IOException {
        StringWriter target = new StringWriter();
        Export.recommendations(lists()).writeCsv(target);
        assertEquals("""
                user,rank,item,score
                ann,1,"tea, ""hot""\",1.5
                ann,2,"milk
                shake",0.5
                bob,1,rum,1.5
                """, target.toString());
    }

    @Test
    void escapesWhatJsonHasToEscape() throws IOException {
        StringWriter target = new StringWriter();
        Export.recommendations(lists()).writeJsonLines(target);
        assertEquals(
                "{\"user\":\"ann\",\"basis\":\"MODEL\",\"items\":[{\"item\":\"tea, \\\"hot\\\"\",\"score\":1.5},"
                        + "{\"item\":\"milk\\u000ashake\",\"score\":0.5}]}\n"
                        + "{\"user\":\"b\\u0001\\\\\ud83d\ude00\\ud800é\",\"basis\":\"MODEL\",\"items\":[]}\n"
                        + "{\"user\":\"bob\",\"basis\":\"MODEL\",\"items\":[{\"item\":\"rum\",\"score\":1.5}]}\n",
                target.toString());
    }

    private static Recommender<String, Integer> factors() {
        FactorMatrix users = new FactorMatrix(2, 2);
        users.set(0, 0, 0.1f);
        users.set(1, 1, -1e-20f);
        FactorMatrix items = new FactorMatrix(3, 2);
        items.set(2, 0, 3);
        FactorParameters parameters =
                new FactorParameters(0, new float[] {0, 1}, new float[] {0, 0.25f, 0}, users, items);
        Interactions<String, Integer> none = Interactions.of(
                IdIndex.of(List.of("a,b", "c")),
                IdIndex.of(List.of(7, 8, 9)),
                new CooMatrixBuilder(false, false).build(2, 3, DuplicatePolicy.FAIL));
        return Recommender.of(none, new ImportedFactors(parameters, ScoreKind.RANK_ONLY), "test");
    }

    @Test
    void writesFactorsAndBiases(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("factors");
        Export.userFactors(factors()).writeCsv(file);
        assertEquals("id,bias,factor0,factor1\n\"a,b\",0.0,0.1,0.0\nc,1.0,0.0,-1.0E-20\n", Files.readString(file));
        Export.itemFactors(factors()).writeJsonLines(file);
        assertEquals(
                "{\"id\":\"7\",\"bias\":0.0,\"factors\":[0.0,0.0]}\n"
                        + "{\"id\":\"8\",\"bias\":0.25,\"factors\":[0.0,0.0]}\n"
                        + "{\"id\":\"9\",\"bias\":0.0,\"factors\":[3.0,0.0]}\n",
                Files.readString(file));
        Recommender<String, String> biases = Recommender.builder()
                .solver(BiasOnly.defaults())
                .train(Interactions.<String, String>builder().add("a", "b", 1).build());
        assertThrows(UnsupportedOperationException.class, () -> Export.userFactors(biases));
    }

    @Test
    void failsAsTheTargetDoes() {
        IOException full = new IOException("no space left");
        Writer target = new Writer() {
            @Override
            public void write(char[] text, int offset, int length) throws IOException {
                throw full;
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        for (Export export : List.of(
                Export.userFactors(factors()),
                Export.itemFactors(factors()),
                Export.recommendations(Stream.of()),
                Export.recommendations(lists()))) {
            assertSame(full, assertThrows(IOException.class, () -> export.writeCsv(target)));
        }
        for (Export export : List.of(Export.itemFactors(factors()), Export.recommendations(lists()))) {
            assertSame(full, assertThrows(IOException.class, () -> export.writeJsonLines(target)));
        }
    }

    @Test
    void saysWhyCsvCannotHoldAnId(@TempDir Path folder) {
        Path file = folder.resolve("half.csv");
        IOException thrown = assertThrows(
                IOException.class,
                () -> Export.recommendations(Stream.of(list("ann", "tea\ud800")))
                        .writeCsv(file));
        assertTrue(thrown.getMessage().contains("half.csv: an id has half a surrogate pair"), thrown.getMessage());
        assertFalse(Files.exists(file));
    }

    @Test
    void leavesTheOldFileWholeWhenItFails(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("top.csv");
        Files.writeString(file, "old");
        RuntimeException failure = new RuntimeException("no");
        Stream<UserRecommendations<String, String>> failing = Stream.of("ann", "bob")
                .map(user -> {
                    if (user.equals("bob")) {
                        throw failure;
                    }
                    return list(user, "tea");
                });
        assertEquals(
                failure,
                assertThrows(
                        RuntimeException.class,
                        () -> Export.recommendations(failing).writeCsv(file)));
        assertEquals("old", Files.readString(file));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
        Export.recommendations(lists()).writeJsonLines(file);
        assertEquals(3, Files.readAllLines(file).size());
    }

    /** Each list is written before the next is asked for, but for what the buffer of the file holds. */
    @Test
    void writesWhileTheStreamIsRead() throws IOException {
        AtomicInteger written = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        StringWriter counting = new StringWriter() {
            @Override
            public void write(String text, int offset, int length) {
                written.addAndGet((int) text.substring(offset, offset + length)
                        .chars()
                        .filter(c -> c == '\n')
                        .count());
            }

            @Override
            public void write(char[] text, int offset, int length) {
                write(new String(text, offset, length), 0, length);
            }

            @Override
            public void write(int c) {
                write(String.valueOf((char) c), 0, 1);
            }
        };
        Stream<UserRecommendations<String, String>> many = IntStream.range(0, 10_000)
                .mapToObj(i -> {
                    most.set(Math.max(most.get(), i + 1 - written.get())); // the header is a line too
                    return list("user" + i, "tea");
                });
        Export.recommendations(many.parallel()).writeCsv(counting);
        assertEquals(10_001, written.get());
        assertTrue(most.get() <= 1, "up to " + most.get() + " lists were held back");
    }
}
