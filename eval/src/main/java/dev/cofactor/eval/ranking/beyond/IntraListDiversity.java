package dev.cofactor.eval.ranking.beyond;

import dev.cofactor.data.Features;
import dev.cofactor.data.IdIndex;
import dev.cofactor.eval.Better;
import dev.cofactor.eval.ranking.RankedParts;
import dev.cofactor.eval.ranking.RankingMetric;
import dev.cofactor.eval.ranking.UserRanking;
import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * Intra-list diversity at K: the mean of 1 − cosine over all pairs of the first K items, then over users (B. Smyth and P.
 * McClave, "Similarity vs. diversity", ICCBR 2001; C. Ziegler and others, "Improving recommendation lists through topic
 * diversification", WWW 2005). 0 if all items of a list are alike; more than 1 is possible with vectors that have negative
 * numbers. An item without a vector, or with one of zeros, is like no other. A user with fewer than two items has no value.
 *
 * <p>O(K²) vector products a user.
 */
public final class IntraListDiversity extends ListMetric {
    private final String by;
    private final Function<RankedParts, ItemLikeness> source;

    private IntraListDiversity(int cutoff, String by, Function<RankedParts, ItemLikeness> source) {
        super("Diversity", Better.HIGHER, cutoff, 2);
        this.by = by;
        this.source = source;
    }

    /**
     * By the item features of the training part, at a cut-off K of at least 2.
     *
     * @see dev.cofactor.data.Interactions#withItemFeatures
     */
    public static IntraListDiversity byFeatures(int cutoff) {
        return new IntraListDiversity(cutoff, "features", parts -> ItemLikeness.of(features(parts)));
    }

    /**
     * By item factors, at a cut-off K of at least 2. They should be the same for all recommenders that are compared: by its
     * own factors each looks at items in its own way.
     *
     * @param factors a row for each item
     */
    public static IntraListDiversity byFactors(int cutoff, FactorMatrix factors) {
        return new IntraListDiversity(cutoff, "factors", parts -> {
            int items = parts.train().items().size();
            if (factors.rows() != items) {
                throw new IllegalArgumentException(
                        "there are factors of " + factors.rows() + " items, but the parts have " + items);
            }
            return ItemLikeness.of(factors);
        });
    }

    private static SparseMatrix features(RankedParts parts) {
        Features<?> features = parts.train()
                .itemFeatures()
                .orElseThrow(() -> new IllegalArgumentException("the training part knows no features of items, by which"
                        + " they could differ; add features before the split, or go by factors"));
        return aligned(features, parts.train().items());
    }

    /** A row of features for each item of the interactions. */
    private static <T> SparseMatrix aligned(Features<T> features, IdIndex<?> items) {
        CooMatrixBuilder builder = new CooMatrixBuilder(true, false);
        for (int described = 0; described < features.ids().size(); described++) {
            OptionalInt item = index(items, features.ids().id(described));
            SparseRow row = features.matrix().row(described);
            for (int k = 0; item.isPresent() && k < row.size(); k++) {
                builder.add(item.getAsInt(), row.column(k), row.value(k), 0);
            }
        }
        return builder.build(items.size(), features.names().size(), DuplicatePolicy.FAIL);
    }

    @SuppressWarnings("unchecked") // features are of the ids of the interactions that they belong to
    private static <T> OptionalInt index(IdIndex<?> items, T id) {
        return ((IdIndex<T>) items).indexOf(id);
    }

    @Override
    public String name() {
        return super.name() + " (" + by + ")";
    }

    @Override
    public RankingMetric on(RankedParts parts) {
        ItemLikeness likeness = source.apply(parts);
        return BoundMetric.ofList(this, ranking -> diversity(ranking, likeness));
    }

    private OptionalDouble diversity(UserRanking ranking, ItemLikeness likeness) {
        int length = Math.min(depth(), ranking.length());
        if (length < 2) {
            return OptionalDouble.empty();
        }
        double sum = 0;
        for (int i = 2; i <= length; i++) {
            for (int j = 1; j < i; j++) {
                sum += 1 - likeness.of(ranking.item(i), ranking.item(j));
            }
        }
        return OptionalDouble.of(sum / (length * (length - 1) / 2.0));
    }
}
