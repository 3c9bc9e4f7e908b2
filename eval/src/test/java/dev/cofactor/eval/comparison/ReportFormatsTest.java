package dev.cofactor.eval.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class ReportFormatsTest {
    private static final ComparisonReport REPORT =
            Reports.of("BiasedMf", "BiasOnly", "Ease", "java.lang.OutOfMemoryError: Java heap space");

    /** What a caller or an exception may come up with. */
    private static final List<String> NASTY = List.of(
            "<script>alert(1)</script>",
            "a|b & \"c\", 'd' `e` *f* _g_ [h](javascript:i) \\ ~j~ #k $l$",
            "two\nlines\r\nand a\ttab",
            "\u0000\u001b[31mred\u0085 \u2028 \uFFFE \uD800 é 漢 \uD83D\uDE00 ]]> <!-- &amp;");

    private static final ComparisonReport NASTY_REPORT =
            Reports.of(NASTY.get(0), NASTY.get(1), NASTY.get(2), NASTY.get(3));

    @Test
    void textIsAligned() {
        List<String> lines = REPORT.toString().lines().toList();
        assertEquals("Comparison of 3 contestants", lines.get(0));
        assertEquals(
                "  943 users and 1,682 items. 1 split: 90,000 interactions to train on, 10,000 to test on. Seed: 42.",
                lines.get(3));
        int failures = lines.indexOf("FAILURES");
        assertEquals(
                "  ! Ease failed in training (split 1, seed 42): java.lang.OutOfMemoryError: Java heap space",
                lines.get(failures + 2));
        int overview = lines.indexOf("Overview");
        assertTrue(failures > 0 && failures < overview);
        assertEquals("""
                  contestant  NDCG@10 ↑    RMSE ↓  popularity
                  BiasedMf     0.3512 *  0.9100 *  1,234.50
                  BiasOnly     0.3398 -  0.9120 ~    987.25
                  Ease         FAILED    FAILED      FAILED""".indent(2).stripTrailing(), String.join("\n", lines.subList(overview + 4, overview + 8)));
        int figure = lines.indexOf("NDCG@10 (higher is better)");
        assertEquals("""
                                                         difference                                                        p,
                  contestant   value     95 % interval  to BiasedMf       95 % interval      p, t  p, Wilcoxon  randomization  effect size  users + / = / -  verdict
                  BiasedMf    0.3512  [0.3412, 0.3632]                                                                                                       best
                  BiasOnly    0.3398  [0.3298, 0.3518]      -0.0114  [-0.0164, -0.0074]  < 0.0001       0.0420         0.0250        -0.17  200 / 240 / 500  worse
                  Ease        FAILED""".indent(2).stripTrailing(), String.join("\n", lines.subList(figure + 1, figure + 6)));
        List<String> costs = lines.subList(lines.indexOf("Time and memory"), lines.indexOf("Contestants")).stream()
                .dropWhile(line -> !line.startsWith("  BiasedMf"))
                .toList();
        assertTrue(costs.get(0).matches("  BiasedMf +1 +1\\.250 +0\\.300 +0\\.0512 +2\\.5 +2\\.5"), costs.toString());
        assertTrue(costs.get(1).endsWith("not measured  not measured"), costs.toString());
        assertTrue(costs.get(2).startsWith("  Ease        FAILED"), costs.toString());
        assertTrue(REPORT.toString().contains("  BiasOnly    Solver   factors = 160, rate = 0.05"));
        assertTrue(
                String.join(" ", lines).replaceAll(" +", " ").contains("corrected after Holm for 2 comparisons"),
                lines.toString());
    }

    @Test
    void markdownHasTablesOfEvenRows() {
        for (ComparisonReport report : List.of(REPORT, NASTY_REPORT)) {
            List<String> lines = report.toMarkdown().lines().toList();
            assertEquals("# Comparison of 3 contestants", lines.get(0));
            int columns = 0;
            int tables = 0;
            for (String line : lines) {
                if (line.startsWith("|")) {
                    int bars =
                            line.replaceAll("\\\\.", "").replaceAll("[^|]", "").length();
                    tables += columns == 0 ? 1 : 0;
                    assertTrue(columns == 0 || columns == bars, line);
                    columns = bars;
                } else {
                    columns = 0;
                }
            }
            assertEquals(6, tables);
        }
        String markdown = REPORT.toMarkdown();
        assertTrue(markdown.contains("| BiasedMf | **0.3512 \\*** | **0.9100 \\*** | 1,234.50 |\n"), markdown);
        assertTrue(markdown.contains("| Ease | **FAILED** | **FAILED** | **FAILED** |\n"), markdown);
        assertTrue(markdown.contains("| --- | ---: | ---: | ---: |\n"), markdown);
        assertTrue(markdown.contains("- **Ease failed in training"), markdown);
    }

    @Test
    void markdownEscapesWhatItWouldTakeForItsOwn() {
        String markdown = NASTY_REPORT.toMarkdown();
        assertTrue(markdown.contains("\\<script\\>alert(1)\\</script\\>"), markdown);
        assertTrue(
                markdown.contains(
                        "| a\\|b \\& \"c\", 'd' \\`e\\` \\*f\\* \\_g\\_ \\[h\\](javascript:i) \\\\ \\~j\\~ \\#k \\$l\\$ |"),
                markdown);
        assertTrue(markdown.contains("two lines  and a tab"), markdown);
    }

    @Test
    void csvReadsBackExactly() {
        for (ComparisonReport report : List.of(REPORT, NASTY_REPORT)) {
            List<NamedCsvRecord> rows = new ArrayList<>();
            CsvReader.builder().ofNamedCsvRecord(report.toCsv()).forEach(rows::add);
            assertEquals(9, rows.size());
            NamedCsvRecord best = rows.get(0);
            assertEquals(report.contestants().get(0).name(), best.getField("contestant"));
            assertEquals("0.3512", best.getField("value"));
            assertEquals("best", best.getField("verdict"));
            assertEquals("", best.getField("difference"));
            assertEquals("1.25", best.getField("training seconds"));
            assertEquals("2500000.0", best.getField("peak bytes"));
            NamedCsvRecord other = rows.get(1);
            assertEquals(report.contestants().get(0).name(), other.getField("reference"));
            assertEquals(0.3398 - 0.3512, Double.parseDouble(other.getField("difference")));
            assertEquals("1.0E-5", other.getField("p t"));
            assertEquals("0.025", other.getField("corrected p randomization"));
            assertEquals("-0.25", other.getField("rank-biserial correlation"));
            assertEquals("500", other.getField("users lower"));
            assertEquals("worse", other.getField("verdict"));
            assertEquals("", other.getField("recommender bytes"));
            NamedCsvRecord failed = rows.get(2);
            assertEquals("FAILED", failed.getField("verdict"));
            assertEquals("", failed.getField("value"));
            assertEquals(report.contestants().get(2).failures().get(0).toString(), failed.getField("failure"));
            assertEquals("not tested", rows.get(6).getField("verdict"));
        }
    }

    @Test
    void jsonReadsBackExactly() {
        for (ComparisonReport report : List.of(REPORT, NASTY_REPORT)) {
            JsonNode json = new ObjectMapper().readTree(report.toJson());
            assertEquals(943, json.at("/setting/users").intValue());
            assertEquals(90_000, json.at("/setting/splits/0/train").intValue());
            assertEquals(42, json.at("/setting/seeds/0").intValue());
            assertTrue(json.at("/setting/baseline").isNull());
            for (int i = 0; i < 3; i++) {
                assertEquals(
                        report.contestants().get(i).name(),
                        json.at("/contestants/" + i + "/name").stringValue());
            }
            assertEquals(
                    report.failures().get(0).problem(),
                    json.at("/contestants/2/failures/0/problem").stringValue());
            assertEquals("160", json.at("/contestants/1/configuration/factors").stringValue());
            assertEquals(
                    0.3512, json.at("/contestants/0/trials/0/figures/NDCG@10").doubleValue());
            assertTrue(json.at("/contestants/1/trials/0/peakBytes").isNull());
            assertEquals("HIGHER", json.at("/figures/0/better").stringValue());
            assertEquals(0.3512 - 0.01, json.at("/figures/0/estimates/0/low").doubleValue());
            assertTrue(json.at("/figures/2/estimates/0/low").isNull());
            assertEquals(1e-5, json.at("/figures/0/pairs/0/p/t").doubleValue());
            assertEquals(
                    0.025,
                    json.at("/figures/0/pairs/0/correctedP/randomization").doubleValue());
            assertTrue(json.at("/figures/0/pairs/0/significant").booleanValue());
            assertEquals(0, json.at("/figures/2/pairs").size());
        }
    }

    @Test
    void jsonRefusesWhatItHasNoWordFor() {
        assertThrows(IllegalArgumentException.class, () -> new JsonWriter().value(Double.NaN));
    }

    private static Document parsed(String html) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Element> elements(Document page, String name) {
        NodeList nodes = page.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    @Test
    void theHtmlPageIsWellFormedAndStandsAlone() throws Exception {
        for (ComparisonReport report : List.of(REPORT, NASTY_REPORT)) {
            String html = report.toHtml();
            Document page = parsed(html);
            for (String name : List.of("script", "link", "img", "iframe", "object", "a")) {
                assertEquals(0, elements(page, name).size(), name);
            }
            assertFalse(html.replace("http://www.w3.org/1999/xhtml", "").contains("http"), html);
            assertFalse(html.contains("url("), html);
            assertFalse(html.matches("(?s).*<[^>]* on[a-z]+=.*"), html);
            assertEquals(6, elements(page, "table").size());
            assertEquals(7, elements(page, "svg").size()); // three of values, two of differences, two of times
            assertTrue(html.contains("prefers-color-scheme: dark"));
            assertEquals("en", page.getDocumentElement().getAttribute("lang"));
        }
    }

    @Test
    void chartsAreTold() throws Exception {
        Document page = parsed(REPORT.toHtml());
        List<String> ids = new ArrayList<>();
        for (Element svg : elements(page, "svg")) {
            assertEquals("img", svg.getAttribute("role"));
            List<String> labels = List.of(svg.getAttribute("aria-labelledby").split(" "));
            assertEquals(2, labels.size());
            ids.addAll(labels);
        }
        assertEquals(14, ids.stream().distinct().count());
        List<String> told = new ArrayList<>();
        for (String name : List.of("title", "desc")) {
            for (Element element : elements(page, name)) {
                if (ids.contains(element.getAttribute("id"))) {
                    told.add(element.getTextContent());
                }
            }
        }
        assertEquals(14, told.size());
        assertTrue(told.contains("NDCG@10 with intervals"), told.toString());
        assertTrue(
                told.contains("BiasedMf: 0.3512 [0.3412, 0.3632], best. BiasOnly: 0.3398 [0.3298, 0.3518], worse."),
                told.toString());
        assertTrue(told.contains("BiasOnly: -0.0114 [-0.0164, -0.0074], worse."), told.toString());
        assertTrue(told.contains("BiasedMf: 1.25 s. BiasOnly: 25.0 s."), told.toString());
        // Best, significantly worse, and not significant, in charts of values; the latter two in those of differences.
        List<String> styles = elements(page, "g").stream()
                .map(mark -> mark.getAttribute("class"))
                .toList();
        assertEquals(List.of("ref", "bad", "bad", "ref", "open", "open", "open", "open"), styles);
        for (Element cell : elements(page, "th")) {
            assertTrue(List.of("row", "col").contains(cell.getAttribute("scope")));
        }
    }

    /** Names come through as they are, but for what XML has no word for. */
    @Test
    void htmlEscapesWhatComesFromOutside() throws Exception {
        Document page = parsed(NASTY_REPORT.toHtml());
        List<String> heads =
                elements(page, "th").stream().map(Element::getTextContent).toList();
        assertTrue(heads.contains(NASTY.get(0)), heads.toString());
        assertTrue(heads.contains(NASTY.get(1)), heads.toString());
        assertTrue(heads.stream().anyMatch(head -> head.startsWith("two\nlines")), heads.toString());
        String failure = elements(page, "li").get(0).getTextContent();
        assertTrue(failure.endsWith("é 漢 \uD83D\uDE00 ]]> <!-- &amp;"), failure);
    }

    @Test
    void numbersHaveFourDigitsThatCount() {
        assertEquals("-0.0114", ReportNumbers.signed(-0.0114, 4));
        assertEquals("+0.0114", ReportNumbers.signed(0.0114, 4));
        assertEquals("0.000", ReportNumbers.signed(-0.0001, 3));
        assertEquals("< 0.0001", ReportNumbers.pValue(0.00009));
        assertEquals("0.0001", ReportNumbers.pValue(0.0001));
        assertEquals("0.05", ReportNumbers.plain(1 - 0.95));
        assertEquals("95", ReportNumbers.plain(95));
        assertEquals("100", ReportNumbers.plain(100));
        assertEquals("1 split", ReportNumbers.count(1, "split"));
        assertEquals("0 splits", ReportNumbers.count(0, "split"));
    }
}
