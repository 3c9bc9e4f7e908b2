package dev.cofactor.solvers.sgd;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is made when first asked for, and then kept instead of what makes it. */
final class Lazy<T> {
    private @Nullable Supplier<T> source;
    private volatile @Nullable T value;

    Lazy(Supplier<T> source) {
        this.source = source;
    }

    /** A value that is there already. */
    static <T> Lazy<T> of(T value) {
        Lazy<T> lazy = new Lazy<>(() -> value);
        lazy.get();
        return lazy;
    }

    T get() {
        T known = value;
        return known != null ? known : make();
    }

    private synchronized T make() {
        T known = value;
        if (known == null) {
            known = Objects.requireNonNull(source).get();
            value = known;
            source = null;
        }
        return known;
    }
}
