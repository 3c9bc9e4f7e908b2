package dev.cofactor.benchmarks.race;

import dev.cofactor.Recommender;
import dev.cofactor.data.IdIndex;
import dev.cofactor.data.Interactions;
import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.CsrMatrix;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.model.FactorModel;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.solver.Solver;
import dev.cofactor.solver.TrainingContext;
import dev.cofactor.solver.WorkerPool;
import dev.cofactor.solvers.als.Confidence;
import dev.cofactor.solvers.als.ExplicitAls;
import dev.cofactor.solvers.als.HalfStepMethod;
import dev.cofactor.solvers.als.ImplicitAls;
import dev.cofactor.solvers.sgd.Bpr;
import dev.cofactor.solvers.sgd.NegativeSampling;
import dev.cofactor.solvers.sgd.PairwiseRegularization;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.LongAdder;

/**
 * This library in a race; the main method of its process takes the arguments of a {@link TrainingRequest}, before which
 * {@code --candidates=<n>} or {@code --steps=<n>} may stand.
 */
public final class CofactorEntrant implements Entrant {
    private static final int STEPS = 3;
    private static final int LIST = 20;
    private static final int TOPN_EPOCHS = 5;
    private static final double NANOS = 1e9;

    private final Optional<Variant> variant;

    private CofactorEntrant(Optional<Variant> variant) {
        this.variant = variant;
    }

    /** Does what the arguments ask. */
    public static void main(String[] arguments) throws Exception {
        run(Arrays.asList(arguments), new PrintStream(System.out, true, StandardCharsets.UTF_8));
    }

    static void run(List<String> arguments, PrintStream out) throws Exception {
        Optional<Variant> variant = Variant.parse(arguments.get(0));
        List<String> others = variant.isPresent() ? arguments.subList(1, arguments.size()) : arguments;
        EntrantProcess.run(new CofactorEntrant(variant), others, out);
    }

    @Override
    public Set<Task> tasks() {
        return EnumSet.allOf(Task.class);
    }

    @Override
    public Factors run(TrainingEntries entries, TrainingRequest request, SweepLog log) throws Exception {
        CsrMatrix byUser = matrix(entries);
        return request.task() == Task.TOPN ? recommend(byUser, request, log) : train(byUser, request, log);
    }

    private static CsrMatrix matrix(TrainingEntries entries) {
        CooMatrixBuilder builder = new CooMatrixBuilder(true, false);
        entries.forEach((user, item, value) -> builder.add(user, item, value, 0));
        return builder.build(entries.users(), entries.items(), DuplicatePolicy.FAIL);
    }

    private Solver solver(TrainingRequest request) {
        if (request.task() == Task.BPR) {
            return ranking(Variant.number(variant, Variant.Option.CANDIDATES))
                    .withFactors(request.factors())
                    .withEpochs(request.sweeps())
                    .withRegularization(PairwiseRegularization.of(request.regularization(), request.regularization()));
        }
        if (request.task() == Task.EXPLICIT_ALS) {
            return ExplicitAls.defaults()
                    .withFactors(request.factors())
                    .withEpochs(request.sweeps())
                    .withFrequencyExponent(1)
                    .withMethod(steps().map(HalfStepMethod::conjugateGradient).orElse(HalfStepMethod.exact()))
                    .withRegularization(request.regularization())
                    .withBiasRegularization(request.regularization());
        }
        if (request.task() == Task.EXPLICIT_SGD) {
            return DescentOptions.of(request.sweeps(), request.regularization())
                    .solver(request.factors(), request.sweeps());
        }
        return ImplicitAls.defaults()
                .withFactors(request.factors())
                .withEpochs(request.task() == Task.TOPN ? TOPN_EPOCHS : request.sweeps())
                .withRegularization(request.regularization())
                .withConfidence(Confidence.linear(request.alpha()))
                .withMethod(
                        request.task() == Task.IMPLICIT_CHOLESKY
                                ? HalfStepMethod.exact()
                                : HalfStepMethod.conjugateGradient(steps().orElse(STEPS)));
    }

    private Optional<Integer> steps() {
        return Variant.number(variant, Variant.Option.STEPS);
    }

    /** Bpr as its defaults say, but with another number of candidates if one is given. */
    static Bpr ranking(Optional<Integer> candidates) {
        Bpr defaults = Bpr.defaults();
        return candidates.isEmpty()
                ? defaults
                : defaults.withNegatives(
                        NegativeSampling.popularity(0.5).withCorrection(0.3).withCandidates(candidates.get()));
    }

    private Factors train(CsrMatrix byUser, TrainingRequest request, SweepLog log) {
        try (WorkerPool workers = new WorkerPool(request.threads())) {
            long[] last = new long[1];
            TrainingContext context = TrainingContext.builder(byUser)
                    .seed(42)
                    .listener(report -> {
                        long now = System.nanoTime();
                        log.seconds((now - last[0]) / NANOS);
                        last[0] = now;
                    })
                    .build(workers);
            context.byItem();
            last[0] = System.nanoTime();
            return factors(((FactorModel) solver(request).train(context)).parameters());
        }
    }

    private Factors recommend(CsrMatrix byUser, TrainingRequest request, SweepLog log) throws Exception {
        Interactions<Integer, Integer> interactions =
                Interactions.of(numbers(byUser.rows()), numbers(byUser.columns()), byUser);
        Recommender<Integer, Integer> recommender = Recommender.builder()
                .solver(solver(request))
                .seed(42)
                .threads(request.threads())
                .train(interactions);
        ForkJoinPool pool = new ForkJoinPool(request.threads());
        LongAdder found = new LongAdder();
        log.time(
                request.sweeps(),
                () -> pool.submit(() -> recommender
                                .recommendAll(LIST)
                                .parallel()
                                .forEach(
                                        user -> found.add(user.recommendations().size())))
                        .get());
        pool.shutdown();
        return factors(((FactorModel) recommender.model()).parameters());
    }

    private static IdIndex<Integer> numbers(int count) {
        IdIndex.Builder<Integer> builder = IdIndex.builder();
        for (int i = 0; i < count; i++) {
            builder.add(i);
        }
        return builder.build();
    }

    /** Biases go into two further columns, against ones on the other side. */
    static Factors factors(FactorParameters parameters) {
        int width = parameters.factors() + 2;
        float[] users = rows(parameters.userFactors(), width);
        float[] items = rows(parameters.itemFactors(), width);
        for (int user = 0; user < parameters.userBiases().length; user++) {
            users[user * width + width - 2] = parameters.userBiases()[user];
            users[user * width + width - 1] = 1;
        }
        for (int item = 0; item < parameters.itemBiases().length; item++) {
            items[item * width + width - 2] = 1;
            items[item * width + width - 1] = parameters.itemBiases()[item];
        }
        return new Factors(width, users, items, parameters.offset());
    }

    private static float[] rows(FactorMatrix factors, int width) {
        float[] rows = new float[factors.rows() * width];
        for (int row = 0; row < factors.rows(); row++) {
            System.arraycopy(factors.block(row), factors.offset(row), rows, row * width, factors.columns());
        }
        return rows;
    }
}
