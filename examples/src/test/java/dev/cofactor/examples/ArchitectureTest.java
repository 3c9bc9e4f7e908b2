package dev.cofactor.examples;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.jspecify.annotations.NullMarked;

/** Who may see whom. */
@AnalyzeClasses(packages = "dev.cofactor", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String SOLVERS = "dev.cofactor.solvers..";
    private static final String RETRIEVAL_HNSW = "dev.cofactor.retrieval.hnsw..";
    private static final String SIMD = "dev.cofactor.simd..";
    private static final String EVAL = "dev.cofactor.eval..";
    private static final String TESTKIT = "dev.cofactor.testkit..";
    private static final String EXAMPLES = "dev.cofactor.examples..";
    private static final String BENCHMARKS = "dev.cofactor.benchmarks..";
    private static final String INTERNAL = "dev.cofactor.internal..";

    private static final DescribedPredicate<JavaClass> OURS =
            resideInAPackage("dev.cofactor..").as("ours");

    /** What is in no other module: a new package of core is held to its rules without being listed. */
    private static final DescribedPredicate<JavaClass> CORE = OURS.and(
                    not(resideInAnyPackage(SIMD, RETRIEVAL_HNSW, SOLVERS, EVAL, TESTKIT, EXAMPLES, BENCHMARKS)))
            .as("in core");

    @ArchTest
    static void everyLibraryIsLookedAt(JavaClasses imported) {
        for (String type : new String[] {
            "dev.cofactor.Recommender",
            "dev.cofactor.simd.SimdKernelProvider",
            "dev.cofactor.retrieval.hnsw.HnswIndex",
            "dev.cofactor.solvers.als.ImplicitAls",
            "dev.cofactor.solvers.neighbors.Ease",
            "dev.cofactor.solvers.sgd.BiasedMf",
            "dev.cofactor.eval.Splits",
            "dev.cofactor.testkit.RealData",
            "dev.cofactor.examples.QuickStart"
        }) {
            assertTrue(imported.contain(type), type);
        }
    }

    /** NullAway looks only where this stands. */
    @ArchTest
    static void everyPackageIsNullMarked(JavaClasses imported) {
        imported.stream()
                .map(JavaClass::getPackage)
                .filter(javaPackage -> javaPackage.getName().startsWith("dev.cofactor"))
                .distinct()
                .forEach(javaPackage -> assertTrue(
                        javaPackage.isAnnotatedWith(NullMarked.class), javaPackage.getName() + " is not @NullMarked"));
    }

    @ArchTest
    static final ArchRule coreSeesNoOtherModule = sees(CORE, CORE);

    @ArchTest
    static final ArchRule simdSeesOnlyCore = sees(resideInAPackage(SIMD), CORE.or(resideInAPackage(SIMD)));

    /** The Vector API is not in every runtime: who links to it outside its module dies there. */
    @ArchTest
    static final ArchRule simdAloneLinksToTheVectorApi = noClasses()
            .that(not(resideInAnyPackage(SIMD, BENCHMARKS)))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jdk.incubator..");

    @ArchTest
    static final ArchRule solversSeeOnlyCore = sees(resideInAPackage(SOLVERS), CORE.or(resideInAPackage(SOLVERS)));

    @ArchTest
    static final ArchRule anIndexSeesOnlyCore =
            sees(resideInAPackage(RETRIEVAL_HNSW), CORE.or(resideInAPackage(RETRIEVAL_HNSW)));

    @ArchTest
    static final ArchRule noSolverModuleSeesAnother =
            slices().matching("dev.cofactor.solvers.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule evalSeesOnlyCore = sees(resideInAPackage(EVAL), CORE.or(resideInAPackage(EVAL)));

    @ArchTest
    static final ArchRule testkitSeesOnlyCore = sees(resideInAPackage(TESTKIT), CORE.or(resideInAPackage(TESTKIT)));

    @ArchTest
    static final ArchRule nothingDependsOnPrograms = noClasses()
            .that(not(resideInAnyPackage(EXAMPLES, BENCHMARKS)))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(EXAMPLES, BENCHMARKS);

    @ArchTest
    static final ArchRule internalsAreOfCoreAlone =
            noClasses().that(not(CORE)).should().dependOnClassesThat().resideInAPackage(INTERNAL);

    @ArchTest
    static final ArchRule packagesOfCoreHaveNoCycles =
            slices().assignedFrom(new PackagesOfCore()).should().beFreeOfCycles();

    /** Of our own classes, those described see only the ones allowed. */
    private static ArchRule sees(DescribedPredicate<JavaClass> those, DescribedPredicate<JavaClass> allowed) {
        return classes().that(those).should().onlyDependOnClassesThat(allowed.or(not(OURS)));
    }

    /** One slice for each package of core, the root package among them. */
    private static final class PackagesOfCore implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return CORE.test(type) ? SliceIdentifier.of(type.getPackageName()) : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "the packages of core";
        }
    }
}
