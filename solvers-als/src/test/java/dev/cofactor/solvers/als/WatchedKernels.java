package dev.cofactor.solvers.als;

import dev.cofactor.kernel.GatheredRows;
import dev.cofactor.kernel.Kernels;
import dev.cofactor.kernel.NormalEquations;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/** The kernels of this JVM, which tell how rows were solved for; for one thread. */
final class WatchedKernels {
    private final List<Integer> tried = new ArrayList<>();
    private int steps;
    private int factorizations;

    /** The numbers of entries of the rows that conjugate gradients began with. */
    List<Integer> tried() {
        return tried;
    }

    /** Steps of conjugate gradients other than last ones. */
    int steps() {
        return steps;
    }

    int factorizations() {
        return factorizations;
    }

    Kernels kernels() {
        return watched(Kernels.class, Kernels.get());
    }

    private <T> T watched(Class<T> type, T object) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "gatherAndAddResiduals" -> tried.add((int) arguments[3] - (int) arguments[2]);
                        case "addNormalProduct" -> steps++;
                        case "solve" -> factorizations++;
                        default -> {}
                    }
                    try {
                        Object result = method.invoke(object, arguments);
                        if (result instanceof GatheredRows rows) {
                            return watched(GatheredRows.class, rows);
                        }
                        return result instanceof NormalEquations system
                                ? watched(NormalEquations.class, system)
                                : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
