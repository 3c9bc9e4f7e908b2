package dev.cofactor.solvers.neighbors;

import dev.cofactor.model.Model;
import dev.cofactor.solver.EstimatingSolver;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.TrainingDemand;
import dev.cofactor.solver.TrainingShape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Neighbors among items: an item's score for a user rests on those of its k nearest items that the user has. The similarity
 * s_ij of items i and j is one of {@link ItemSimilarity}, shrunk by how few users n_ij it rests on:
 * {@code s_ij = n_ij / (n_ij + h) · similarity}. An item's neighbors are the k items with the greatest positive s_ij, as
 * floats, those of smaller index among equals; {@link NeighborScoring} says what scores are made of them. So new users are
 * folded in by the same sums, exactly.
 *
 * <p>Each epoch finds the neighbors of a block of items; in between, items without neighbors score as such. Similarities rest
 * on sums over all users, which the model does not keep: there is no update, but training again is fast, and nothing to
 * resume.
 *
 * <p>Time: Σ_u n_u² additions with n_u items of user u. Memory, for n items: 8 to 48 bytes × n a thread, and some 32 bytes
 * × n × k while the model is put together, of which 8 remain, beside the data by user and by item. A user's scores take
 * n_u · k operations on average. The model keeps the training interactions, to score known users by.
 */
public final class ItemKnn implements EstimatingSolver {
    private static final int BLOCK = 1024;

    private final int neighbors;
    private final ItemSimilarity similarity;
    private final double shrinkage;
    private final NeighborScoring scoring;
    private final double damping;
    private final boolean binarized;
    private final int block;

    private ItemKnn(
            int neighbors,
            ItemSimilarity similarity,
            double shrinkage,
            NeighborScoring scoring,
            double damping,
            boolean binarized,
            int block) {
        this.neighbors = neighbors;
        this.similarity = similarity;
        this.shrinkage = shrinkage;
        this.scoring = scoring;
        this.damping = damping;
        this.binarized = binarized;
        this.block = block;
    }

    /** For choices: 200 neighbors by COSINE, shrinkage 10, SUM, binarized; damping 0.3, should scores be ratings. */
    public static ItemKnn defaults() {
        return new ItemKnn(200, ItemSimilarity.COSINE, 10, NeighborScoring.SUM, 0.3, true, BLOCK);
    }

    /** For ratings: 100 neighbors by PEARSON, shrinkage 100, MEAN_CENTERED with damping 0.3, not binarized. */
    public static ItemKnn ratingDefaults() {
        return new ItemKnn(100, ItemSimilarity.PEARSON, 100, NeighborScoring.MEAN_CENTERED, 0.3, false, BLOCK);
    }

    /** Sets the number k of neighbors of an item, at least 1. */
    public ItemKnn withNeighbors(int neighbors) {
        if (neighbors < 1) {
            throw new IllegalArgumentException("neighbors must be at least 1, but is " + neighbors);
        }
        return new ItemKnn(neighbors, similarity, shrinkage, scoring, damping, binarized, block);
    }

    /** Sets how alike items are. */
    public ItemKnn withSimilarity(ItemSimilarity similarity) {
        Objects.requireNonNull(similarity, "similarity");
        return new ItemKnn(neighbors, similarity, shrinkage, scoring, damping, binarized, block);
    }

    /** Sets h, in users, finite and not negative; 0 for similarities as they are. */
    public ItemKnn withShrinkage(double shrinkage) {
        requireNotNegative("shrinkage", shrinkage);
        return new ItemKnn(neighbors, similarity, shrinkage, scoring, damping, binarized, block);
    }

    /** Sets what scores are made of; scores for ratings need values. */
    public ItemKnn withScoring(NeighborScoring scoring) {
        Objects.requireNonNull(scoring, "scoring");
        return new ItemKnn(neighbors, similarity, shrinkage, scoring, damping, binarized, block);
    }

    /**
     * Sets δ, in similarities, finite and not negative: an imagined neighbor of which nothing is known but the baseline, so
     * that one weak neighbor does not decide on a rating. Scores for choices have no use for it.
     */
    public ItemKnn withDamping(double damping) {
        requireNotNegative("damping", damping);
        return new ItemKnn(neighbors, similarity, shrinkage, scoring, damping, binarized, block);
    }

    private static void requireNotNegative(String option, double value) {
        if (!(value >= 0) || !Double.isFinite(value)) {
            throw new IllegalArgumentException(option + " must be finite and not negative, but is " + value);
        }
    }

    /** Sets whether each interaction counts as 1, whatever its value, in {@code COSINE} and in scores for choices. */
    public ItemKnn withBinarized(boolean binarized) {
        return new ItemKnn(neighbors, similarity, shrinkage, scoring, damping, binarized, block);
    }

    /** Sets the number of items in a block, for tests; it changes no result. */
    ItemKnn withBlock(int block) {
        return new ItemKnn(neighbors, similarity, shrinkage, scoring, damping, binarized, block);
    }

    @Override
    public String name() {
        return "ItemKnn";
    }

    @Override
    public Map<String, String> configuration() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("neighbors", Integer.toString(neighbors));
        options.put("similarity", similarity.name());
        options.put("shrinkage", Double.toString(shrinkage));
        options.put("scoring", scoring.name());
        options.put("damping", Double.toString(damping));
        options.put("binarized", Boolean.toString(binarized));
        return options;
    }

    @Override
    public TrainingDemand demand(TrainingShape shape) {
        return Demands.of(this, shape);
    }

    /**
     * Learns from interactions.
     *
     * @throws IllegalArgumentException if they have no values and the similarity or the scoring needs them
     */
    @Override
    public Model train(TrainingContext context) {
        if (similarity == ItemSimilarity.PEARSON) {
            context.requireValues(name() + " by " + similarity);
        }
        if (scoring.forRatings()) {
            context.requireValues(name() + " with scores " + scoring);
        }
        return new ItemKnnTraining(this, context).run();
    }

    int neighbors() {
        return neighbors;
    }

    ItemSimilarity similarity() {
        return similarity;
    }

    double shrinkage() {
        return shrinkage;
    }

    NeighborScoring scoring() {
        return scoring;
    }

    double damping() {
        return damping;
    }

    boolean binarized() {
        return binarized;
    }

    int block() {
        return block;
    }

    @Override
    public String toString() {
        return name() + configuration();
    }
}
