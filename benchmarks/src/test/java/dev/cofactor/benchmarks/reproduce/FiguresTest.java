package dev.cofactor.benchmarks.reproduce;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The figures of the documentation and the list of where they come from are held together. */
class FiguresTest {
    private static final Path ROOT = Path.of("..");
    private static final Path LIST = ROOT.resolve("docs/figures.txt");
    private static final List<String> TABLES = List.of("README.md", "docs/benchmarks.md");
    private static final Pattern FIGURE = Pattern.compile("[*~<≤≥±+-]*(?:[0-9]|\\.[0-9]).*");

    @TempDir
    private Path folder;

    @Test
    void everyClaimStandsAtItsPlace() throws IOException {
        List<String> missing = new ArrayList<>();
        for (Program program : Figures.read(LIST).programs()) {
            for (Observation observation : program.observations()) {
                for (Claim claim : observation.claims()) {
                    if (!text(claim.document()).contains(claim.text().plain())) {
                        missing.add(program.id() + " claims in " + claim.document() + ": " + claim.text());
                    }
                }
            }
        }
        assertEquals(List.of(), missing, "the documents do not say so any longer: mend docs/figures.txt or them");
    }

    @Test
    void whatWasSeenIsWhatIsClaimed() throws IOException {
        for (Program program : Figures.read(LIST).programs()) {
            for (Observation observation : program.observations()) {
                String sample = observation.seen().plain().replace("…", " anything ");
                List<Outcome> outcomes = Outcome.of(
                        new Program(program.id(), "", List.of(), List.of(), 1, List.of(observation)),
                        "before\n" + sample + "\nafter");
                outcomes.forEach(outcome -> assertEquals(Verdict.HOLDS, outcome.verdict(), outcome.toString()));
            }
        }
    }

    @Test
    void everyProgramExistsAndIsNamedInTheDocumentation() throws IOException {
        String documentation = text("README.md") + text("docs/benchmarks.md") + text("CONTRIBUTING.md");
        for (Program program : Figures.read(LIST).programs()) {
            Class<?> type = assertDoesNotThrow(
                    () -> Class.forName(program.mainClass(), false, getClass().getClassLoader()), program.id());
            assertDoesNotThrow(() -> type.getMethod("main", String[].class), program.id());
            String name = type.getSimpleName();
            assertTrue(
                    name.equals("QuickStart") || documentation.contains("=" + name),
                    () -> "no command of the documentation runs " + name);
        }
    }

    @Test
    void everyTableWithFiguresIsClaimedOrElsewhere() throws IOException {
        Figures figures = Figures.read(LIST);
        List<String> uncovered = new ArrayList<>();
        for (String document : TABLES) {
            List<String> claims = figures.programs().stream()
                    .flatMap(program -> program.observations().stream())
                    .flatMap(observation -> observation.claims().stream())
                    .filter(claim -> claim.document().equals(document))
                    .map(claim -> claim.text().plain())
                    .toList();
            for (Table table : Table.of(Files.readAllLines(ROOT.resolve(document)))) {
                if (figures.elsewhere().stream()
                        .noneMatch(other -> other.document().equals(document)
                                && table.header().startsWith(other.header()))) {
                    table.rows().stream()
                            .filter(FiguresTest::hasFigures)
                            .filter(row -> figures.elsewhere().stream()
                                    .noneMatch(other ->
                                            other.document().equals(document) && row.startsWith(other.header())))
                            .map(MarkedText::collapsed)
                            .filter(row ->
                                    claims.stream().noneMatch(claim -> row.contains(claim) || claim.contains(row)))
                            .filter(row -> claims.stream().noneMatch(claim -> overlaps(claim, row, table)))
                            .forEach(row -> uncovered.add(document + ": " + row));
                }
            }
        }
        assertEquals(
                List.of(),
                uncovered,
                "say in docs/figures.txt which program prints these rows, or that none does and why");
    }

    @Test
    void whatIsElsewhereIsStillThere() throws IOException {
        for (Elsewhere other : Figures.read(LIST).elsewhere()) {
            assertTrue(
                    Table.of(Files.readAllLines(ROOT.resolve(other.document()))).stream()
                            .anyMatch(table -> table.header().startsWith(other.header())
                                    || table.rows().stream().anyMatch(row -> row.startsWith(other.header()))),
                    other::toString);
        }
    }

