/** Splits, metrics, learning curves and cross-validation, for any solver. */
module dev.cofactor.eval {
    requires transitive dev.cofactor;
    requires static transitive org.jspecify;

    exports dev.cofactor.eval;
    exports dev.cofactor.eval.split;
}
