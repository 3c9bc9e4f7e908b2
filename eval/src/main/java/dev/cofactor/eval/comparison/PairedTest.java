package dev.cofactor.eval.comparison;

/**
 * A test of whether two recommenders differ on the users who were asked of both; two-sided. M. Smucker, J. Allan and
 * B. Carterette, "A Comparison of Statistical Significance Tests for Information Retrieval Evaluation", CIKM 2007, compare
 * the three.
 */
public enum PairedTest {
    /** Student's t-test of the mean difference: needs a mean that is nearly normal, as that of some hundred users is. */
    T("t"),
    /**
     * Wilcoxon's signed-rank test: whether differences are symmetric about 0, by their ranks. What it finds need not be a
     * difference of means, which is what the figures are. Users without a difference take ranks but count on neither side
     * (J. Pratt, JASA 54, 1959); exact below 50 users if there is neither such a user nor a tie, else by the normal
     * approximation with corrections for ties and continuity.
     */
    WILCOXON("Wilcoxon"),
    /**
     * Fisher's randomization test of the mean difference: how often a difference as large comes about if for each user it
     * is left to a coin which recommender is which. Assumes nothing of how differences are distributed. Up to 16 users all
     * outcomes are counted, above that some are drawn, and the value is (1 + as large) / (1 + drawn), which keeps the level
     * (B. Phipson and G. Smyth, Statistical Applications in Genetics and Molecular Biology 9(1), 2010).
     */
    RANDOMIZATION("randomization");

    private final String label;

    PairedTest(String label) {
        this.label = label;
    }

    /** The name in reports, such as {@code Wilcoxon}. */
    public String label() {
        return label;
    }
}
