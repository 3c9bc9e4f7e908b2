package dev.cofactor.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cofactor.Recommender;
import dev.cofactor.data.IdIndex;
import dev.cofactor.data.Interactions;
import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.ScoreKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another program, which knows nothing of ours but the format, reads the same numbers. */
@Tag("process")
class PythonReadsFactorsTest {
    private static final List<String> USERS = List.of("ann", "bøb", "会", "d", "eve");
    private static final List<String> ITEMS = List.of("tea", "milk", "rum");

    @TempDir
    Path folder;

    private static FactorMatrix random(Random random, int rows, int columns) {
        FactorMatrix matrix = new FactorMatrix(rows, columns);
        for (int row = 0; row < rows; row++) {
            for (int k = 0; k < columns; k++) {
                matrix.set(row, k, (float) random.nextGaussian());
            }
        }
        return matrix;
    }

    private static FactorParameters parameters(int factors) {
        Random random = new Random(factors);
        float[] userBiases = new float[USERS.size()];
        float[] itemBiases = new float[ITEMS.size()];
        for (int user = 0; user < userBiases.length; user++) {
            userBiases[user] = random.nextFloat();
        }
        itemBiases[1] = -1e-30f;
        return new FactorParameters(
                3.14f,
                userBiases,
                itemBiases,
                random(random, USERS.size(), factors),
                random(random, ITEMS.size(), factors));
    }

    private record Output(int status, String text) {}

    private static Output python(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("python3"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PYTHONIOENCODING", "utf-8");
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Output(process.waitFor(), text);
    }

    private static boolean hasNumpy() throws InterruptedException {
        try {
            return python("-c", "import numpy").status() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static void expect(
            List<String> lines, String what, List<String> ids, float[] biases, FactorMatrix factors) {
        for (int row = 0; row < ids.size(); row++) {
            StringBuilder line = new StringBuilder(what + " " + ids.get(row) + " " + biases[row]);
            for (float factor : factors.row(row)) {
                line.append(' ').append(factor);
            }
            lines.add(line.toString());
        }
    }

    /** Python's hexadecimal numbers as those of Java. */
    private static String decimal(String line) {
        StringBuilder text = new StringBuilder();
        for (String word : line.split(" ", -1)) {
            boolean number = word.startsWith("0x") || word.startsWith("-0x");
            text.append(text.isEmpty() ? "" : " ").append(number ? Float.toString(Float.parseFloat(word)) : word);
        }
        return text.toString();
    }

    @Test
    void readsTheSameNumbers() throws Exception {
        assumeTrue(
                hasNumpy(), "skipped: there is no python3 with numpy, so that no other program reads our files here");
        Path script = Path.of(Objects.requireNonNull(PythonReadsFactorsTest.class.getResource("read_factors.py"))
                .toURI());
        for (int factors : new int[] {1, 15, 16, 33}) {
            FactorParameters parameters = parameters(factors);
            Interactions<String, String> seen = Interactions.of(
                    IdIndex.of(USERS),
                    IdIndex.of(ITEMS),
                    new CooMatrixBuilder(true, false).build(USERS.size(), ITEMS.size(), DuplicatePolicy.FAIL));
            Path file = folder.resolve("model.cofactor");
            Recommender.of(seen, new ImportedFactors(parameters, ScoreKind.RATING), "test")
                    .save(file);
            List<String> expected = new ArrayList<>(List.of("offset 3.14"));
            expect(expected, "user", USERS, parameters.userBiases(), parameters.userFactors());
            expect(expected, "item", ITEMS, parameters.itemBiases(), parameters.itemFactors());
            Output output = python(script.toString(), file.toString());
            assertEquals(0, output.status(), output.text());
            List<String> actual =
                    output.text().lines().map(PythonReadsFactorsTest::decimal).toList();
            assertEquals(expected, actual);
            assertTrue(expected.size() > ITEMS.size());
        }
    }
}
