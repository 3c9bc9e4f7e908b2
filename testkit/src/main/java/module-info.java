/** Tests that every solver has to pass, for those who write solvers. */
module dev.cofactor.testkit {
    requires jdk.management;
    requires transitive dev.cofactor;
    requires transitive org.junit.jupiter.api;
    requires static transitive org.jspecify;

    exports dev.cofactor.testkit;

    uses dev.cofactor.kernel.KernelProvider;

    // JUnit calls the tests by reflection.
    opens dev.cofactor.testkit;
}
