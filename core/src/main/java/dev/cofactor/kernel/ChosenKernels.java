package dev.cofactor.kernel;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Chooses the kernels of this JVM when they are first asked for, and logs the choice once. */
final class ChosenKernels {
    private static final int MOST_BROKEN = 8;

    // Final and static, so that compiled code knows which implementation it calls.
    private static final @Nullable Kernels KERNELS;
    private static final String REFUSAL;

    static {
        Kernels kernels = null;
        String refusal = "";
        try {
            KernelChoice choice = choose();
            kernels = choice.kernels();
            System.getLogger("dev.cofactor.kernel").log(choice.level(), choice.message());
        } catch (IllegalStateException e) {
            refusal = String.valueOf(e.getMessage());
        }
        KERNELS = kernels;
        REFUSAL = refusal;
    }

    private ChosenKernels() {}

    static Kernels get() {
        if (KERNELS == null) {
            throw new IllegalStateException(REFUSAL);
        }
        return KERNELS;
    }

    private static KernelChoice choose() {
        List<KernelProvider> providers = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        // Beside the library, not in whatever context the first thread to ask happens to have.
        Iterator<KernelProvider> iterator = ServiceLoader.load(
                        KernelProvider.class, ChosenKernels.class.getClassLoader())
                .iterator();
        boolean more = true;
        while (more && broken.size() < MOST_BROKEN) {
            try {
                more = iterator.hasNext();
                if (more) {
                    providers.add(iterator.next());
                }
            } catch (ServiceConfigurationError | LinkageError e) {
                broken.add("a provider of kernels cannot be loaded (" + e + ")");
            }
        }
        return KernelChoice.of(System.getProperty(KernelChoice.PROPERTY), providers, broken, ScalarKernels::new);
    }
}
