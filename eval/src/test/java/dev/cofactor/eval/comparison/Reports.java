package dev.cofactor.eval.comparison;

import dev.cofactor.eval.Better;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Reports that nobody has measured. */
final class Reports {
    private Reports() {}

    /** Two contestants with made-up names and numbers, and one that failed. */
    static ComparisonReport of(String first, String second, String failed, String problem) {
        Trial trial = new Trial(3, 3, failed, 1, 42);
        List<ContestantReport> contestants = List.of(
                contestant(first, 1, OptionalLong.of(2_500_000)),
                contestant(second, 20, OptionalLong.empty()),
                new ContestantReport(
                        failed,
                        Optional.empty(),
                        Map.of(),
                        List.of(),
                        List.of(new TrialFailure(trial, "training", problem))));
        List<FigureReport> figures = new ArrayList<>();
        figures.add(figure("NDCG@10", Better.HIGHER, first, 0.3512, second, 0.3398, true));
        figures.add(figure("RMSE", Better.LOWER, first, 0.91, second, 0.912, false));
        figures.add(new FigureReport(
                "popularity",
                Better.NEITHER,
                List.of(estimate(first, 1234.5), estimate(second, 987.25)),
                Optional.empty(),
                List.of()));
        return new ComparisonReport(setting(), contestants, figures);
    }

    private static ComparisonSetting setting() {
        return new ComparisonSetting(
                943,
                1_682,
                List.of(new ComparisonSetting.SplitSize(90_000, 10_000)),
                List.of(42L),
                2,
                Inference.defaults(),
                Optional.empty(),
                Optional.of("Cofactor 1.0, Java 17, kernels scalar"));
    }

    private static ContestantReport contestant(String name, int factor, OptionalLong bytes) {
        Map<String, String> configuration = new LinkedHashMap<>();
        configuration.put("factors", Integer.toString(8 * factor));
        configuration.put("rate", "0.05");
        return new ContestantReport(
                name,
                Optional.of("Solver"),
                configuration,
                List.of(new TrialResult(
                        new Trial(1, 3, name, 1, 42),
                        Map.of("NDCG@10", 0.3512),
                        new Cost(
                                Duration.ofMillis(1_250L * factor),
                                Duration.ofMillis(300),
                                Duration.ofNanos(51_200),
                                bytes,
                                bytes))),
                List.of());
    }

    private static Estimate estimate(String contestant, double value) {
        return new Estimate(contestant, value, OptionalDouble.empty(), 0, Optional.empty());
    }

    private static FigureReport figure(
            String name, Better better, String first, double value, String second, double other, boolean significant) {
        List<Estimate> estimates = List.of(
                new Estimate(
                        first,
                        value,
                        OptionalDouble.empty(),
                        940,
                        Optional.of(new Interval(value - 0.01, value + 0.012))),
                new Estimate(
                        second,
                        other,
                        OptionalDouble.empty(),
                        940,
                        Optional.of(new Interval(other - 0.01, other + 0.012))));
        PairedResult result = new PairedResult(
                value - other,
                new Interval(value - other - 0.004, value - other + 0.005),
                new PValues(0.00001, 0.021, 0.0125),
                new EffectSize(OptionalDouble.of(0.173), 0.25, 500, 240, 200));
        return new FigureReport(
                name,
                better,
                estimates,
                Optional.of(first),
                List.of(new ComparedPair(first, second, result, new PValues(0.00002, 0.042, 0.025), significant)));
    }
}
