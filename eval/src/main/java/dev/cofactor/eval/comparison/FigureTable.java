package dev.cofactor.eval.comparison;

import dev.cofactor.eval.Better;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One figure in full, a row for each contestant, the best one first. */
final class FigureTable {
    private final ComparisonReport report;
    private final FigureReport figure;
    private final int decimals;
    private final boolean intervals;
    private final boolean deviations;
    private final boolean tests;

    private FigureTable(ComparisonReport report, FigureReport figure) {
        this.report = report;
        this.figure = figure;
        this.decimals = ReportNumbers.decimals(figure);
        this.intervals = figure.estimates().stream()
                .anyMatch(estimate -> estimate.interval().isPresent());
        this.deviations = figure.estimates().stream()
                .anyMatch(estimate -> estimate.deviation().isPresent());
        this.tests = figure.reference().isPresent() && !figure.pairs().isEmpty();
    }

    static Table of(ComparisonReport report, FigureReport figure) {
        return new FigureTable(report, figure).table();
    }

    private Table table() {
        String level = ReportNumbers.plain(100 * report.setting().inference().level()) + " % interval";
        Table table = new Table().left("contestant").right("value");
        if (intervals) {
            table.right(level);
        }
        if (deviations) {
            table.right("s.d. of trials");
        }
        if (tests) {
            table.right("difference to " + figure.reference().orElseThrow())
                    .right(level)
                    .right("p, t")
                    .right("p, Wilcoxon")
                    .right("p, randomization")
                    .right("effect size")
                    .right("users + / = / -")
                    .left("verdict");
        }
        sorted(figure).forEach(estimate -> table.row(row(estimate)));
        for (ContestantReport contestant : report.contestants()) {
            if (figure.estimate(contestant.name()).isEmpty()) {
                List<Table.Cell> row = new ArrayList<>(List.of(Table.cell(contestant.name())));
                Table.Cell missing = OverviewTable.missing(contestant);
                row.add(new Table.Cell(missing.text().strip(), missing.tone()));
                while (row.size() < table.columns().size()) {
                    row.add(Table.cell(""));
                }
                table.row(row);
            }
        }
        return table;
    }

    /** The best one first; in the order of contestants if no value is better. */
    static List<Estimate> sorted(FigureReport figure) {
        List<Estimate> estimates = new ArrayList<>(figure.estimates());
        Comparator<Estimate> ascending = Comparator.comparingDouble(Estimate::value);
        if (figure.better() != Better.NEITHER) {
            estimates.sort(figure.better() == Better.LOWER ? ascending : ascending.reversed());
        }
        return estimates;
    }

    private List<Table.Cell> row(Estimate estimate) {
        List<Table.Cell> row = new ArrayList<>();
        row.add(Table.cell(estimate.contestant()));
        String value = ReportNumbers.fixed(estimate.value(), decimals);
        Verdict verdict = report.verdict(figure, estimate.contestant());
        row.add(verdict == Verdict.BEST ? Table.strong(value) : Table.cell(value));
        if (intervals) {
            row.add(Table.cell(estimate.interval()
                    .map(interval -> ReportNumbers.interval(interval, decimals))
                    .orElse("")));
        }
        if (deviations) {
            row.add(Table.cell(
                    estimate.deviation().isPresent()
                            ? ReportNumbers.fixed(estimate.deviation().getAsDouble(), decimals)
                            : ""));
        }
        if (tests) {
            Optional<ComparedPair> pair = figure.besideReference(estimate.contestant());
            if (pair.isPresent()) {
                addTests(row, pair.get());
            } else {
                for (int i = 0; i < 7; i++) {
                    row.add(Table.cell(""));
                }
            }
            boolean stands = verdict != Verdict.UNDECIDED && verdict != Verdict.UNTESTED;
            row.add(stands ? Table.strong(verdict.label()) : Table.cell(verdict.label()));
        }
        return row;
    }

    private void addTests(List<Table.Cell> row, ComparedPair pair) {
        PairedResult result = pair.result();
        row.add(Table.cell(ReportNumbers.signed(result.difference(), decimals)));
        row.add(Table.cell(ReportNumbers.interval(result.interval(), decimals)));
        for (PairedTest test : PairedTest.values()) {
            row.add(Table.cell(ReportNumbers.pValue(pair.corrected().of(test))));
        }
        row.add(Table.cell(ReportNumbers.optional(result.effect().standardized(), 2)));
        EffectSize effect = result.effect();
        boolean lower = figure.better() == Better.LOWER;
        row.add(Table.cell(String.format(
                Locale.ROOT,
                "%,d / %,d / %,d",
                lower ? effect.usersLower() : effect.usersHigher(),
                effect.usersEqual(),
                lower ? effect.usersHigher() : effect.usersLower())));
    }
}
