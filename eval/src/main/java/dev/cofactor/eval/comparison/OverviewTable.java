package dev.cofactor.eval.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A row for each contestant, a column for each figure. */
final class OverviewTable {
    private OverviewTable() {}

    static Table of(ComparisonReport report) {
        Table table = new Table().left("contestant");
        report.figures().forEach(figure -> table.right(figure.name() + ReportNumbers.arrow(figure.better())));
        for (ContestantReport contestant : report.contestants()) {
            List<Table.Cell> row = new ArrayList<>();
            boolean baseline = report.setting().baseline().equals(Optional.of(contestant.name()));
            row.add(Table.cell(contestant.name() + (baseline ? " (baseline)" : "")));
            for (FigureReport figure : report.figures()) {
                row.add(figure.estimate(contestant.name())
                        .map(estimate -> cell(report, figure, estimate))
                        .orElseGet(() -> missing(contestant)));
            }
            table.row(row);
        }
        return table;
    }

    /** Loud where something went wrong; a figure that a contestant just does not have is none. */
    static Table.Cell missing(ContestantReport contestant) {
        return contestant.failures().isEmpty() ? Table.cell("none  ") : Table.alarm("FAILED  ");
    }

    private static Table.Cell cell(ComparisonReport report, FigureReport figure, Estimate estimate) {
        String value = ReportNumbers.fixed(estimate.value(), ReportNumbers.decimals(figure));
        Verdict verdict = report.verdict(figure, estimate.contestant());
        return switch (verdict) {
            case BEST -> Table.strong(value + " *");
            case BETTER -> Table.cell(value + " +");
            case WORSE -> Table.cell(value + " -");
            case DIFFERENT -> Table.cell(value + " <>");
            case UNDECIDED -> Table.cell(value + " ~");
            case BASELINE, UNTESTED -> Table.cell(value + "  ");
        };
    }
}
