package dev.cofactor.eval.ranking;

import dev.cofactor.data.Interactions;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.FactorUserState;
import dev.cofactor.model.UserState;
import dev.cofactor.scan.BlockScores;
import dev.cofactor.scan.BlockTop;
import dev.cofactor.scan.ScoreRounding;
import dev.cofactor.scan.TopItems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/*
 * A user's list is that of a single query, see BlockTop; so are the ranks of relevant items: they have the scores of single
 * queries, and where the rounding of a block could put another item on the wrong side of one, that is scored so, too.
 */
/** Ranks all items for blocks of users by a model with factors. */
final class BlockRanker {
    private final FactorParameters parameters;
    private final IntFunction<? extends UserState> states;
    private final SparseMatrix excluded;
    private final Interactions<?, ?> relevant;
    private final int depth;
    private final boolean everyRank;
    private final UserRanker single;
    private final ScoreRounding rounding;

    /**
     * A ranker.
     *
     * @param states the states of users, which have these parameters
     * @param excluded the items of each user that are no candidates
     * @param relevant the relevant items of all users
     * @param depth how long lists are, at most as there are items
     * @param everyRank whether the ranks of all relevant candidates are wanted
     * @param single ranks where a block cannot
     */
    BlockRanker(
            FactorParameters parameters,
            IntFunction<? extends UserState> states,
            SparseMatrix excluded,
            Interactions<?, ?> relevant,
            int depth,
            boolean everyRank,
            UserRanker single) {
        this.parameters = parameters;
        this.states = states;
        this.excluded = excluded;
        this.relevant = relevant;
        this.depth = depth;
        this.everyRank = everyRank;
        this.single = single;
        this.rounding = new ScoreRounding(parameters);
    }

    /** Ranks for some users. */
    List<UserRanking> rank(int[] users, UserRanker.Workspace workspace) {
        List<FactorUserState> block = new ArrayList<>(users.length);
        for (int user : users) {
            UserState state = states.apply(user);
            if (state instanceof FactorUserState factors) {
                block.add(factors);
            }
        }
        if (block.size() < users.length) {
            return Arrays.stream(users)
                    .mapToObj(user -> single.rank(user, workspace))
                    .toList();
        }
        SparseRow[] left = Arrays.stream(users).mapToObj(excluded::row).toArray(SparseRow[]::new);
        BlockTop top = new BlockTop(
                parameters, rounding, block, (u, item) -> left[u].find(item).isPresent(), depth);
        RelevantItems[] wanted = Arrays.stream(users)
                .mapToObj(user -> RelevantItems.of(relevant, user))
                .toArray(RelevantItems[]::new);
        BlockRanks ranks = new BlockRanks(parameters, rounding, block, everyRank ? wanted : new RelevantItems[0], left);
        workspace.addScoring(new BlockScores(parameters, block).scan((from, to, scores) -> {
            top.visit(from, to, scores);
            ranks.visit(from, to, scores);
        }));
        List<UserRanking> result = new ArrayList<>(users.length);
        for (int u = 0; u < users.length; u++) {
            Optional<TopItems> best = top.best(u);
            if (best.isEmpty()) {
                result.add(single.rank(users[u], workspace));
                continue;
            }
            int candidates = parameters.itemFactors().rows() - left[u].size();
            int[] list = UserRanker.drain(best.get());
            result.add(
                    everyRank
                            ? UserRanking.of(users[u], candidates, list, wanted[u], ranks.ranks(u), true)
                            : UserRanking.of(users[u], candidates, list, wanted[u], list.length == candidates));
        }
        return result;
    }
}
