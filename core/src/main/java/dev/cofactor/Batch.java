package dev.cofactor;

import dev.cofactor.matrix.SparseMatrix;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Recommendations of unseen items for all known users. */
final class Batch<U, I> {
    private final Trained<U, I> trained;
    private final Subjects<U, I> subjects;
    private final SparseMatrix history;
    private final int count;

    Batch(Trained<U, I> trained, int count) {
        this.trained = trained;
        this.subjects = new Subjects<>(trained);
        this.history = trained.requireHistory();
        this.count = count;
    }

    Stream<UserRecommendations<U, I>> all() {
        int users = trained.users().size();
        if (!(trained.model() instanceof FactorModel model)
                || count > trained.items().size()) {
            return IntStream.range(0, users).mapToObj(this::alone);
        }
        FactorParameters parameters = model.parameters();
        ScoreRounding rounding = new ScoreRounding(parameters);
        int blocks = (users + BlockScores.USERS - 1) / BlockScores.USERS;
        return IntStream.range(0, blocks)
                .mapToObj(block -> block(
                        parameters,
                        rounding,
                        block * BlockScores.USERS,
                        Math.min(users, (block + 1) * BlockScores.USERS)))
                .flatMap(List::stream);
    }

    private List<UserRecommendations<U, I>> block(
            FactorParameters parameters, ScoreRounding rounding, int from, int to) {
        List<Subject> block = IntStream.range(from, to)
                .mapToObj(user -> subjects.known(trained.users().id(user), Optional.empty()))
                .toList();
        List<FactorUserState> states = block.stream()
                .map(Subject::state)
                .filter(FactorUserState.class::isInstance)
                .map(FactorUserState.class::cast)
                .toList();
        List<UserRecommendations<U, I>> result = new ArrayList<>(block.size());
        if (states.size() < block.size()) {
            IntStream.range(from, to).mapToObj(this::alone).forEach(result::add);
            return result;
        }
        SparseRow[] seen = IntStream.range(from, to).mapToObj(history::row).toArray(SparseRow[]::new);
        BlockTop best = new BlockTop(
                parameters, rounding, states, (u, item) -> seen[u].find(item).isPresent(), count);
        new BlockScores(parameters, states).scan(best);
        for (int user = from; user < to; user++) {
            Subject subject = block.get(user - from);
            Optional<TopItems> top = best.best(user - from);
            result.add(
                    top.isEmpty()
                            ? alone(user)
                            : new UserRecommendations<>(
                                    trained.users().id(user),
                                    Ranking.recommendations(trained, top.get(), subject, true, Optional.empty())));
        }
        return result;
    }

    private UserRecommendations<U, I> alone(int userIndex) {
        U userId = trained.users().id(userIndex);
        Query<I> query = new Query<>(new Ranking<>(trained, time -> subjects.known(userId, time)));
        return new UserRecommendations<>(userId, query.count(count).recommend());
    }
}
