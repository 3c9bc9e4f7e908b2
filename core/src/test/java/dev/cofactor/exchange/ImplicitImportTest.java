package dev.cofactor.exchange;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.Basis;
import dev.cofactor.Recommender;
import dev.cofactor.UnknownIdException;
import dev.cofactor.data.IdCodec;
import dev.cofactor.data.IdIndex;
import dev.cofactor.data.Interactions;
import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.model.FactorModel;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.ScoreKind;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/*
 * als.npz was written by numpy.savez of NumPy 2.4 with the entries of implicit's AlternatingLeastSquares.save, and
 * bpr-float64-fortran.npz by numpy.savez_compressed with user factors in the order of Fortran. In both, factor k of user u
 * is (2u + k) / 8 − 1, that of item i is 2 − (2i + k) / 4.
 */
class ImplicitImportTest {
    private static final List<String> USERS = List.of("ann", "bob", "eve");
    private static final List<Integer> ITEMS = List.of(10, 20, 30, 40);

    @TempDir
    Path folder;

    private static Path resource(String name) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(ImplicitImportTest.class.getResource(name))
                .toURI());
    }

    private static FactorParameters parameters(Recommender<?, ?> recommender) {
        return ((FactorModel) recommender.model()).parameters();
    }

    @Test
    void readsWhatNumpyWrites() throws Exception {
        for (String name : List.of("als.npz", "bpr-float64-fortran.npz")) {
            Recommender<String, Integer> recommender = ImplicitImport.read(resource(name), USERS, ITEMS);
            for (int user = 0; user < 3; user++) {
                assertArrayEquals(
                        new float[] {2 * user / 8f - 1, (2 * user + 1) / 8f - 1},
                        parameters(recommender).userFactors().row(user),
                        name);
            }
            for (int item = 0; item < 4; item++) {
                assertArrayEquals(
                        new float[] {2 - 2 * item / 4f, 2 - (2 * item + 1) / 4f},
                        parameters(recommender).itemFactors().row(item),
                        name);
            }
            // eve: (-0.5, -0.375); items: (2, 1.75), (1.5, 1.25), (1, 0.75), (0.5, 0.25)
            assertEquals(
                    -0.5 * 1.5 - 0.375 * 1.25, recommender.predict("eve", 20).value());
            assertEquals(
                    List.of(40, 30),
                    recommender
                            .query("eve")
                            .excludeSeen(false)
                            .count(2)
                            .recommend()
                            .itemIds());
            assertEquals(name.equals("als.npz") ? ScoreKind.PREFERENCE : ScoreKind.RANK_ONLY, recommender.scoreKind());
        }
    }

    @Test
    void doesNotPretendToKnowWhatUsersHaveSeen() throws Exception {
        Recommender<String, Integer> recommender = ImplicitImport.read(resource("als.npz"), USERS, ITEMS);
        assertThrows(IllegalStateException.class, () -> recommender.recommend("eve", 2));
        assertThrows(UnknownIdException.class, () -> recommender.recommend("zoe", 2));
    }

    @Test
    void leavesOutWhatUsersHaveSeen() throws Exception {
        CooMatrixBuilder seen = new CooMatrixBuilder(false, false);
        seen.add(2, 3, 1, 0);
        seen.add(0, 1, 1, 0);
        Recommender<String, Integer> recommender = ImplicitImport.read(
                resource("als.npz"),
                Interactions.of(IdIndex.of(USERS), IdIndex.of(ITEMS), seen.build(3, 4, DuplicatePolicy.FAIL)));
        assertEquals(List.of(30, 20), recommender.recommend("eve", 2).itemIds());
        assertEquals(Basis.POPULARITY, recommender.recommend("zoe", 2).basis());
        assertEquals(List.of(20, 40), recommender.recommend("zoe", 2).itemIds());
    }

    @Test
    void canBeSavedLoadedAndForgetUsers() throws Exception {
        Recommender<String, Integer> recommender = ImplicitImport.read(resource("als.npz"), USERS, ITEMS);
        Path file = folder.resolve("model");
        recommender.forget("ann").save(file);
        Recommender<String, Integer> loaded = Recommender.load(file, IdCodec.strings(), IdCodec.integers());
        assertEquals(List.of("bob", "eve"), loaded.users().ids());
        assertEquals(recommender.predict("eve", 30), loaded.predict("eve", 30));
        assertEquals(recommender.similarItems(10, 3), loaded.similarItems(10, 3));
        assertEquals("implicit", loaded.provenance().solver());
    }

    private static byte[] npy(String header, int version, float... numbers) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
        byte[] text = header.getBytes(StandardCharsets.ISO_8859_1);
        if (version == 1) {
            out.writeShort(Short.reverseBytes((short) text.length));
        } else {
            out.writeInt(Integer.reverseBytes(text.length));
        }
        out.write(text);
        for (float number : numbers) {
            out.writeFloat(number); // big-endian
        }
        return bytes.toByteArray();
    }

    private static String header(String type, String shape) {
        return "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }\n";
    }

    private Path archive(byte[] users) throws IOException {
        Path file = folder.resolve("test.npz");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("user_factors.npy"));
            zip.write(users);
            zip.putNextEntry(new ZipEntry("item_factors.npy"));
            zip.write(npy(header(">f4", "(1, 2)"), 2, 3, 4));
        }
        return file;
    }

    private void assertRefused(String expected, byte[] users) throws IOException {
        Path file = archive(users);
        IOException refusal = assertThrows(IOException.class, () -> ImplicitImport.read(file, List.of(1), List.of(1)));
        String message = String.valueOf(refusal.getMessage());
        assertTrue(message.contains(expected) && message.startsWith(file.toString()), message);
    }

    @Test
    void readsBigEndianNumbersAndLaterVersions() throws IOException {
        Path file = archive(npy(header(">f4", "(1, 2)"), 3, 0.5f, 2));
        assertEquals(
                9.5,
                ImplicitImport.read(file, List.of(1), List.of(1)).predict(1, 1).value());
    }

    @Test
    void refusesWhatIsNoMatrixOfFactors() throws IOException {
        assertRefused("is no array of NumPy", new byte[100]);
        assertRefused("version 9", npy(header(">f4", "(1, 2)"), 9, 1, 2));
        assertRefused("elements of type >i4", npy(header(">i4", "(1, 2)"), 1, 1, 2));
        assertRefused("elements of type |O", npy(header("|O", "(1, 2)"), 1, 1, 2));
        assertRefused("the shape (2,)", npy(header(">f4", "(2,)"), 1, 1, 2));
        assertRefused("the shape (1, 1, 2)", npy(header(">f4", "(1, 1, 2)"), 1, 1, 2));
        assertRefused("has 2 rows, but there are 1 users", npy(header(">f4", "(2, 1)"), 1, 1, 2));
        assertRefused("bytes long", npy(header(">f4", "(1, 3)"), 1, 1, 2));
        assertRefused("bytes long", npy(header(">f4", "(1, 1)"), 1, 1, 2));
        assertRefused("9999999999 columns", npy(header(">f4", "(1, 9999999999)"), 1, 1, 2));
        assertRefused("0 columns", npy(header(">f4", "(1, 0)"), 1));
        assertRefused("which is no factor", npy(header(">f4", "(1, 2)"), 1, 1, Float.NaN));
        assertRefused("not that of an array", npy("{'descr': 'x'}\n", 1, 1, 2));
        assertRefused("a header of", npy("x".repeat(5000), 2, 1, 2));
        assertRefused("do not fit", npy(header(">f4", "(1, 1)"), 1, 1));
        assertRefused("ends too early", new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1});
    }

    @Test
    void refusesOtherFilesAndIds() throws Exception {
        Path file = folder.resolve("other");
        Files.writeString(file, "no archive");
        assertThrows(IOException.class, () -> ImplicitImport.read(file, USERS, ITEMS));
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("weights.npy"));
        }
        IOException refusal = assertThrows(IOException.class, () -> ImplicitImport.read(file, USERS, ITEMS));
        assertTrue(String.valueOf(refusal.getMessage()).contains("user_factors.npy: it is missing"));
        Path als = resource("als.npz");
        assertThrows(IllegalArgumentException.class, () -> ImplicitImport.read(als, List.of("a", "b", "a"), ITEMS));
        assertThrows(IOException.class, () -> ImplicitImport.read(als, List.of("a", "b"), ITEMS));
    }

    /** 400 bytes that say of themselves, wherever a zip archive does, to hold 2 GB packed in 2 MB. */
    @Test
    void doesNotBelieveTheArchiveHowMuchIsPacked() throws IOException {
        int rows = 512;
        String header = header(">f4", "(" + rows + ", 1048576)");
        Path file = archive(npy(header, 1, 1, 2));
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int directory = bytes.getInt(bytes.limit() - 6);
        bytes.putInt(directory + 20, 1 << 22);
        bytes.putInt(directory + 24, (int) (10 + header.length() + ((long) rows << 22)));
        Files.write(file, bytes.array());
        List<Integer> ids = IntStream.range(0, rows).boxed().toList();
        IOException refusal = assertThrows(IOException.class, () -> ImplicitImport.read(file, ids, ids));
        assertTrue(String.valueOf(refusal.getMessage()).contains("longer than what is packed"), refusal.getMessage());
    }

    /** A byte that differs anywhere is an error or, where zip archives hold it in vain, changes nothing. */
    @Test
    void neverReadsOtherNumbersFromADamagedFile() throws Exception {
        byte[] whole = Files.readAllBytes(resource("bpr-float64-fortran.npz"));
        List<Object> expected = List.of(List.of(-1f, -0.875f, 2f, 1.75f));
        SplittableRandom random = new SplittableRandom(1);
        Path file = folder.resolve("damaged.npz");
        int refused = 0;
        for (int i = 0; i < 2 * whole.length; i++) {
            byte[] damaged = whole.clone();
            damaged[i % whole.length] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, damaged);
            try {
                FactorParameters read = parameters(ImplicitImport.read(file, USERS, ITEMS));
                float[] user = read.userFactors().row(0);
                float[] item = read.itemFactors().row(0);
                assertEquals(expected, List.of(List.of(user[0], user[1], item[0], item[1])), "byte " + i);
            } catch (IOException e) {
                refused++;
            }
        }
        assertTrue(refused > whole.length / 2, refused + " of " + 2 * whole.length);
    }
}
