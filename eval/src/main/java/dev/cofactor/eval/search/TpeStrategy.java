package dev.cofactor.eval.search;

import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/** The tree-structured Parzen estimator; for every option, draws from the density of good points, and takes the best. */
final class TpeStrategy extends SearchStrategy {
    private static final int AT_RANDOM = 10;
    private static final int DRAWS = 24;
    private static final double GOOD_SHARE = 0.25;

    private final int candidates;

    TpeStrategy(int candidates) {
        this.candidates = requireCandidates(candidates);
    }

    @Override
    int candidates(List<Values<?>> values) {
        return candidates;
    }

    @Override
    boolean learns() {
        return true;
    }

    @Override
    double[] point(int number, List<Values<?>> values, SplittableRandom random, long seed, List<Scored> done) {
        double[] point = new double[values.size()];
        List<Scored> ranked =
                done.stream().sorted(Comparator.comparingDouble(Scored::loss)).toList();
        int good = (int) Math.ceil(GOOD_SHARE * ranked.size());
        for (int i = 0; i < point.length; i++) {
            int choices = values.get(i).choices();
            point[i] = ranked.size() < AT_RANDOM
                    ? random.nextDouble()
                    : best(
                            ParzenDensity.of(places(ranked.subList(0, good), i), choices),
                            ParzenDensity.of(places(ranked.subList(good, ranked.size()), i), choices),
                            random);
        }
        return point;
    }

    private static double[] places(List<Scored> points, int dimension) {
        return points.stream().mapToDouble(scored -> scored.point()[dimension]).toArray();
    }

    private static double best(ParzenDensity good, ParzenDensity bad, SplittableRandom random) {
        double best = 0;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int draw = 0; draw < DRAWS; draw++) {
            double place = good.draw(random);
            double ratio = Math.log(good.at(place)) - Math.log(bad.at(place));
            if (ratio > greatest) {
                greatest = ratio;
                best = place;
            }
        }
        return best;
    }

    @Override
    public String toString() {
        return candidates + " by TPE";
    }
}
