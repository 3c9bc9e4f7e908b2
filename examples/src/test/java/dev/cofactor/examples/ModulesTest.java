package dev.cofactor.examples;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cofactor.Recommender;
import dev.cofactor.eval.Splits;
import dev.cofactor.kernel.KernelProvider;
import dev.cofactor.model.ModelCodec;
import dev.cofactor.retrieval.hnsw.HnswIndex;
import dev.cofactor.simd.SimdKernelProvider;
import dev.cofactor.solvers.als.ImplicitAls;
import dev.cofactor.solvers.neighbors.Ease;
import dev.cofactor.solvers.sgd.BiasedMf;
import dev.cofactor.testkit.SolverContract;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What each library module shows to the world, to the letter; a new export is a decision, not an accident. */
class ModulesTest {
    /** The examples are no module; their solver shows how to be found on the class path. */
    private static final String OF_EXAMPLES = "dev.cofactor.examples.";

    private static ModuleDescriptor moduleOf(Class<?> type) throws URISyntaxException {
        Path place =
                Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        return ModuleFinder.of(place).findAll().iterator().next().descriptor();
    }

    private static void assertExports(Class<?> type, String module, String... packages) throws URISyntaxException {
        ModuleDescriptor descriptor = moduleOf(type);
        assertEquals(module, descriptor.name());
        Set<String> exported = descriptor.exports().stream()
                .map(export -> export.isQualified()
                        ? export.source() + " to " + String.join(", ", new TreeSet<>(export.targets()))
                        : export.source())
                .collect(toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(List.of(packages)), exported);
        assertEquals(
                Set.of(),
                descriptor.opens().stream()
                        .map(ModuleDescriptor.Opens::source)
                        .filter(name -> !name.equals("dev.cofactor.testkit")) // JUnit calls its tests by reflection
                        .collect(toCollection(TreeSet::new)));
    }

    @Test
    void coreExports() throws URISyntaxException {
        assertExports(
                Recommender.class,
                "dev.cofactor",
                "dev.cofactor",
                "dev.cofactor.baseline",
                "dev.cofactor.data",
                "dev.cofactor.data.synthetic",
                "dev.cofactor.exchange",
                "dev.cofactor.kernel to dev.cofactor.retrieval.hnsw, dev.cofactor.simd, dev.cofactor.solvers.als,"
                        + " dev.cofactor.solvers.neighbors, dev.cofactor.solvers.sgd, dev.cofactor.testkit",
                "dev.cofactor.matrix",
                "dev.cofactor.model",
                "dev.cofactor.rerank",
                "dev.cofactor.retrieval",
                "dev.cofactor.scan to dev.cofactor.eval, dev.cofactor.retrieval.hnsw",
                "dev.cofactor.solver",
                "dev.cofactor.tensor");
    }

    @Test
    void retrievalHnswExports() throws URISyntaxException {
        assertExports(HnswIndex.class, "dev.cofactor.retrieval.hnsw", "dev.cofactor.retrieval.hnsw");
    }

    @Test
    void simdExportsNothing() throws URISyntaxException {
        assertExports(SimdKernelProvider.class, "dev.cofactor.simd");
    }

    @Test
    void solversAlsExports() throws URISyntaxException {
        assertExports(ImplicitAls.class, "dev.cofactor.solvers.als", "dev.cofactor.solvers.als");
    }

    @Test
    void solversNeighborsExports() throws URISyntaxException {
        assertExports(Ease.class, "dev.cofactor.solvers.neighbors", "dev.cofactor.solvers.neighbors");
    }

    @Test
    void solversSgdExports() throws URISyntaxException {
        assertExports(BiasedMf.class, "dev.cofactor.solvers.sgd", "dev.cofactor.solvers.sgd");
    }

    @Test
    void evalExports() throws URISyntaxException {
        assertExports(
                Splits.class,
                "dev.cofactor.eval",
                "dev.cofactor.eval",
                "dev.cofactor.eval.comparison",
                "dev.cofactor.eval.ranking",
                "dev.cofactor.eval.ranking.beyond",
                "dev.cofactor.eval.search",
                "dev.cofactor.eval.simulation",
                "dev.cofactor.eval.split");
    }

    @Test
    void testkitExports() throws URISyntaxException {
        assertExports(SolverContract.class, "dev.cofactor.testkit", "dev.cofactor.testkit");
    }

    @Test
    void codecsAreTheSameOnTheModulePathAndOnTheClassPath() throws URISyntaxException, IOException {
        assertProviders(ModelCodec.class, 13);
    }

    @Test
    void kernelProvidersAreTheSameOnTheModulePathAndOnTheClassPath() throws URISyntaxException, IOException {
        assertProviders(KernelProvider.class, 1);
    }

    /** A service that stands in only one of the two places works on one of the two paths, and fails on the other. */
    private void assertProviders(Class<?> service, int count) throws URISyntaxException, IOException {
        Set<String> inModules = new TreeSet<>();
        for (Class<?> type : List.of(
                Recommender.class,
                SimdKernelProvider.class,
                ImplicitAls.class,
                Ease.class,
                BiasedMf.class,
                Splits.class,
                SolverContract.class)) {
            moduleOf(type).provides().stream()
                    .filter(provided -> provided.service().equals(service.getName()))
                    .forEach(provided -> inModules.addAll(provided.providers()));
        }
        Set<String> inFiles = new TreeSet<>();
        String file = "META-INF/services/" + service.getName();
        for (URL url : Collections.list(getClass().getClassLoader().getResources(file))) {
            try (BufferedReader reader =
                    new BufferedReader(new InputStreamReader(url.openStream(), StandardCharsets.UTF_8))) {
                reader.lines()
                        .filter(line -> !line.isBlank() && !line.startsWith(OF_EXAMPLES))
                        .forEach(inFiles::add);
            }
        }
        assertEquals(inModules, inFiles);
        assertEquals(count, inFiles.size());
    }
}
