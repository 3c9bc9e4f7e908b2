package dev.cofactor.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.cofactor.kernel.Kernels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What all {@link Kernels} promise, as tests against obvious ones in double precision: extend this class in the tests of
 * an implementation. The subclass needs a constructor without parameters.
 */
@SuppressWarnings("exports") // kernels are for our own modules alone, and so is this
public abstract class KernelsContract
        implements VectorOperationsContract,
                GatheredRowsContract,
                NormalEquationsContract,
                SolveContract,
                BlockScorerContract,
                CodeScorerContract,
                MappedRowsContract,
                DescentContract {

    /** For subclasses. */
    protected KernelsContract() {}

    /** The kernels under test. */
    @Override
    public abstract Kernels kernels();

    /** What a JVM needs on its command line to run these kernels. */
    protected List<String> jvmOptions() {
        return List.of();
    }

    /** The bits of all operations in this JVM, one line for each operation. */
    protected final List<String> bits() {
        return KernelBits.of(kernels());
    }

    /**
     * The bits of all operations in a new JVM, in the same form as {@link #bits()}. It computes them again and again, and
     * prints them again if they have changed, as they would if compiled code added in another order than interpreted code.
     *
     * @param rounds how often; after some hundred all is compiled
     * @param options options of the JVM, after {@link #jvmOptions()}
     */
    protected final List<String> bitsOfNewJvm(int rounds, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(KernelBits.class.getName(), getClass().getName(), Integer.toString(rounds)));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), "exit of " + command);
        return output.lines().toList();
    }

    @Test
    void describesItself() {
        assertFalse(kernels().description().isBlank());
        assertEquals(1, kernels().description().lines().count());
    }

    @Test
    @Tag("process")
    void theBitsAreTheSameColdAndCompiled() throws IOException, InterruptedException {
        assertEquals(bits(), bitsOfNewJvm(600));
    }

    @Test
    @Tag("process")
    void theBitsAreTheSameInterpreted() throws IOException, InterruptedException {
        assertEquals(bits(), bitsOfNewJvm(1, "-Xint"));
    }

    @Test
    @Tag("process")
    void theBitsAreTheSameFromTheFirstCompiler() throws IOException, InterruptedException {
        assertEquals(bits(), bitsOfNewJvm(300, "-XX:TieredStopAtLevel=1"));
    }
}
