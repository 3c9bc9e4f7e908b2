package dev.cofactor.eval.ranking;

import dev.cofactor.data.IdIndex;
import dev.cofactor.data.Interactions;
import dev.cofactor.eval.Split;
import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.model.FactorModel;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.Model;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.model.UserState;
import dev.cofactor.solver.Solver;
import dev.cofactor.solver.TrainingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Small splits and models; user u has the id {@code "u" + u}, item i the id {@code "i" + i}. */
final class RankingData {
    private RankingData() {}

    /** A split without values of items for each user. */
    static Split<String, String> split(int items, int[][] train, int[][] test) {
        return new Split<>(entries(items, train), entries(items, test));
    }

    /** The same as what an evaluation rests on. */
    static RankedParts parts(int items, int[][] train, int[][] test) {
        return RankedParts.of(split(items, train, test));
    }

    static Interactions<String, String> entries(int items, int[][] rows) {
        CooMatrixBuilder builder = new CooMatrixBuilder(false, false);
        for (int user = 0; user < rows.length; user++) {
            for (int item : rows[user]) {
                builder.add(user, item, 1, 0);
            }
        }
        return Interactions.of(
                ids("u", rows.length), ids("i", items), builder.build(rows.length, items, DuplicatePolicy.FAIL));
    }

    /** The same with values, aligned with the items. */
    static Interactions<String, String> entries(int items, int[][] rows, float[][] values) {
        CooMatrixBuilder builder = new CooMatrixBuilder(true, false);
        for (int user = 0; user < rows.length; user++) {
            for (int k = 0; k < rows[user].length; k++) {
                builder.add(user, rows[user][k], values[user][k], 0);
            }
        }
        return Interactions.of(
                ids("u", rows.length), ids("i", items), builder.build(rows.length, items, DuplicatePolicy.FAIL));
    }

    static IdIndex<String> ids(String prefix, int count) {
        return IdIndex.of(IntStream.range(0, count).mapToObj(i -> prefix + i).toList());
    }

    /** Each pair is in the training part, in the test part or in none, the first user having something in both. */
    static Split<String, String> random(int users, int items, double trainShare, double testShare, long seed) {
        Random random = new Random(seed);
        int[][] train = new int[users][];
        int[][] test = new int[users][];
        for (int user = 0; user < users; user++) {
            TreeSet<Integer> trained = new TreeSet<>();
            TreeSet<Integer> tested = new TreeSet<>();
            for (int item = 0; item < items; item++) {
                double chance = random.nextDouble();
                if (chance < trainShare) {
                    trained.add(item);
                } else if (chance < trainShare + testShare) {
                    tested.add(item);
                }
            }
            if (user == 0) {
                trained.remove(0);
                tested.remove(1);
                tested.add(0);
                trained.add(1);
            }
            train[user] = trained.stream().mapToInt(i -> i).toArray();
            test[user] = tested.stream().mapToInt(i -> i).toArray();
        }
        return split(items, train, test);
    }

    /** Scores from a table with a row for each user. */
    static Model table(float[]... scores) {
        return new Model() {
            @Override
            public int users() {
                return scores.length;
            }

            @Override
            public int items() {
                return scores[0].length;
            }

            @Override
            public ScoreKind scoreKind() {
                return ScoreKind.RANK_ONLY;
            }

            @Override
            public UserState userState(int userIndex) {
                return new UserState() {
                    @Override
                    public float score(int itemIndex) {
                        return scores[userIndex][itemIndex];
                    }

                    @Override
                    public void scoreAll(float[] target) {
                        System.arraycopy(scores[userIndex], 0, target, 0, scores[userIndex].length);
                    }
                };
            }
        };
    }

    /** Every user scores item i with −i, so that items rank by index. */
    static Model byIndex(int users, int items) {
        float[][] scores = new float[users][items];
        for (float[] row : scores) {
            for (int item = 0; item < items; item++) {
                row[item] = -item;
            }
        }
        return table(scores);
    }

    static FactorModel factors(FactorParameters parameters) {
        return new FactorModel() {
            @Override
            public FactorParameters parameters() {
                return parameters;
            }

            @Override
            public ScoreKind scoreKind() {
                return ScoreKind.RANK_ONLY;
            }
        };
    }

    /**
     * Random factors and biases.
     *
     * @param levels how many different numbers there are; few make many scores equal
     */
    static FactorModel randomFactors(int users, int items, int factors, int levels, long seed) {
        Random random = new Random(seed);
        FactorParameters parameters = FactorParameters.zeros(number(random, levels), users, items, factors);
        for (int user = 0; user < users; user++) {
            parameters.userBiases()[user] = number(random, levels);
            for (int k = 0; k < factors; k++) {
                parameters.userFactors().set(user, k, number(random, levels));
            }
        }
        for (int item = 0; item < items; item++) {
            parameters.itemBiases()[item] = number(random, levels);
            for (int k = 0; k < factors; k++) {
                parameters.itemFactors().set(item, k, number(random, levels));
            }
        }
        return factors(parameters);
    }

    private static float number(Random random, int levels) {
        return (random.nextInt(levels) - levels / 2) / (float) levels;
    }

    /** A solver that has learnt this model already. */
    static Solver solver(Model model) {
        return new Solver() {
            @Override
            public String name() {
                return "Known";
            }

            @Override
            public Map<String, String> configuration() {
                return Map.of();
            }

            @Override
            public Model train(TrainingContext context) {
                return model;
            }
        };
    }

    /** All rankings that an evaluation with these candidates looks at. */
    static List<UserRanking> rankings(
            Model model, Split<?, ?> split, Candidates candidates, int depth, boolean everyRank) {
        List<UserRanking> seen = new ArrayList<>();
        RankingEvaluation.defaults()
                .withMetrics(List.of(new Spy(seen, depth, everyRank)))
                .withCandidates(candidates)
                .withThreads(1)
                .measure(model, RankedParts.of(split));
        return seen;
    }
}
