package dev.cofactor;

import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FactorModel;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.FactorUserState;
import dev.cofactor.scan.BlockScores;
import dev.cofactor.scan.BlockTop;
import dev.cofactor.scan.ScoreRounding;
import dev.cofactor.scan.TopItems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Recommendations of unseen items for many users. */
final class Batch<U, I> {
    private final Trained<U, I> trained;
    private final Subjects<U, I> subjects;
    private final Supplier<ScoreRounding> rounding;
    private final int count;

    /**
     * For answers of so many items.
     *
     * @param rounding of the model, asked for only if it has factors
     */
    Batch(Trained<U, I> trained, Supplier<ScoreRounding> rounding, int count) {
        trained.requireHistory();
        this.trained = trained;
        this.subjects = new Subjects<>(trained);
        this.rounding = rounding;
        this.count = count;
    }

    /** The answers for these users, in their order, computed as they are read. */
    Stream<UserRecommendations<U, I>> of(List<U> userIds) {
        if (!(trained.model() instanceof FactorModel model)
                || count > trained.items().size()) {
            return userIds.stream().map(this::alone);
        }
        int blocks = (userIds.size() + BlockScores.USERS - 1) / BlockScores.USERS;
        return IntStream.range(0, blocks)
                .mapToObj(block -> userIds.subList(
                        block * BlockScores.USERS, Math.min(userIds.size(), (block + 1) * BlockScores.USERS)))
                .flatMap(block -> together(model.parameters(), block).stream());
    }

    private List<UserRecommendations<U, I>> together(FactorParameters parameters, List<U> userIds) {
        List<Subject> block = userIds.stream()
                .map(userId -> subjects.known(userId, Optional.empty()))
                .toList();
        // Unknown users, and states that are no vectors, are asked for alone.
        int[] places = IntStream.range(0, block.size())
                .filter(place -> block.get(place).state() instanceof FactorUserState)
                .toArray();
        List<FactorUserState> states = new ArrayList<>(places.length);
        List<SparseRow> seen = new ArrayList<>(places.length);
        for (int place : places) {
            states.add((FactorUserState) block.get(place).state());
            int user = trained.users().indexOf(userIds.get(place)).orElseThrow();
            seen.add(trained.requireHistory().row(user));
        }
        BlockTop best = new BlockTop(
                parameters,
                rounding.get(),
                states,
                (u, item) -> seen.get(u).find(item).isPresent(),
                count);
        new BlockScores(parameters, states).scan(best);
        List<UserRecommendations<U, I>> result = new ArrayList<>(block.size());
        int u = 0;
        for (int place = 0; place < block.size(); place++) {
            Optional<TopItems> top = u < places.length && places[u] == place ? best.best(u++) : Optional.empty();
            U userId = userIds.get(place);
            Subject subject = block.get(place);
            result.add(top.map(items -> new UserRecommendations<>(
                            userId, Ranking.recommendations(trained, items, subject, true, false, Optional.empty())))
                    .orElseGet(() -> alone(userId)));
        }
        return result;
    }

    private UserRecommendations<U, I> alone(U userId) {
        Query<I> query = new Query<>(new Ranking<>(trained, Optional.empty(), time -> subjects.known(userId, time)));
        return new UserRecommendations<>(userId, query.count(count).recommend());
    }
}
