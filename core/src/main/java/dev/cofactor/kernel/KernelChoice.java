package dev.cofactor.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which kernels to use, and the line that says so.
 *
 * @param kernels the kernels
 * @param level how urgent the line is: a warning if scalar kernels are used that nobody asked for
 * @param message the line for the log
 */
record KernelChoice(Kernels kernels, System.Logger.Level level, String message) {
    static final String PROPERTY = "cofactor.kernels";
    private static final String SCALAR = "scalar";
    private static final String SIMD = "simd";
    private static final String NO_PROVIDER =
            "no vector kernels were found: add cofactor-simd to the dependencies; an image of jlink needs the modules"
                    + " dev.cofactor.simd and jdk.incubator.vector";

    /**
     * Chooses by the value of the system property, or else the first provider that has no obstacle, or else scalar
     * kernels.
     *
     * @param forced the name of the kernels to use; null for the best
     * @param providers all providers, the preferred first
     * @param broken what kept further providers from being loaded
     * @param scalar makes the kernels that always work
     * @throws IllegalStateException if what is forced does not exist or has an obstacle
     */
    static KernelChoice of(
            @Nullable String forced, List<KernelProvider> providers, List<String> broken, Supplier<Kernels> scalar) {
        if (forced != null) {
            Kernels kernels = forced.equals(SCALAR) ? scalar.get() : forced(forced, providers, broken);
            return new KernelChoice(
                    kernels,
                    System.Logger.Level.INFO,
                    "kernels: " + kernels.description() + ", as " + PROPERTY + " asks");
        }
        List<String> reasons = new ArrayList<>();
        for (KernelProvider provider : providers) {
            Attempt attempt = Attempt.of(provider);
            if (attempt.kernels() != null) {
                return new KernelChoice(
                        attempt.kernels(),
                        System.Logger.Level.INFO,
                        "kernels: " + attempt.kernels().description());
            }
            reasons.add(provider.name() + ": " + attempt.obstacle());
        }
        reasons.addAll(broken);
        if (reasons.isEmpty()) {
            reasons.add(NO_PROVIDER);
        }
        Kernels kernels = scalar.get();
        return new KernelChoice(
                kernels,
                System.Logger.Level.WARNING,
                "kernels: " + kernels.description() + ", several times slower than vectors. "
                        + String.join("; ", reasons) + " (-D" + PROPERTY + "=" + SCALAR + " silences this)");
    }

    private static Kernels forced(String name, List<KernelProvider> providers, List<String> broken) {
        for (KernelProvider provider : providers) {
            if (provider.name().equals(name)) {
                Attempt attempt = Attempt.of(provider);
                if (attempt.kernels() != null) {
                    return attempt.kernels();
                }
                throw refusal(name, attempt.obstacle());
            }
        }
        if (!broken.isEmpty()) {
            throw refusal(name, String.join("; ", broken));
        }
        if (name.equals(SIMD)) {
            throw refusal(name, NO_PROVIDER);
        }
        String names = Stream.concat(Stream.of(SCALAR, SIMD), providers.stream().map(KernelProvider::name))
                .distinct()
                .collect(Collectors.joining(", "));
        throw refusal(name, "there are no such kernels; expected one of " + names);
    }

    private static IllegalStateException refusal(String name, String reason) {
        return new IllegalStateException("the system property " + PROPERTY + " is '" + name + "', but " + reason);
    }

    /** What a provider gave: its kernels, or else why not. */
    private record Attempt(@Nullable Kernels kernels, String obstacle) {
        static Attempt of(KernelProvider provider) {
            try {
                Optional<String> obstacle = provider.obstacle();
                return obstacle.isPresent() ? new Attempt(null, obstacle.get()) : new Attempt(provider.kernels(), "");
            } catch (LinkageError e) {
                // Compiled for another runtime, or parts of it are missing: an obstacle like the others.
                return new Attempt(null, String.format(Locale.ROOT, "its classes cannot be loaded (%s)", e));
            }
        }
    }
}
