/** Splits, metrics, learning curves, cross-validation and comparisons, for any solver. */
module dev.cofactor.eval {
    requires transitive dev.cofactor;
    requires static transitive org.jspecify;
    requires java.management;
    requires org.apache.commons.statistics.distribution;
    requires org.apache.commons.statistics.inference;

    exports dev.cofactor.eval;
    exports dev.cofactor.eval.split;
    exports dev.cofactor.eval.comparison;
}
