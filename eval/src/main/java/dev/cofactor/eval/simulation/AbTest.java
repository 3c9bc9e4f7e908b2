package dev.cofactor.eval.simulation;

import dev.cofactor.Recommendation;
import dev.cofactor.Recommender;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A simulated A/B test: users are divided between two recommenders, are shown what theirs recommends, and click as a model
 * of them says. What comes out is what a real test would show if users were like the model, with the luck of the draw: for
 * learning how large a test must be, and what a difference in offline metrics may be worth.
 *
 * <pre>{@code
 * AbTestResult result = AbTest.of(popular, personal)
 *         .withAssignment(Assignment.of("homepage", 0.5))
 *         .run(users, ClickModel.positionBased(1, truth::relevance));
 * System.out.println(result);
 * }</pre>
 *
 * <p>The same arguments give the same result on every machine.
 *
 * @param <U> the type of user ids
 * @param <I> the type of item ids
 */
public final class AbTest<U, I> {
    private final Recommender<U, I> control;
    private final Recommender<U, I> treatment;
    private final Assignment assignment;
    private final int listLength;
    private final int visits;
    private final long seed;

    private AbTest(
            Recommender<U, I> control,
            Recommender<U, I> treatment,
            Assignment assignment,
            int listLength,
            int visits,
            long seed) {
        this.control = control;
        this.treatment = treatment;
        this.assignment = assignment;
        this.listLength = listLength;
        this.visits = visits;
        this.seed = seed;
    }

    /** A test with half of the users on either side, 10 items in a list, and one visit a user. */
    public static <U, I> AbTest<U, I> of(Recommender<U, I> control, Recommender<U, I> treatment) {
        return new AbTest<>(control, treatment, Assignment.of("A/B test", 0.5), 10, 1, 42);
    }

    /** Sets who gets the treatment. */
    public AbTest<U, I> withAssignment(Assignment assignment) {
        return new AbTest<>(control, treatment, assignment, listLength, visits, seed);
    }

    /** Sets how many items are shown at a visit, at least 1. */
    public AbTest<U, I> withListLength(int listLength) {
        if (listLength < 1) {
            throw new IllegalArgumentException("listLength must be at least 1, but is " + listLength);
        }
        return new AbTest<>(control, treatment, assignment, listLength, visits, seed);
    }

    /** Sets how often each user comes, at least once; the list is the same each time. */
    public AbTest<U, I> withVisits(int visits) {
        if (visits < 1) {
            throw new IllegalArgumentException("visits must be at least 1, but is " + visits);
        }
        return new AbTest<>(control, treatment, assignment, listLength, visits, seed);
    }

    /** Sets the seed of the clicks; each user has luck of its own, whoever else takes part. */
    public AbTest<U, I> withSeed(long seed) {
        return new AbTest<>(control, treatment, assignment, listLength, visits, seed);
    }

    /**
     * Runs the test: one query a user, and listLength · visits draws.
     *
     * @param users who take part, each once
     * @throws IllegalArgumentException if a user comes twice, a side gets fewer than two users, or the model gives no
     *     probability
     */
    public AbTestResult run(Collection<U> users, ClickModel<U, I> clicks) {
        Set<U> seen = new HashSet<>();
        ClickTally controlTally = new ClickTally();
        ClickTally treatmentTally = new ClickTally();
        for (U user : users) {
            if (!seen.add(user)) {
                throw new IllegalArgumentException(
                        "user " + user + " takes part twice, and would count as two who behave alike;"
                                + " name each user once, and use withVisits for several visits");
            }
            boolean treated = assignment.isTreated(user);
            List<Recommendation<I>> list =
                    (treated ? treatment : control).recommend(user, listLength).items();
            (treated ? treatmentTally : controlTally).add(visits * (long) list.size(), clicks(user, list, clicks));
        }
        return new AbTestResult(controlTally.arm("control"), treatmentTally.arm("treatment"), assignment.share());
    }

    private long clicks(U user, List<Recommendation<I>> list, ClickModel<U, I> clicks) {
        SplittableRandom random = new SplittableRandom(StableHash.of(Long.toString(seed), user));
        long count = 0;
        for (int rank = 0; rank < list.size(); rank++) {
            I item = list.get(rank).itemId();
            double probability = clicks.clickProbability(user, item, rank + 1);
            if (!(probability >= 0 && probability <= 1)) {
                throw new IllegalArgumentException("the click model gives user " + user + ", item " + item
                        + " at position " + (rank + 1) + " the probability " + probability
                        + "; it must be from 0 to 1");
            }
            for (int visit = 0; visit < visits; visit++) {
                if (random.nextDouble() < probability) {
                    count++;
                }
            }
        }
        return count;
    }
}
