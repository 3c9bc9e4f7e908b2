package dev.cofactor.eval.comparison;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;

/** What contestants take, means over their trials. */
final class CostTable {
    private CostTable() {}

    static Table of(ComparisonReport report) {
        Table table = new Table()
                .left("contestant")
                .right("trials")
                .right("training, s")
                .right("evaluation, s")
                .right("scoring a user, ms")
                .right("recommender, MB")
                .right("peak, MB");
        for (ContestantReport contestant : report.contestants()) {
            if (contestant.results().isEmpty()) {
                table.row(List.of(
                        Table.cell(contestant.name()),
                        Table.alarm("FAILED"),
                        Table.cell(""),
                        Table.cell(""),
                        Table.cell(""),
                        Table.cell(""),
                        Table.cell("")));
            } else {
                table.row(List.of(
                        Table.cell(contestant.name()),
                        Table.cell(Integer.toString(contestant.results().size())),
                        Table.cell(ReportNumbers.fixed(seconds(contestant, Cost::training), 3)),
                        Table.cell(ReportNumbers.fixed(seconds(contestant, Cost::evaluation), 3)),
                        Table.cell(ReportNumbers.fixed(1000 * seconds(contestant, Cost::scoringAUser), 4)),
                        Table.cell(megabytes(contestant, Cost::recommenderBytes)),
                        Table.cell(megabytes(contestant, Cost::peakBytes))));
            }
        }
        return table;
    }

    /** The mean over trials; of a contestant with results. */
    static double seconds(ContestantReport contestant, Function<Cost, Duration> duration) {
        return contestant.results().stream()
                .mapToDouble(result -> duration.apply(result.cost()).toNanos() / 1e9)
                .average()
                .orElseThrow();
    }

    /** The mean over the trials in which it was measured. */
    static OptionalDouble bytes(ContestantReport contestant, Function<Cost, OptionalLong> bytes) {
        return contestant.results().stream()
                .flatMapToLong(result -> bytes.apply(result.cost()).stream())
                .average();
    }

    private static String megabytes(ContestantReport contestant, Function<Cost, OptionalLong> bytes) {
        OptionalDouble mean = bytes(contestant, bytes);
        return mean.isPresent() ? ReportNumbers.fixed(mean.getAsDouble() / 1e6, 1) : "not measured";
    }
}
