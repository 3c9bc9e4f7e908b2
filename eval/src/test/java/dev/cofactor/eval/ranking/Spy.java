package dev.cofactor.eval.ranking;

import dev.cofactor.eval.Better;
import java.util.List;
import java.util.OptionalDouble;

/** A metric that keeps what it sees; its value is the number of candidates. */
record Spy(List<UserRanking> seen, int depth, boolean needsEveryRank) implements UserMetric {
    @Override
    public String name() {
        return "Spy";
    }

    @Override
    public Better better() {
        return Better.NEITHER;
    }

    @Override
    public OptionalDouble of(UserRanking ranking) {
        seen.add(ranking);
        return OptionalDouble.of(ranking.candidates());
    }
}
