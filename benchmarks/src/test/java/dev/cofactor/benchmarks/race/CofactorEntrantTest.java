package dev.cofactor.benchmarks.race;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.solvers.sgd.BiasedMf;
import dev.cofactor.solvers.sgd.Bpr;
import dev.cofactor.solvers.sgd.LearningRate;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CofactorEntrantTest {

    @Test
    void descendsOnceASweep(@TempDir Path folder) throws Exception {
        assertTrue(rmse(20, 0.05, folder, 3) < 0.97);
        assertTrue(rmse(20, 0.05, folder, 3) < rmse(20, 3, folder, 3) - 0.02, "the regularization counts");
    }

    private static double rmse(int sweeps, double lambda, Path folder, int factors) throws Exception {
        RaceData data = RaceData.generated(100_000);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (RaceEntries entries = RaceEntries.of(data)) {
            TrainingRequest request =
                    new TrainingRequest(Task.EXPLICIT_SGD, entries.file(), factors, 1, sweeps, lambda, 1, folder);
            CofactorEntrant.run(request.arguments(), new PrintStream(bytes, true, StandardCharsets.UTF_8));
        }
        List<String> times = bytes.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("sweep "))
                .toList();
        assertEquals(sweeps, times.size());
        return RatingQuality.rmse(
                Factors.read(folder, data.train().rows(), data.train().columns()), data.train(), data.test());
    }

    @Test
    void fiftyEpochsAtTheUsualRegularizationAreTheDefaults() {
        BiasedMf solver =
                DescentOptions.of(50, Task.EXPLICIT_SGD.usualRegularization()).solver(64, 50);
        assertEquals(BiasedMf.defaults().configuration(), solver.configuration());
        assertEquals(
                new LearningRate.InverseDecay(0.02 * 2.5, 0.09 * 2.5),
                DescentOptions.of(20, 1).rate());
        assertEquals(
                new LearningRate.InverseDecay(0.06, 0.27),
                DescentOptions.of(1, 1).rate());
        assertEquals(0.31 / 0.05, DescentOptions.of(20, 1).regularization().userFactors(), 1e-12);
    }

    @Test
    void twoCandidatesAreTheDefaultsOfBpr() {
        Bpr usual = CofactorEntrant.ranking(Optional.empty());
        assertEquals(Bpr.defaults().configuration(), usual.configuration());
        assertEquals(
                usual.configuration(), CofactorEntrant.ranking(Optional.of(2)).configuration());
    }

    @Test
    void ranksByTheCandidatesAskedFor(@TempDir Path folder) throws Exception {
        assertFalse(Arrays.equals(itemFactors(1, folder), itemFactors(2, folder)));
        assertArrayEquals(itemFactors(1, folder), itemFactors(1, folder));
    }

    private static byte[] itemFactors(int candidates, Path folder) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("--candidates=" + candidates));
        try (RaceEntries entries = RaceEntries.of(RaceData.generated(100_000))) {
            arguments.addAll(new TrainingRequest(Task.BPR, entries.file(), 3, 1, 1, 0.01, 1, folder).arguments());
            CofactorEntrant.run(arguments, new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
        }
        return Files.readAllBytes(folder.resolve("items.f32"));
    }
}
