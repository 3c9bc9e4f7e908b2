/** Splits, metrics, learning curves, cross-validation, comparison, search and simulation, for any solver. */
module dev.cofactor.eval {
    requires transitive dev.cofactor;
    requires static transitive org.jspecify;
    requires com.google.common;
    requires de.siegmar.fastcsv;
    requires java.management;
    requires org.apache.commons.statistics.distribution;
    requires org.apache.commons.statistics.inference;

    exports dev.cofactor.eval;
    exports dev.cofactor.eval.comparison;
    exports dev.cofactor.eval.ranking;
    exports dev.cofactor.eval.ranking.beyond;
    exports dev.cofactor.eval.search;
    exports dev.cofactor.eval.simulation;
    exports dev.cofactor.eval.split;
}
