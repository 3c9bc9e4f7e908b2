package dev.cofactor.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.System.Logger.Level;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KernelChoiceTest {
    private static final Kernels SCALAR = kernels("scalar");
    private static final Kernels WIDE = kernels("simd float32x16");

    /** Kernels that only say what they are. */
    private static Kernels kernels(String description) {
        return (Kernels)
                Proxy.newProxyInstance(Kernels.class.getClassLoader(), new Class<?>[] {Kernels.class}, (self, m, a) -> {
                    if (m.getName().equals("description")) {
                        return description;
                    }
                    throw new AssertionError(m + " was called while choosing");
                });
    }

    private record Provider(String name, @Nullable String reason, Supplier<Kernels> maker) implements KernelProvider {
        @Override
        public Optional<String> obstacle() {
            return Optional.ofNullable(reason);
        }

        @Override
        public Kernels kernels() {
            return maker.get();
        }
    }

    private static Provider good(String name, Kernels kernels) {
        return new Provider(name, null, () -> kernels);
    }

    private static Provider blocked(String name, String reason) {
        return new Provider(name, reason, () -> {
            throw new AssertionError("kernels() of a provider with an obstacle");
        });
    }

    private static KernelChoice choose(@Nullable String forced, KernelProvider... providers) {
        return KernelChoice.of(forced, List.of(providers), List.of(), () -> SCALAR);
    }

    private static String refusal(@Nullable String forced, KernelProvider... providers) {
        return assertThrows(IllegalStateException.class, () -> choose(forced, providers))
                .getMessage();
    }

    private static void assertMentions(String text, String... parts) {
        for (String part : parts) {
            assertTrue(text.contains(part), "'" + part + "' is missing in: " + text);
        }
    }

    @Test
    void theFirstProviderWithoutAnObstacleIsTaken() {
        KernelChoice choice =
                choose(null, blocked("gpu", "no card"), good("simd", WIDE), good("other", kernels("never")));

        assertSame(WIDE, choice.kernels());
        assertEquals(Level.INFO, choice.level());
        assertEquals("kernels: simd float32x16", choice.message());
    }

    @Test
    void anObstacleLeadsToScalarKernelsAndAWarningWithTheRemedy() {
        KernelChoice choice = choose(null, blocked("simd", "start java with --add-modules x.y"));

        assertSame(SCALAR, choice.kernels());
        assertEquals(Level.WARNING, choice.level());
        assertMentions(
                choice.message(),
                "kernels: scalar",
                "simd: start java with --add-modules x.y",
                "-Dcofactor.kernels=scalar silences this");
    }

    @Test
    void withoutAnyProviderTheWarningSaysWhatToAdd() {
        KernelChoice choice = choose(null);

        assertSame(SCALAR, choice.kernels());
        assertEquals(Level.WARNING, choice.level());
        assertMentions(
                choice.message(),
                "add cofactor-simd to the dependencies",
                "jlink",
                "dev.cofactor.simd",
                "jdk.incubator.vector");
    }

    @Test
    void aProviderThatCannotBeLoadedIsAnObstacle() {
        KernelChoice choice = KernelChoice.of(null, List.of(), List.of("a provider is broken (cause)"), () -> SCALAR);

        assertSame(SCALAR, choice.kernels());
        assertEquals(Level.WARNING, choice.level());
        assertMentions(choice.message(), "a provider is broken (cause)");
        assertMentions(
                assertThrows(
                                IllegalStateException.class,
                                () -> KernelChoice.of(
                                        "simd", List.of(), List.of("a provider is broken (cause)"), () -> SCALAR))
                        .getMessage(),
                "cofactor.kernels",
                "'simd'",
                "a provider is broken (cause)");
    }

    @Test
    void kernelsWhoseClassesDoNotLinkAreAnObstacle() {
        Provider stale = new Provider("simd", null, () -> {
            throw new NoClassDefFoundError("jdk/incubator/vector/FloatVector");
        });

        KernelChoice choice = choose(null, stale, good("other", WIDE));
        assertSame(WIDE, choice.kernels());
        assertMentions(choose(null, stale).message(), "simd: its classes cannot be loaded", "FloatVector");
        assertMentions(refusal("simd", stale), "its classes cannot be loaded", "FloatVector");
    }

    @Test
    void scalarKernelsAreGivenWhenAskedForWithoutLookingAtProviders() {
        KernelChoice choice = choose("scalar", good("simd", WIDE));

        assertSame(SCALAR, choice.kernels());
        assertEquals(Level.INFO, choice.level());
        assertEquals("kernels: scalar, as cofactor.kernels asks", choice.message());
    }

    @Test
    void anyProviderCanBeAskedForByName() {
        KernelChoice choice = choose("other", good("simd", kernels("never")), good("other", WIDE));

        assertSame(WIDE, choice.kernels());
        assertEquals(Level.INFO, choice.level());
    }

    @Test
    void whatIsAskedForAndHasAnObstacleIsRefused() {
        String message = refusal("simd", blocked("simd", "start java with --add-modules x.y"), good("other", WIDE));

        assertMentions(message, "cofactor.kernels", "'simd'", "start java with --add-modules x.y");
    }

    @Test
    void simdWithoutItsModuleIsRefusedWithTheRemedy() {
        assertMentions(refusal("simd"), "cofactor.kernels", "'simd'", "add cofactor-simd to the dependencies");
    }

    @Test
    void anUnknownNameIsRefusedWithTheKnownOnes() {
        assertMentions(refusal("SIMD", good("simd", WIDE)), "'SIMD'", "one of scalar, simd");
        assertMentions(refusal("", good("gpu", WIDE)), "''", "one of scalar, simd, gpu");
    }
}
