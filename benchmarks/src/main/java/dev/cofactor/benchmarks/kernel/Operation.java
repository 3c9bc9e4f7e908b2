package dev.cofactor.benchmarks.kernel;

/** What is measured, and how many useful operations on floats a call of its benchmark does. */
enum Operation {
    /** {@code A ← A + Σ wₖ xₖ xₖᵀ} over gathered rows, one triangle. */
    RANK_UPDATE("rankUpdate", "rank-k update, n = " + KernelData.ROWS_PER_CALL),
    /** Copying a matrix in, regularizing it, factorizing and solving. */
    CHOLESKY("cholesky", "copy, factorize and solve"),
    /** The first part of that: no arithmetic. */
    CLEAR("clear", "of that, the copy"),
    /** One product of conjugate gradients. */
    CG_PRODUCT("cgProduct", "CG product, n = " + KernelData.ROWS_PER_CALL),
    /** Dot products of pairs of rows. */
    DOT("dot", KernelData.PAIRS_PER_CALL + " dot products"),
    /** Predictions and the steps that follow them, along ratings. */
    SGD_STEP("sgdStep", KernelData.PAIRS_PER_CALL + " SGD steps along ratings"),
    /** All scores of some users. */
    SCORE("score", "scores, " + KernelData.USERS + " × " + KernelData.ITEMS),
    /** The same, with the best items kept. */
    TOP_ITEMS("topItems", "the same with top " + KernelData.TOP);

    private final String method;
    private final String title;

    Operation(String method, String title) {
        this.method = method;
        this.title = title;
    }

    /** The name of the benchmark method. */
    String method() {
        return method;
    }

    /** What a table calls it. */
    String title() {
        return title;
    }

    /** The useful operations of one call, with K factors. */
    double operations(int factors) {
        double k = factors;
        return switch (this) {
            case RANK_UPDATE -> KernelData.ROWS_PER_CALL * k * (k + 1);
            case CHOLESKY -> k * k * k / 3 + 2 * k * k;
            case CLEAR -> 0;
            case CG_PRODUCT -> 4 * KernelData.ROWS_PER_CALL * k;
            case DOT -> 2 * KernelData.PAIRS_PER_CALL * k;
            case SGD_STEP -> 8 * KernelData.PAIRS_PER_CALL * k;
            case SCORE, TOP_ITEMS -> 2.0 * KernelData.USERS * KernelData.ITEMS * k;
        };
    }
}
