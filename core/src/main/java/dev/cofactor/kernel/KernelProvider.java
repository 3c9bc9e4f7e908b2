package dev.cofactor.kernel;

import java.util.Optional;

/** Offers kernels that are faster than the scalar ones, if this runtime can run them; found by the service loader. */
public interface KernelProvider {

    /** The name by which the system property {@code cofactor.kernels} asks for it. */
    String name();

    /** Why these kernels cannot be used here, with the remedy; empty if they can. */
    Optional<String> obstacle();

    /** The kernels; called only without an {@link #obstacle}. */
    Kernels kernels();
}
