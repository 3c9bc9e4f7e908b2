package dev.cofactor.solvers.als;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.Explanation;
import dev.cofactor.Recommendation;
import dev.cofactor.Recommender;
import dev.cofactor.data.IdCodec;
import dev.cofactor.data.IdIndex;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.InteractionsBuilder;
import dev.cofactor.exchange.ImplicitImport;
import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.model.FactorModel;
import dev.cofactor.model.FactorParameters;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class LearntElsewhereTest {
    private static final ImplicitAls OPTIONS = ImplicitAls.defaults()
            .withFactors(4)
            .withEpochs(3)
            .withConfidence(Confidence.linear(0, 2))
            .withRegularization(0.3);
    private static final Map<String, Float> HISTORY = Map.of("i3", 1f, "i7", 4f, "i11", 2f);

    @TempDir
    Path folder;

    private static Interactions<String, String> clicks() {
        Random random = new Random(4);
        InteractionsBuilder<String, String> builder = Interactions.builder();
        for (int user = 0; user < 30; user++) {
            for (int item = 0; item < 20; item++) {
                if (random.nextInt(4) == 0) {
                    builder.add("u" + user, "i" + item, 1 + random.nextInt(3));
                }
            }
        }
        return builder.build();
    }

    private static Recommender<String, String> trained(Interactions<String, String> clicks) {
        return Recommender.builder().solver(OPTIONS).seed(1).train(clicks);
    }

    private static FactorParameters parameters(Recommender<?, ?> recommender) {
        return ((FactorModel) recommender.model()).parameters();
    }

    private static byte[] npy(FactorMatrix matrix) {
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + matrix.rows() + ", " + matrix.columns()
                + "), }";
        String padded = header + " ".repeat(63 - (10 + header.length()) % 64) + "\n";
        ByteBuffer bytes = ByteBuffer.allocate(10 + padded.length() + 4 * matrix.rows() * matrix.columns())
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 0x93)
                .put("NUMPY\1\0".getBytes(StandardCharsets.ISO_8859_1))
                .putShort((short) padded.length())
                .put(padded.getBytes(StandardCharsets.ISO_8859_1));
        for (int row = 0; row < matrix.rows(); row++) {
            for (float factor : matrix.row(row)) {
                bytes.putFloat(factor);
            }
        }
        return bytes.array();
    }

    /** The factors of a model as implicit would save them; those of ALS have an alpha. */
    private Path npz(FactorParameters parameters) throws IOException {
        Path path = folder.resolve("als.npz");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
            zip.putNextEntry(new ZipEntry("user_factors.npy"));
            zip.write(npy(parameters.userFactors()));
            zip.putNextEntry(new ZipEntry("item_factors.npy"));
            zip.write(npy(parameters.itemFactors()));
            zip.putNextEntry(new ZipEntry("alpha.npy"));
        }
        return path;
    }

    private static void assertSameScores(List<Recommendation<String>> expected, List<Recommendation<String>> actual) {
        assertEquals(expected.size(), actual.size());
        for (int rank = 0; rank < expected.size(); rank++) {
            assertEquals(expected.get(rank).itemId(), actual.get(rank).itemId());
            assertEquals(expected.get(rank).score(), actual.get(rank).score(), 1e-5);
        }
    }

    @Test
    void foldsInAsOurOwnModelWithTheSameFactors() throws IOException {
        Interactions<String, String> clicks = clicks();
        Recommender<String, String> own = trained(clicks);
        Recommender<String, String> imported = ImplicitImport.read(npz(parameters(own)), clicks, OPTIONS::modelOf);
        assertEquals(own.recommend("u3", 5).items(), imported.recommend("u3", 5).items());
        assertSameScores(
                own.recommendFor(HISTORY, 8).items(),
                imported.recommendFor(HISTORY, 8).items());
        Explanation<String> expected = own.queryFor(HISTORY).explain("i5");
        Explanation<String> actual = imported.queryFor(HISTORY).explain("i5");
        assertEquals(3, actual.history().size());
        for (int k = 0; k < 3; k++) {
            assertEquals(expected.history().get(k).id(), actual.history().get(k).id());
            assertEquals(
                    expected.history().get(k).contribution(),
                    actual.history().get(k).contribution(),
                    1e-5);
        }
        assertEquals("implicit", imported.provenance().solver());
    }

    @Test
    void foldsInWithoutKnowingWhatWasSeenAndAfterSaving() throws IOException {
        Interactions<String, String> clicks = clicks();
        Recommender<String, String> own = trained(clicks);
        Recommender<String, String> imported = ImplicitImport.read(
                npz(parameters(own)), clicks.users().ids(), clicks.items().ids(), OPTIONS::modelOf);
        Path file = folder.resolve("imported.cofactor");
        imported.save(file);
        Recommender<String, String> loaded = Recommender.load(file, IdCodec.strings(), IdCodec.strings());
        for (Recommender<String, String> each : List.of(imported, loaded)) {
            assertSameScores(
                    own.recommendFor(HISTORY, 8).items(),
                    each.recommendFor(HISTORY, 8).items());
            assertTrue(each.explain("u3", "i5").history().isEmpty());
            assertEquals(
                    each.explain("u3", "i5").interaction(),
                    each.explain("u3", "i5").factors().stream()
                            .mapToDouble(Explanation.Part::contribution)
                            .sum(),
                    1e-6);
        }
    }

    /** The regularization is what the caller says, so another one gives another user. */
    @Test
    void theOptionsCount() throws IOException {
        Interactions<String, String> clicks = clicks();
        Recommender<String, String> own = trained(clicks);
        double score = own.queryFor(HISTORY).explain("i3").score();
        for (ImplicitAls other : List.of(
                OPTIONS.withRegularization(30),
                OPTIONS.withUnobservedWeight(0.1),
                OPTIONS.withConfidence(Confidence.linear(0, 1)))) {
            Recommender<String, String> imported = ImplicitImport.read(npz(parameters(own)), clicks, other::modelOf);
            double changed = imported.queryFor(HISTORY).explain("i3").score();
            assertTrue(Math.abs(changed - score) > 1e-3, other + " gives " + changed);
        }
    }

    /** Against the closed form, in double precision: (YᵀY + Yᵀ(C − I)Y + λI) x = YᵀC p, as implicit has it. */
    @Test
    void isWhatImplicitComputes() {
        FactorMatrix items = new FactorMatrix(3, 1);
        float[] factors = {0.5f, -1, 2};
        for (int item = 0; item < 3; item++) {
            items.set(item, 0, factors[item]);
        }
        FactorParameters parameters =
                new FactorParameters(0, new float[1], new float[3], new FactorMatrix(1, 1), items);
        Recommender<Integer, Integer> recommender = Recommender.of(
                Interactions.of(
                        IdIndex.of(List.of(1)),
                        IdIndex.of(List.of(0, 1, 2)),
                        new CooMatrixBuilder(true, false).build(1, 3, DuplicatePolicy.FAIL)),
                OPTIONS.modelOf(parameters),
                "elsewhere");
        // c = 2 · 3 = 6 for item 2: x = 6 · 2 / (0.25 + 1 + 4 + (6 − 1) · 4 + 0.3)
        double expected = 12 / 25.55;
        Explanation<Integer> explanation = recommender.queryFor(Map.of(2, 3f)).explain(0);
        assertEquals(0.5 * expected, explanation.score(), 1e-6);
    }

    @Test
    void refusesWhatIsNotOfThisKind() {
        FactorMatrix one = new FactorMatrix(1, 2);
        FactorParameters biased = new FactorParameters(0, new float[1], new float[] {0.5f}, one, one);
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> OPTIONS.modelOf(biased));
        assertTrue(error.getMessage().contains("0.5"), error.getMessage());
        FactorParameters ofBiasedUsers = new FactorParameters(0, new float[] {-2.5f}, new float[1], one, one);
        error = assertThrows(IllegalArgumentException.class, () -> OPTIONS.modelOf(ofBiasedUsers));
        assertTrue(error.getMessage().contains("user bias -2.5"), error.getMessage());
        FactorParameters shifted = new FactorParameters(3, new float[1], new float[1], one, one);
        assertThrows(IllegalArgumentException.class, () -> OPTIONS.modelOf(shifted));
        FactorMatrix infinite = new FactorMatrix(1, 2);
        Arrays.fill(infinite.block(0), Float.POSITIVE_INFINITY);
        FactorParameters broken = new FactorParameters(0, new float[1], new float[1], one, infinite);
        assertThrows(IllegalArgumentException.class, () -> OPTIONS.modelOf(broken));
    }

    /** Factors that are finite, but whose products are not. */
    @Test
    void whatCannotBeSolvedForInFiniteNumbersIsTold() {
        Interactions<String, String> clicks = clicks();
        FactorParameters parameters =
                FactorParameters.zeros(0, clicks.users().size(), clicks.items().size(), 2);
        for (int item = 0; item < clicks.items().size(); item++) {
            parameters.itemFactors().set(item, item % 2, 1e25f);
        }
        Recommender<String, String> recommender = Recommender.of(clicks, OPTIONS.modelOf(parameters), "elsewhere");
        for (Executable step : new Executable[] {
            () -> recommender.recommendFor(HISTORY, 3),
            () -> recommender.queryFor(HISTORY).explain("i1"),
            () -> recommender.explain("u1", "i1")
        }) {
            IllegalStateException e = assertThrows(IllegalStateException.class, step);
            assertTrue(
                    e.getMessage().startsWith("the model of elsewhere cannot solve for this in finite numbers: "),
                    e.getMessage());
            assertInstanceOf(ArithmeticException.class, e.getCause());
        }
    }
}
