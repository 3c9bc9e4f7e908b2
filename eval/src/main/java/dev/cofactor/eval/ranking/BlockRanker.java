package dev.cofactor.eval.ranking;

import dev.cofactor.data.Interactions;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FactorModel;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.FactorUserState;
import dev.cofactor.model.UserState;
import dev.cofactor.retrieval.BlockScores;
import dev.cofactor.retrieval.BlockTop;
import dev.cofactor.retrieval.ScoreRounding;
import dev.cofactor.retrieval.TopItems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/*
 * A user's list is that of a single query, see BlockTop; so are the ranks of relevant items: they have the scores of single
 * queries, and where the rounding of a block could put another item on the wrong side of one, that is scored so, too.
 */
/** Ranks all items for blocks of users by a model with factors. */
final class BlockRanker {
    private final FactorModel model;
    private final SparseMatrix excluded;
    private final Interactions<?, ?> relevant;
    private final int depth;
    private final boolean everyRank;
    private final UserRanker single;
    private final ScoreRounding rounding;

    /**
     * A ranker.
     *
     * @param excluded the items of each user that are no candidates
     * @param relevant the relevant items of all users
     * @param depth how long lists are, at most as there are items
     * @param everyRank whether the ranks of all relevant candidates are wanted
     * @param single ranks where a block cannot
     */
    BlockRanker(
            FactorModel model,
            SparseMatrix excluded,
            Interactions<?, ?> relevant,
            int depth,
            boolean everyRank,
            UserRanker single) {
        this.model = model;
        this.excluded = excluded;
        this.relevant = relevant;
        this.depth = depth;
        this.everyRank = everyRank;
        this.single = single;
        this.rounding = new ScoreRounding(model.parameters());
    }

    /** Ranks for some users. */
    List<UserRanking> rank(int[] users, UserRanker.Workspace workspace) {
        List<FactorUserState> states = new ArrayList<>(users.length);
        for (int user : users) {
            UserState state = model.userState(user);
            if (state instanceof FactorUserState factors) {
                states.add(factors);
            }
        }
        if (states.size() < users.length) {
            return Arrays.stream(users)
                    .mapToObj(user -> single.rank(user, workspace))
                    .toList();
        }
        SparseRow[] left = Arrays.stream(users).mapToObj(excluded::row).toArray(SparseRow[]::new);
        FactorParameters parameters = model.parameters();
        BlockTop top = new BlockTop(
                parameters, rounding, states, (u, item) -> left[u].find(item).isPresent(), depth);
        RelevantItems[] wanted = Arrays.stream(users)
                .mapToObj(user -> RelevantItems.of(relevant, user))
                .toArray(RelevantItems[]::new);
        BlockRanks ranks =
                new BlockRanks(parameters, rounding, states, everyRank ? wanted : new RelevantItems[0], left);
        workspace.addScoring(new BlockScores(parameters, states).scan((from, to, scores) -> {
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
            int candidates = model.items() - left[u].size();
            int[] list = UserRanker.drain(best.get());
            result.add(
                    everyRank
                            ? UserRanking.of(users[u], candidates, list, wanted[u], ranks.ranks(u), true)
                            : UserRanking.of(users[u], candidates, list, wanted[u], list.length == candidates));
        }
        return result;
    }
}
