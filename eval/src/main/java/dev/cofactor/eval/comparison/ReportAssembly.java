package dev.cofactor.eval.comparison;

import dev.cofactor.data.Interactions;
import dev.cofactor.eval.Better;
import dev.cofactor.eval.Figure;
import dev.cofactor.eval.MeanAndDeviation;
import dev.cofactor.eval.Split;
import dev.cofactor.eval.UserShares;
import dev.cofactor.model.ModelProvenance;
import dev.cofactor.solver.WorkerPool;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/** Makes the report of what the trials gave. */
final class ReportAssembly {
    private final Comparison comparison;
    private final List<Outcome> outcomes;
    private final int trials;

    private ReportAssembly(Comparison comparison, List<Outcome> outcomes, int trials) {
        this.comparison = comparison;
        this.outcomes = outcomes;
        this.trials = trials;
    }

    static <U, I> ComparisonReport of(Comparison comparison, List<Split<U, I>> splits, List<Outcome> outcomes) {
        int trials = splits.size() * comparison.seeds().size();
        List<ContestantReport> contestants =
                outcomes.stream().map(ReportAssembly::contestant).toList();
        return new ComparisonReport(
                setting(comparison, splits, outcomes),
                contestants,
                new ReportAssembly(comparison, outcomes, trials).figures());
    }

    private static ContestantReport contestant(Outcome outcome) {
        Optional<ModelProvenance> provenance = Optional.ofNullable(outcome.provenance());
        return new ContestantReport(
                outcome.contestant().name(),
                provenance.map(ModelProvenance::solver),
                provenance.map(ModelProvenance::configuration).orElse(Map.of()),
                outcome.results(),
                outcome.failures());
    }

    private static <U, I> ComparisonSetting setting(
            Comparison comparison, List<Split<U, I>> splits, List<Outcome> outcomes) {
        Interactions<U, I> data = splits.get(0).train();
        return new ComparisonSetting(
                data.users().size(),
                data.items().size(),
                splits.stream()
                        .map(split -> new ComparisonSetting.SplitSize(
                                split.train().size(), split.test().size()))
                        .toList(),
                comparison.seeds(),
                comparison.threads(),
                comparison.inference(),
                comparison.baseline(),
                outcomes.stream()
                        .flatMap(outcome -> Stream.ofNullable(outcome.provenance()))
                        .findFirst()
                        .map(provenance -> "Cofactor " + provenance.libraryVersion() + ", Java "
                                + provenance.javaVersion() + ", kernels " + provenance.kernels()));
    }

    /** A figure of all contestants that have it in every trial. */
    private record Series(String name, List<String> contestants, List<List<Figure>> figures) {
        Better better() {
            return figures.get(0).get(0).better();
        }
    }

    private List<FigureReport> figures() {
        List<Series> series = new ArrayList<>();
        for (int evaluator = 0; evaluator < comparison.evaluators().size(); evaluator++) {
            Set<String> names = new LinkedHashSet<>();
            for (Outcome outcome : outcomes) {
                names.addAll(outcome.figures(evaluator).keySet());
            }
            for (String name : names) {
                series(name, evaluator).ifPresent(series::add);
            }
        }
        FigureReport[] reports = new FigureReport[series.size()];
        try (WorkerPool workers = new WorkerPool(comparison.threads())) {
            workers.run(reports.length, i -> reports[i] = report(series.get(i)));
        }
        return Correction.of(List.of(reports), comparison.inference());
    }

    private Optional<Series> series(String name, int evaluator) {
        List<String> contestants = new ArrayList<>();
        List<List<Figure>> figures = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            List<Figure> own = outcome.figures(evaluator).getOrDefault(name, List.of());
            if (own.size() == trials) {
                contestants.add(outcome.contestant().name());
                figures.add(own);
            }
        }
        return contestants.isEmpty() ? Optional.empty() : Optional.of(new Series(name, contestants, figures));
    }

    private FigureReport report(Series series) {
        Optional<FigureInference> inference = inference(series);
        List<Estimate> estimates = new ArrayList<>();
        for (int i = 0; i < series.contestants().size(); i++) {
            int index = i;
            double[] values =
                    series.figures().get(i).stream().mapToDouble(Figure::value).toArray();
            estimates.add(new Estimate(
                    series.contestants().get(i),
                    mean(values),
                    values.length < 2
                            ? OptionalDouble.empty()
                            : OptionalDouble.of(MeanAndDeviation.of(values).standardDeviation()),
                    shares(series.figures().get(i))
                            .map(runs -> AlignedShares.users(List.of(runs)).length)
                            .orElse(0),
                    inference.map(known -> known.interval(index))));
        }
        List<ComparedPair> pairs = new ArrayList<>();
        inference.ifPresent(known -> addPairs(pairs, series, known));
        return new FigureReport(series.name(), series.better(), estimates, reference(series, estimates), pairs);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static Optional<List<UserShares>> shares(List<Figure> figures) {
        List<UserShares> shares =
                figures.stream().flatMap(figure -> figure.byUser().stream()).toList();
        return shares.size() == figures.size() ? Optional.of(shares) : Optional.empty();
    }

    /** Empty if a contestant's figure is none of users, or there are fewer than two of them. */
    private Optional<FigureInference> inference(Series series) {
        List<List<UserShares>> shares = series.figures().stream()
                .flatMap(figures -> shares(figures).stream())
                .toList();
        return shares.size() == series.contestants().size() && AlignedShares.users(shares).length >= 2
                ? Optional.of(new FigureInference(shares, comparison.inference()))
                : Optional.empty();
    }

    private Optional<String> reference(Series series, List<Estimate> estimates) {
        if (comparison.baseline().isPresent()) {
            return comparison.baseline().filter(series.contestants()::contains);
        }
        if (series.better() == Better.NEITHER) {
            return Optional.empty();
        }
        Estimate best = estimates.get(0);
        for (Estimate estimate : estimates) {
            boolean better = series.better() == Better.HIGHER
                    ? estimate.value() > best.value()
                    : estimate.value() < best.value();
            best = better ? estimate : best;
        }
        return Optional.of(best.contestant());
    }

    private void addPairs(List<ComparedPair> pairs, Series series, FigureInference inference) {
        List<String> names = series.contestants();
        boolean tested = comparison.baseline().isPresent() || series.better() != Better.NEITHER;
        for (int first = 0; first < names.size() && tested; first++) {
            for (int second = 0; second < names.size(); second++) {
                boolean wanted = comparison.baseline().isPresent()
                        ? first != second
                                && names.get(second)
                                        .equals(comparison.baseline().get())
                        : first < second;
                if (wanted) {
                    PairedResult result = inference.compare(first, second);
                    pairs.add(new ComparedPair(names.get(first), names.get(second), result, result.pValues(), false));
                }
            }
        }
    }
}
