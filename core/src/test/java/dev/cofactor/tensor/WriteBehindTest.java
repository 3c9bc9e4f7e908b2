package dev.cofactor.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class WriteBehindTest {
    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    private WriteBehind behind(WriteBehind.Forcing forcing) {
        return new WriteBehind(
                () -> {
                    threads.add(Thread.currentThread());
                    forcing.force();
                },
                100);
    }

    @Test
    void forcesInAnotherThreadOnceThereIsEnough() throws IOException {
        WriteBehind behind = behind(() -> {});
        behind.written(99);
        behind.close();
        assertEquals(0, threads.size());
        behind.written(1);
        behind.close();
        assertEquals(1, threads.size());
        assertNotSame(Thread.currentThread(), threads.get(0));
        behind.written(99);
        behind.close();
        assertEquals(1, threads.size(), "counts from the beginning again");
    }

    @Test
    void forcesWithOneThreadAtATimeAndDoesNotWaitForIt() throws IOException {
        CountDownLatch held = new CountDownLatch(1);
        WriteBehind behind = behind(() -> {
            try {
                held.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        });
        for (int part = 0; part < 5; part++) {
            behind.written(100);
        }
        held.countDown();
        behind.close();
        assertEquals(1, threads.size());
        behind.written(1);
        behind.close();
        assertEquals(2, threads.size(), "what was written meanwhile is forced next");
    }

    @Test
    void tellsOfAFailureAtTheNextChance() {
        IOException full = new IOException("no space left");
        WriteBehind behind = behind(() -> {
            throw full;
        });
        assertSame(full, assertThrows(IOException.class, () -> {
            behind.written(100);
            behind.close();
        }));
        Error error = new StackOverflowError();
        WriteBehind broken = behind(() -> {
            throw error;
        });
        assertSame(error, assertThrows(StackOverflowError.class, () -> {
            broken.written(100);
            broken.close();
        }));
    }
}
