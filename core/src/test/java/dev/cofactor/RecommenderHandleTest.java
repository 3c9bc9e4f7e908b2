package dev.cofactor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.data.Interactions;
import dev.cofactor.data.InteractionsBuilder;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.solver.TrainingCancelledException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/*
 * A recommender is immutable and the handle holds one atomic reference: the linearization point of a request is its
 * single read of that reference, that of a swap its single write. So each answer has to be, whole, that of one recommender
 * alone. The recommenders here share no item, and all their scores differ, so whatever is mixed shows.
 */
@Timeout(60)
class RecommenderHandleTest {
    private static final int ITEMS = 20;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void endThreads() throws InterruptedException {
        threads.shutdownNow();
        assertTrue(threads.awaitTermination(10, TimeUnit.SECONDS));
    }

    /** The recommender with this number: it says so with each item and with each score. */
    private static Recommender<String, String> numbered(int number) {
        InteractionsBuilder<String, String> data = Interactions.builder();
        float[][] scores = new float[2][ITEMS];
        for (int item = 0; item < ITEMS; item++) {
            data.add("ann", number + ":" + item, 1);
            scores[0][item] = number * ITEMS + (item * 7) % ITEMS;
        }
        return Recommender.builder()
                .solver(new TableSolver(scores, ScoreKind.RANK_ONLY))
                .train(data.build());
    }

    /** What a request does: it recommends, and asks again for what it recommends. */
    private static List<Object> answer(Recommender<String, String> recommender) {
        Recommendations<String> best =
                recommender.query("ann").excludeSeen(false).count(5).recommend();
        List<Object> answer = new ArrayList<>(best.items());
        for (String item : best.itemIds()) {
            answer.add(recommender.predict("ann", item));
        }
        answer.add(recommender.history("ann"));
        return answer;
    }

