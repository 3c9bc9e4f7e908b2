package dev.cofactor.solvers.neighbors;

import dev.cofactor.solver.TrainingContext;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** Rooms to work in, each used by one thread at a time; as many as there are threads at work. */
final class Workspaces<W> {
    private final Supplier<W> maker;
    private final ConcurrentLinkedQueue<W> free = new ConcurrentLinkedQueue<>();

    Workspaces(Supplier<W> maker) {
        this.maker = maker;
    }

    /** Does something with a workspace; what it holds from other tasks must not count. */
    interface Task<W> {
        void accept(W workspace, int number);
    }

    /** Runs tasks in parallel; looks for cancellation before each. */
    void run(TrainingContext context, int tasks, Task<W> task) {
        context.workers().run(tasks, number -> {
            context.throwIfCancelled();
            W workspace = free.poll();
            if (workspace == null) {
                workspace = maker.get();
            }
            task.accept(workspace, number);
            free.add(workspace);
        });
    }
}