    @Test
    void readsProgramsWithTheirClaims() throws IOException {
        Figures figures = figures("""
                # a comment
                benchmark one: Some --data $DATA/x.zip
                jvm -Xmx1g -ea
                minutes 1.5
                seen RMSE {0.8}, MAE {0.6}
                claimed a.md: | {.8} | {.6} |
                claimed b.md: {.8} and {.6}
                holds last digit, factor 2
                example two: Other
                seen {3} films
                claimed a.md: {3} films
                elsewhere a.md: | peers |
                because they are not ours
                """);
        assertEquals(2, figures.programs().size());
        Program one = figures.programs().get(0);
        assertEquals("dev.cofactor.benchmarks.Some", one.mainClass());
        assertEquals(List.of("--data", "/d/x.zip"), one.arguments(Path.of("/d")));
        assertEquals(List.of("-Xmx1g", "-ea"), one.jvmArguments());
        assertEquals(1.5, one.minutes());
        Observation observation = one.observations().get(0);
        assertEquals(List.of("0.8", "0.6"), observation.seen().figures());
        assertEquals(
                List.of("a.md", "b.md"),
                observation.claims().stream().map(Claim::document).toList());
        assertEquals("[last digit, factor 2.0]", observation.tolerances().toString());
        assertEquals("dev.cofactor.examples.Other", figures.programs().get(1).mainClass());
        assertEquals(
                List.of(Tolerance.LAST_DIGIT),
                figures.programs().get(1).observations().get(0).tolerances());
        assertEquals(List.of(new Elsewhere("a.md", "| peers |", "they are not ours")), figures.elsewhere());
        assertEquals(Optional.of("needs --data"), one.missing(null));
        assertEquals(Optional.of("needs " + folder.resolve("x.zip").toAbsolutePath()), one.missing(folder));
    }

    @Test
    void saysWhichLineIsWrong() throws IOException {
        refuses("line 1: expected example,", "sees nothing");
        refuses("line 1: expected a name and a colon", "benchmark one");
        refuses("line 4: there is another program one", "benchmark one: A\nseen {1}\nclaimed a: {1}\nbenchmark one: B");
        refuses("line 1: figures are seen before", "seen {1}");
        refuses("line 2: expected figures within braces", "benchmark one: A\nseen nothing");
        refuses("line 3: of 1 figures seen, 2 are claimed", "benchmark one: A\nseen {1}\nclaimed a: {1} {2}");
        refuses(
                "line 4: there are 1 figures and 2 tolerances",
                "benchmark one: A\nseen {1}\nclaimed a: {1}\nholds at most, at least");
        refuses("line 4: expected last digit", "benchmark one: A\nseen {1}\nclaimed a: {1}\nholds tightly");
        refuses("line 2: nothing is claimed", "benchmark one: A\nseen {1}");
        refuses("line 2: expected because", "elsewhere a: |\nbenchmark one: A");
        refuses("line 1: the last line must say because", "elsewhere a: |");
    }

    private void refuses(String complaint, String text) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> figures(text));
        String message = e.getMessage();
        assertTrue(message.contains("figures.txt, " + complaint), message);
    }

    private Figures figures(String text) throws IOException {
        Path file = folder.resolve("figures.txt");
        Files.writeString(file, text);
        return Figures.read(file);
    }

    private static boolean hasFigures(String row) {
        return List.of(row.split("\\|")).stream()
                .map(String::strip)
                .anyMatch(cell -> FIGURE.matcher(cell).matches());
    }

    /** Whether a claim that goes over several rows begins or ends in this one. */
    private static boolean overlaps(String claim, String row, Table table) {
        int at = MarkedText.collapsed(String.join("\n", table.rows())).indexOf(claim);
        if (at < 0) {
            return false;
        }
        int start = MarkedText.collapsed(String.join("\n", table.rows())).indexOf(row);
        return at < start + row.length() && start < at + claim.length();
    }

    private static String text(String document) throws IOException {
        return MarkedText.collapsed(Files.readString(ROOT.resolve(document)));
    }

    /** A table of Markdown; its rows are those below the line that aligns columns. */
    private record Table(String header, List<String> rows) {
        static List<Table> of(List<String> lines) {
            List<Table> tables = new ArrayList<>();
            for (int i = 0; i + 1 < lines.size(); i++) {
                if (lines.get(i).startsWith("|") && lines.get(i + 1).matches("[|: -]+")) {
                    List<String> rows = lines.subList(i + 2, lines.size()).stream()
                            .takeWhile(line -> line.startsWith("|"))
                            .toList();
                    tables.add(new Table(lines.get(i), rows));
                }
            }
            return tables;
        }
    }
}
