package dev.cofactor.benchmarks.race;

import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.CsrMatrix;
import dev.cofactor.matrix.DuplicatePolicy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Positives split as in the experiments of LightGCN (X. He et al., SIGIR 2020): an archive with {@code train.txt} and
 * {@code test.txt}, a line of which is a user's number and the numbers of items.
 *
 * @param name of the archive
 * @param train a row for each user
 * @param test a row for each user
 */
public record LightGcnSplit(String name, CsrMatrix train, CsrMatrix test) {
    private static final String TRAIN = "train.txt";
    private static final String TEST = "test.txt";
    private static final int VALIDATION_ONE_IN = 10;
    private static final long SEED = 77;

    /** Whether there is such an archive. */
    public static boolean isAt(Path path) throws IOException {
        if (!Files.isRegularFile(path) || !path.toString().endsWith(".zip")) {
            return false;
        }
        try (ZipFile zip = new ZipFile(path.toFile())) {
            return find(zip, TRAIN).isPresent() && find(zip, TEST).isPresent();
        }
    }

    /** Reads an archive; there are as many users and items as the greatest numbers say. */
    public static LightGcnSplit read(Path path) throws IOException {
        Lines train = new Lines();
        Lines test = new Lines();
        try (ZipFile zip = new ZipFile(path.toFile())) {
            train.read(zip, TRAIN);
            test.read(zip, TEST);
        }
        int users = Math.max(train.users, test.users);
        int items = Math.max(train.items, test.items);
        return new LightGcnSplit(
                path.getFileName().toString(),
                train.builder.build(users, items, DuplicatePolicy.FAIL),
                test.builder.build(users, items, DuplicatePolicy.FAIL));
    }

    private static Optional<? extends ZipEntry> find(ZipFile zip, String member) {
        return zip.stream()
                .filter(entry ->
                        entry.getName().equals(member) || entry.getName().endsWith("/" + member))
                .findFirst();
    }

    /** The entries of one file. */
    private static final class Lines {
        private final CooMatrixBuilder builder = new CooMatrixBuilder(false, false);
        private int users;
        private int items;

        private void read(ZipFile zip, String member) throws IOException {
            ZipEntry entry = find(zip, member)
                    .orElseThrow(() -> new IOException(zip.getName() + " has no " + member + ", expected one"));
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(zip.getInputStream(entry), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (!line.isBlank()) {
                        add(line.trim().split(" +"));
                    }
                }
            }
        }

        private void add(String[] numbers) {
            int user = Integer.parseInt(numbers[0]);
            users = Math.max(users, user + 1);
            for (int k = 1; k < numbers.length; k++) {
                int item = Integer.parseInt(numbers[k]);
                items = Math.max(items, item + 1);
                builder.add(user, item, 1, 0);
            }
        }
    }

    /** The training part alone, of which one positive in ten at random is held out, to choose options by. */
    public LightGcnSplit validation() {
        SplittableRandom random = new SplittableRandom(SEED);
        CooMatrixBuilder known = new CooMatrixBuilder(false, false);
        CooMatrixBuilder held = new CooMatrixBuilder(false, false);
        for (int user = 0; user < train.rows(); user++) {
            for (int k = 0; k < train.row(user).size(); k++) {
                CooMatrixBuilder part = random.nextInt(VALIDATION_ONE_IN) == 0 ? held : known;
                part.add(user, train.row(user).column(k), 1, 0);
            }
        }
        return new LightGcnSplit(
                name + ", validation part of the training part",
                known.build(train.rows(), train.columns(), DuplicatePolicy.FAIL),
                held.build(train.rows(), train.columns(), DuplicatePolicy.FAIL));
    }

    /** The same for a race. */
    public RaceData raceData() {
        return new RaceData(name, train, test);
    }
}