    @Test
    void answersWhollyFromOneRecommenderWhileManySwap() throws Exception {
        int swaps = 1_000;
        List<Recommender<String, String>> recommenders = new ArrayList<>();
        Set<List<Object>> whole = new HashSet<>();
        for (int number = 0; number < 8; number++) {
            recommenders.add(numbered(number));
            whole.add(answer(recommenders.get(number)));
        }
        assertEquals(8, whole.size());
        RecommenderHandle<String, String> handle = new RecommenderHandle<>(recommenders.get(0));
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger answers = new AtomicInteger();
        List<Future<Set<List<Object>>>> requests = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
            requests.add(threads.submit(() -> {
                Set<List<Object>> distinct = new HashSet<>();
                while (!over.get()) {
                    distinct.add(answer(handle.current()));
                    answers.incrementAndGet();
                }
                return distinct;
            }));
        }
        Recommender<String, String> before = recommenders.get(0);
        for (int swap = 1; swap <= swaps; swap++) {
            int reached = answers.get();
            Recommender<String, String> next = recommenders.get(swap % 8);
            assertSame(before, handle.swap(next));
            before = next;
            while (answers.get() == reached) {
                Thread.onSpinWait(); // so that requests are answered between any two swaps
            }
        }
        over.set(true);
        Set<List<Object>> given = new HashSet<>();
        for (Future<Set<List<Object>>> request : requests) {
            given.addAll(request.get());
        }
        given.removeAll(whole);
        assertEquals(Set.of(), given, "answers that are not wholly those of one recommender");
    }

    @Test
    void losesNoneOfManyConcurrentUpdates() throws Exception {
        RecommenderBuilder builder = Recommender.builder().solver(new FeaturedSolver());
        Interactions<String, String> first =
                Interactions.<String, String>builder().add("ann", "tea", 5).build();
        RecommenderHandle<String, String> handle = new RecommenderHandle<>(builder.train(first));
        List<Future<?>> updates = new ArrayList<>();
        Set<String> expected = new HashSet<>(Set.of("tea"));
        for (int thread = 0; thread < 4; thread++) {
            int number = thread;
            updates.add(threads.submit(() -> {
                for (int i = 0; i < 25; i++) {
                    Interactions<String, String> delta = Interactions.<String, String>builder()
                            .add("ann", number + ":" + i, 1)
                            .build();
                    assertTrue(handle.update(builder, delta).items().contains(number + ":" + i));
                }
            }));
            for (int i = 0; i < 25; i++) {
                expected.add(number + ":" + i);
            }
        }
        for (Future<?> update : updates) {
            update.get();
        }
        assertEquals(expected, new HashSet<>(handle.current().history("ann")));
    }

    @Test
    void makesAChangeAgainIfARecommenderWasSwappedInMeanwhile() throws Exception {
        Recommender<String, String> retrained = numbered(2);
        RecommenderHandle<String, String> handle = new RecommenderHandle<>(numbered(1));
        List<Recommender<String, String>> given = new ArrayList<>();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch swapped = new CountDownLatch(1);
        Future<Recommender<String, String>> change = threads.submit(() -> handle.change(recommender -> {
            given.add(recommender);
            begun.countDown();
            try {
                swapped.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return recommender.withoutHistory();
        }));
        begun.await();
        assertSame(given.get(0), handle.swap(retrained), "a swap does not wait for a change");
        assertSame(retrained, handle.current(), "nor do requests");
        swapped.countDown();
        assertSame(change.get(), handle.current());
        assertEquals(2, given.size());
        assertSame(retrained, given.get(1));
        assertEquals(retrained.items(), handle.current().items());
        assertNotSame(retrained, handle.current());
    }

    @Test
    void keepsTheRecommenderIfAChangeFails() {
        Recommender<String, String> recommender = numbered(1);
        RecommenderHandle<String, String> handle = new RecommenderHandle<>(recommender);
        RuntimeException failure = new RuntimeException("no");
        assertSame(
                failure,
                assertThrows(
                        RuntimeException.class,
                        () -> handle.change(old -> {
                            throw failure;
                        })));
        assertSame(recommender, handle.current());
        Recommender<String, String> next = handle.change(Recommender::withoutHistory);
        assertSame(next, handle.current(), "the next change is not held up");
    }

    @Test
    void refusesAChangeWithinAChange() {
        RecommenderHandle<String, String> handle = new RecommenderHandle<>(numbered(1));
        assertThrows(
                IllegalStateException.class, () -> handle.change(old -> handle.change(Recommender::withoutHistory)));
    }

    @Test
    void refusesASwapWithinAChange() {
        Recommender<String, String> recommender = numbered(1);
        RecommenderHandle<String, String> handle = new RecommenderHandle<>(recommender);
        assertThrows(
                IllegalStateException.class,
                () -> handle.change(old -> {
                    handle.swap(numbered(2));
                    return old;
                }));
        assertSame(recommender, handle.current());
    }

    @Test
    void endsWaitingForAnotherChangeWhenInterrupted() throws Exception {
        RecommenderHandle<String, String> handle = new RecommenderHandle<>(numbered(1));
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Future<?> first = threads.submit(() -> handle.change(recommender -> {
            begun.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return recommender.withoutHistory();
        }));
        begun.await();
        Thread.currentThread().interrupt();
        assertThrows(TrainingCancelledException.class, () -> handle.change(Recommender::withoutHistory));
        assertTrue(Thread.interrupted(), "the interrupt flag is kept for the caller");
        end.countDown();
        first.get();
    }

    @Test
    void letsGoOfTheOldRecommender() throws InterruptedException {
        RecommenderHandle<String, String> handle = new RecommenderHandle<>(numbered(1));
        WeakReference<Recommender<String, String>> swapped = new WeakReference<>(handle.current());
        handle.swap(numbered(2));
        WeakReference<Recommender<String, String>> changed = new WeakReference<>(handle.current());
        handle.change(Recommender::withoutHistory);
        for (WeakReference<Recommender<String, String>> old : List.of(swapped, changed)) {
            Optional<Recommender<String, String>> held = Optional.ofNullable(old.get());
            for (int i = 0; i < 100 && held.isPresent(); i++) {
                held = Optional.empty();
                System.gc();
                Thread.sleep(10);
                held = Optional.ofNullable(old.get());
            }
            assertNull(old.get(), "the old recommender can be collected");
        }
    }
}
