package dev.cofactor.solvers.als;

/** Over which pairs the weight of unobserved pairs counts; see {@link ImplicitAls} for the formulas. */
public enum ImplicitLoss {
    /**
     * Over the pairs that were not observed: Y. Hu, Y. Koren, C. Volinsky, "Collaborative Filtering for Implicit Feedback
     * Datasets", ICDM 2008.
     */
    HU_KOREN_VOLINSKY,
    /**
     * Over all pairs, observed ones included, with regularization that may grow with frequency: S. Rendle, W. Krichene,
     * L. Zhang, Y. Koren, "Revisiting the Performance of iALS on Item Recommendation Benchmarks", RecSys 2022.
     */
    ALL_PAIRS
}
