package dev.cofactor.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a JVM with such options chooses and says; each case starts one. */
@Tag("process")
class KernelChoiceInJvmsTest {
    private static final String ENABLED = "--add-modules=jdk.incubator.vector";
    private static final String FORCE_SCALAR = "-Dcofactor.kernels=scalar";
    private static final String FORCE_SIMD = "-Dcofactor.kernels=simd";

    /** What a JVM on the class path printed, its log included, which goes to the console. */
    private static List<String> run(String... options) throws IOException, InterruptedException {
        return run(System.getProperty("java.class.path"), options);
    }

    private static List<String> run(String classPath, String[] options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // As fast as a JVM starts.
        Collections.addAll(command, "-Xshare:auto", "-XX:+UseSerialGC", "-Xmx64m");
        Collections.addAll(command, options);
        Collections.addAll(command, "-classpath", classPath, ChosenKernelsProgram.class.getName());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output.lines().toList();
    }

    private static void assertChosen(String description, String logged, List<String> lines) {
        String output = String.join("\n", lines);
        assertEquals(2, Collections.frequency(lines, "chosen: " + description), output);
        assertEquals(
                1, lines.stream().filter(line -> line.contains("kernels: ")).count(), "logged once: " + output);
        assertTrue(
                lines.stream().anyMatch(line -> line.startsWith(logged)), "'" + logged + "' is missing in: " + output);
    }

    private static void assertScalarBecauseOf(String reason, List<String> lines) {
        assertChosen("scalar", "WARNING: kernels: scalar", lines);
        assertTrue(String.join("\n", lines).contains(reason), "'" + reason + "' is missing in: " + lines);
    }

    private static void assertRefused(String reason, List<String> lines) {
        String output = String.join("\n", lines);
        assertEquals(
                2,
                lines.stream()
                        .filter(line -> line.startsWith("refused: ") && line.contains(reason))
                        .count(),
                "'" + reason + "' at both calls is missing in: " + output);
        assertTrue(output.contains("cofactor.kernels"), output);
    }

    @Test
    void vectorsAreUsedWhereTheyAreEnabled() throws Exception {
        int floats = wideEnough(4);
        String description = "simd float32x" + floats;
        assertChosen(description, "INFO: kernels: " + description, run(ENABLED));
        assertChosen(description, "INFO: kernels: " + description + ", as", run(ENABLED, FORCE_SIMD));
    }

    @Test
    void withoutTheVectorApiTheFlagIsNamed() throws Exception {
        assertScalarBecauseOf("start java with --add-modules jdk.incubator.vector", run());
        assertRefused("start java with --add-modules jdk.incubator.vector", run(FORCE_SIMD));
    }

    @Test
    void withoutThisModuleTheDependencyIsNamed() throws Exception {
        Path main = Path.of(SimdKernelProvider.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        String others = String.join(
                File.pathSeparator,
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> !Path.of(entry).equals(main))
                        .toList());
        String[] enabled = {ENABLED};
        assertScalarBecauseOf("add cofactor-simd to the dependencies", run(others, enabled));
    }

    @Test
    void scalarKernelsAreUsedWhenAskedFor() throws Exception {
        assertChosen("scalar", "INFO: kernels: scalar, as cofactor.kernels asks", run(ENABLED, FORCE_SCALAR));
    }

    @Test
    void withoutC2VectorsAreRefused() throws Exception {
        assertScalarBecauseOf("-Xint", run(ENABLED, "-Xint"));
        assertScalarBecauseOf("C2 compiler is off", run(ENABLED, "-XX:TieredStopAtLevel=1"));
        assertScalarBecauseOf("C2 compiler is off", run(ENABLED, "-XX:TieredStopAtLevel=3"));
        assertScalarBecauseOf("C2 compiler is off", run(ENABLED, "-XX:CompilationMode=quick-only"));
        assertRefused("-Xint", run(ENABLED, "-Xint", FORCE_SIMD));
    }

    @Test
    void withoutVectorSupportInTheCompilerVectorsAreRefused() throws Exception {
        assertScalarBecauseOf(
                "EnableVectorSupport", run(ENABLED, "-XX:+UnlockExperimentalVMOptions", "-XX:-EnableVectorSupport"));
    }

    @Test
    void withoutFusedMultiplyAddVectorsAreRefused() throws Exception {
        assertScalarBecauseOf("fused multiply-add", run(ENABLED, "-XX:-UseFMA"));
        if (System.getProperty("os.arch").equals("amd64")) {
            assertScalarBecauseOf("fused multiply-add", run(ENABLED, "-XX:UseAVX=0"));
        }
    }

    @Test
    void theLengthOfVectorsIsThatOfTheJvm() throws Exception {
        assertScalarBecauseOf("vectors hold 2 floats", run(ENABLED, "-XX:MaxVectorSize=8"));
        assertRefused("vectors hold 2 floats", run(ENABLED, "-XX:MaxVectorSize=8", FORCE_SIMD));
        wideEnough(4);
        assertChosen("simd float32x4", "INFO: kernels: simd", run(ENABLED, "-XX:MaxVectorSize=16"));
        wideEnough(8);
        assertChosen("simd float32x8", "INFO: kernels: simd", run(ENABLED, "-XX:MaxVectorSize=32"));
    }

    /** The floats in a vector of this CPU, if they are as many; otherwise the test says why it ends here. */
    private static int wideEnough(int floats) {
        int here = PreferredVector.floats();
        assumeTrue(here >= floats, () -> "vectors of this CPU hold " + here + " floats, fewer than " + floats);
        return here;
    }
}
