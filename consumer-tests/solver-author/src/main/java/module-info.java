/** The tests of a solver, outside of Cofactor. */
module author {
    requires dev.cofactor.testkit;
    requires org.junit.platform.launcher;

    opens author to
            org.junit.platform.commons;
}
