package dev.cofactor.eval.comparison;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a {@link Comparison} found. All but times, memory and the words of failures is the same for the same data, seeds and
 * software.
 *
 * @param setting what was compared how
 * @param contestants in the order in which they were given
 * @param figures in the order of the evaluators
 */
public record ComparisonReport(
        ComparisonSetting setting, List<ContestantReport> contestants, List<FigureReport> figures) {

    /** Copies the lists. */
    public ComparisonReport {
        Objects.requireNonNull(setting, "setting");
        contestants = List.copyOf(contestants);
        figures = List.copyOf(figures);
    }

    /** A figure by its name; empty if no contestant has it. */
    public Optional<FigureReport> figure(String name) {
        return figures.stream().filter(figure -> figure.name().equals(name)).findFirst();
    }

    /** A contestant by its name; empty if there is none. */
    public Optional<ContestantReport> contestant(String name) {
        return contestants.stream()
                .filter(contestant -> contestant.name().equals(name))
                .findFirst();
    }

    /** All that went wrong, in the order of contestants. */
    public List<TrialFailure> failures() {
        return contestants.stream()
                .flatMap(contestant -> contestant.failures().stream())
                .toList();
    }

    /** How many differences were tested, over which p-values are corrected. */
    public int comparisons() {
        return figures.stream().mapToInt(figure -> figure.pairs().size()).sum();
    }

    /** What a figure says of a contestant, beside the reference. */
    public Verdict verdict(FigureReport figure, String contestant) {
        if (figure.reference().equals(Optional.of(contestant))) {
            return setting.baseline().isPresent() ? Verdict.BASELINE : Verdict.BEST;
        }
        Optional<ComparedPair> pair = figure.besideReference(contestant);
        if (pair.isEmpty()) {
            return Verdict.UNTESTED;
        }
        if (!pair.get().significant()) {
            return Verdict.UNDECIDED;
        }
        boolean higher = pair.get().result().difference() > 0;
        return switch (figure.better()) {
            case NEITHER -> Verdict.DIFFERENT;
            case HIGHER -> higher ? Verdict.BETTER : Verdict.WORSE;
            case LOWER -> higher ? Verdict.WORSE : Verdict.BETTER;
        };
    }

    /** Aligned tables for a terminal. */
    @Override
    public String toString() {
        return TextFormat.of(ReportDocument.of(this));
    }

    /** Tables in Markdown, as GitHub and others render it. */
    public String toMarkdown() {
        return MarkdownFormat.of(ReportDocument.of(this));
    }

    /**
     * Comma-separated text with a header (RFC 4180, lines end with a line feed): a line for each figure and contestant, those
     * that failed included, numbers exact.
     */
    public String toCsv() {
        return CsvFormat.of(this);
    }

    /** JSON with everything this report holds; numbers exact. */
    public String toJson() {
        return JsonFormat.of(this);
    }

    /**
     * One HTML page with tables and charts, which needs no other file, no script and no network; follows the reader's choice
     * of light or dark.
     */
    public String toHtml() {
        return HtmlFormat.of(this);
    }
}
