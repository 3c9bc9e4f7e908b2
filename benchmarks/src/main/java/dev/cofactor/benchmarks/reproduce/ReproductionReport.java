package dev.cofactor.benchmarks.reproduce;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Claims and what became of them, as a page of Markdown. */
public final class ReproductionReport {
    private static final String HEAD =
            "| program | claimed in | claimed | seen | verdict | |\n|---|---|---|---|---|---|\n";

    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<Elsewhere> elsewhere;

    /** An empty report, which names these tables as well. */
    public ReproductionReport(List<Elsewhere> elsewhere) {
        this.elsewhere = List.copyOf(elsewhere);
    }

    /** The head of the table that the lines of {@link #add} go on. */
    static String head() {
        return HEAD;
    }

    /** Adds what became of the claims on a program; their lines. */
    String add(List<Outcome> added) {
        outcomes.addAll(added);
        StringBuilder lines = new StringBuilder();
        added.forEach(outcome -> lines.append(line(outcome)));
        return lines.toString();
    }

    /** Whether a claim does not hold. */
    public boolean drifted() {
        return outcomes.stream().anyMatch(outcome -> outcome.verdict().isDrift());
    }

    /** How many of each. */
    public String summary() {
        return String.format(
                Locale.ROOT,
                "%d claims: %d hold, %d drifted, %d not seen, %d not run; %d tables are of programs elsewhere",
                outcomes.size(),
                count(Verdict.HOLDS),
                count(Verdict.DRIFTED),
                count(Verdict.NOT_SEEN),
                count(Verdict.NOT_RUN),
                elsewhere.size());
    }

    /** Writes the page. */
    public void write(Path file) throws IOException {
        StringBuilder page = new StringBuilder("# Figures of the documentation, seen again\n\n");
        page.append(String.format(
                Locale.ROOT,
                "Java %s, %d processors. %s.%n%n",
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                summary()));
        page.append(HEAD);
        outcomes.forEach(outcome -> page.append(line(outcome)));
        page.append("\nNot to be seen with the programs of the repository:\n\n");
        elsewhere.forEach(table -> page.append("- ")
                .append(table.document())
                .append(", `")
                .append(table.header())
                .append("`: ")
                .append(table.reason())
                .append('\n'));
        Files.writeString(file, page);
    }

    private long count(Verdict verdict) {
        return outcomes.stream().filter(outcome -> outcome.verdict() == verdict).count();
    }

    private static String line(Outcome outcome) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s | %s | %s |%n",
                outcome.program(),
                outcome.claim().document(),
                String.join(", ", outcome.claim().text().figures()),
                outcome.seen().isEmpty() ? "–" : String.join(", ", outcome.seen()),
                outcome.verdict().isDrift() ? "**" + words(outcome.verdict()) + "**" : words(outcome.verdict()),
                outcome.note().replace("|", "\\|"));
    }

    private static String words(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
