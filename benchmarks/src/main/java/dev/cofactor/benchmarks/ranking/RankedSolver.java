package dev.cofactor.benchmarks.ranking;

import dev.cofactor.baseline.MostPopular;
import dev.cofactor.benchmarks.ranking.RankingProtocol.Kind;
import dev.cofactor.eval.search.SearchSpace;
import dev.cofactor.eval.search.Values;
import dev.cofactor.solver.Solver;
import dev.cofactor.solvers.als.Confidence;
import dev.cofactor.solvers.als.ImplicitAls;
import dev.cofactor.solvers.als.ImplicitLoss;
import dev.cofactor.solvers.neighbors.Ease;
import dev.cofactor.solvers.neighbors.ItemKnn;
import dev.cofactor.solvers.neighbors.ItemSimilarity;
import dev.cofactor.solvers.neighbors.NeighborScoring;
import dev.cofactor.solvers.neighbors.PureSvd;
import dev.cofactor.solvers.sgd.Bpr;
import dev.cofactor.solvers.sgd.LearningRate;
import java.util.Arrays;
import java.util.Map;

/** A solver with the options that a search on a validation part has found, for each protocol. */
public enum RankedSolver {
    /** What most users have chosen. */
    POPULAR {
        @Override
        public Solver tuned(Kind kind) {
            return MostPopular.defaults();
        }

        @Override
        public SearchSpace<?> space(Kind kind) {
            return SearchSpace.of(tuned(kind));
        }
    },
    /** Neighbors among items. */
    ITEM_KNN {
        @Override
        public Solver tuned(Kind kind) {
            ItemKnn defaults = ItemKnn.defaults();
            return kind == Kind.NCF
                    ? defaults.withNeighbors(31).withShrinkage(0.4)
                    : defaults.withNeighbors(100).withShrinkage(0).withScoring(NeighborScoring.CENTERED_SHARE);
        }

        @Override
        public SearchSpace<?> space(Kind kind) {
            return SearchSpace.of(ItemKnn.defaults())
                    .with("neighbors", Values.logIntegers(10, 500), ItemKnn::withNeighbors)
                    .with("shrinkage", Values.uniform(0, 200), ItemKnn::withShrinkage)
                    .with(
                            "scoring",
                            Values.of(NeighborScoring.SUM, NeighborScoring.CENTERED_SHARE),
                            ItemKnn::withScoring);
        }

        @Override
        SettableOptions<?> options(Kind kind) {
            return SettableOptions.of((ItemKnn) tuned(kind))
                    .and("neighbors", (knn, text) -> knn.withNeighbors(Integer.parseInt(text)))
                    .and("similarity", (knn, text) -> knn.withSimilarity(ItemSimilarity.valueOf(text)))
                    .and("shrinkage", (knn, text) -> knn.withShrinkage(Double.parseDouble(text)))
                    .and("scoring", (knn, text) -> knn.withScoring(NeighborScoring.valueOf(text)));
        }
    },
    /** The linear autoencoder in closed form; that for given negatives is the one of the best hit rate, as in publications. */
    EASE {
        @Override
        public Solver tuned(Kind kind) {
            return Ease.defaults().withRegularization(kind == Kind.NCF ? 1834 : 80);
        }

        @Override
        public SearchSpace<?> space(Kind kind) {
            return SearchSpace.of(Ease.defaults())
                    .with("regularization", Values.logUniform(20, 5000), Ease::withRegularization);
        }

        @Override
        SettableOptions<?> options(Kind kind) {
            return SettableOptions.of((Ease) tuned(kind))
                    .and("regularization", (ease, text) -> ease.withRegularization(Double.parseDouble(text)));
        }
    },
    /** The truncated singular value decomposition. */
    PURE_SVD {
        @Override
        public Solver tuned(Kind kind) {
            return PureSvd.defaults().withFactors(kind == Kind.NCF ? 51 : 456);
        }

        @Override
        public SearchSpace<?> space(Kind kind) {
            return SearchSpace.of(PureSvd.defaults())
                    .with("factors", Values.logIntegers(10, 500), PureSvd::withFactors);
        }

        @Override
        SettableOptions<?> options(Kind kind) {
            return SettableOptions.of((PureSvd) tuned(kind))
                    .and("factors", (svd, text) -> svd.withFactors(Integer.parseInt(text)))
                    .and("epochs", (svd, text) -> svd.withEpochs(Integer.parseInt(text)));
        }
    },
    /** Pairwise ranking; its defaults were found on the protocol of LightGCN. */
    BPR {
        @Override
        public Solver tuned(Kind kind) {
            return Bpr.defaults();
        }

        @Override
        public SearchSpace<?> space(Kind kind) {
            return SearchSpace.of(Bpr.defaults())
                    .with(
                            "rate",
                            Values.logUniform(0.02, 0.4),
                            (solver, rate) -> solver.withLearningRate(LearningRate.inverseDecay(rate, 0.04)))
                    .with("epochs", Values.logIntegers(20, 240), Bpr::withEpochs);
        }
    },
    /** Implicit feedback by alternating least squares, with the objective over all pairs. */
    IMPLICIT_ALS {
        @Override
        public Solver tuned(Kind kind) {
            return kind == Kind.NCF ? allPairs(0.6, 0.0025, 0.15) : allPairs(0.023, 0.001, 0.25);
        }

        @Override
        public SearchSpace<?> space(Kind kind) {
            return SearchSpace.of(allPairs(1, 1, 1))
                    .with("unobserved weight", Values.logUniform(0.003, 3), ImplicitAls::withUnobservedWeight)
                    .with("regularization", Values.logUniform(0.0005, 30), ImplicitAls::withRegularization)
                    .with("frequency exponent", Values.uniform(0, 1.1), ImplicitAls::withFrequencyExponent);
        }

        private ImplicitAls allPairs(double weight, double regularization, double exponent) {
            return ImplicitAls.defaults()
                    .withLoss(ImplicitLoss.ALL_PAIRS)
                    .withConfidence(Confidence.linear(0, 1))
                    .withUnobservedWeight(weight)
                    .withRegularization(regularization)
                    .withFrequencyExponent(exponent);
        }
    };

    /** The solver of this name. */
    public static RankedSolver parse(String name) {
        return Arrays.stream(values())
                .filter(solver -> solver.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no solver " + name + "; there are " + Arrays.toString(values())));
    }

    /** The solver with the options that were found. */
    public abstract Solver tuned(Kind kind);

    /** What a search looks through. */
    public abstract SearchSpace<?> space(Kind kind);

    /** Those of its options that can be set by name. */
    SettableOptions<?> options(Kind kind) {
        return SettableOptions.of(tuned(kind));
    }

    /**
     * The solver with other values of some options.
     *
     * @param values by the names that its configuration has
     * @throws IllegalArgumentException if there is no such option, or the solver refuses its value
     */
    public final Solver with(Kind kind, Map<String, String> values) {
        return options(kind).set(values);
    }

    @Override
    public String toString() {
        return tuned(Kind.NCF).name();
    }
}
