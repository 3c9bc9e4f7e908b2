package dev.cofactor.eval.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.eval.Better;
import dev.cofactor.eval.Figure;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class TracePlotTest {

    private static Trial<CurveSolver> trial(int number, boolean complete, String level, double score) {
        return new Trial<>(
                number,
                0,
                new Candidate<>(CurveSolver.of(new AtomicInteger()), Map.of("<level>", level)),
                complete ? 9 : 3,
                complete,
                Double.isNaN(score) ? Optional.empty() : Optional.of(Figure.of("RMSE & co", Better.LOWER, score)),
                Duration.ofMillis(1500),
                Double.isNaN(score) ? Optional.of("diverged") : Optional.empty());
    }

    private static final List<Trial<CurveSolver>> TRIALS = List.of(
            trial(1, false, "0.01", 2),
            trial(2, true, "1", 3),
            trial(3, true, "10", Double.NaN),
            trial(4, true, "100", 1),
            trial(5, true, "1", 2.5));

    @Test
    void drawsAPointForEachScoreAndTheBestSoFar() throws IOException, ParserConfigurationException, SAXException {
        String svg = new SearchResult<>(TRIALS, 0, 1).toSvg();
        Document picture =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        assertEquals(8, picture.getElementsByTagName("circle").getLength(), "four scores in two panels");
        String line = picture.getElementsByTagName("polyline")
                .item(0)
                .getAttributes()
                .getNamedItem("points")
                .getNodeValue();
        // From the second of four, at the top, to the third and fourth, at the bottom; 330 wide, 205 high.
        assertEquals("180.0,20.0 290.0,225.0 400.0,225.0", line);
        assertTrue(svg.contains("RMSE &amp; co") && svg.contains("&lt;level&gt;"), svg);
    }

    @Test
    void anAxisIsLogarithmicWhereNumbersDifferMuch() {
        PlotAxis axis = PlotAxis.of(List.of("0.01", "1", "100"));
        assertEquals(0.5, axis.places().get(1), 1e-12);
        assertEquals(1.0, axis.places().get(2));
        assertEquals("0.01", axis.labels().get(0));
        assertEquals("100", axis.labels().get(5));
        assertEquals(
                List.of(0.0, 0.25, 1.0), PlotAxis.of(List.of("1", "2", "5")).places());
        assertEquals(List.of(0.0, 0.5, 1.0), PlotAxis.counting(3).places());
        PlotAxis names = PlotAxis.of(List.of("b", "a", "b"));
        assertEquals(List.of(0.75, 0.25, 0.75), names.places());
        assertEquals(List.of("a", "b"), names.labels());
        PlotAxis limits = PlotAxis.of(List.of("1.0", "NaN", "Infinity", "1.0"));
        assertEquals(List.of("1.0", "Infinity", "NaN"), limits.labels());
        assertEquals(List.of(1 / 6.0, 2.5 / 3, 0.5, 1 / 6.0), limits.places());
        assertEquals(List.of(0.0, 0.0), PlotAxis.of(List.of("3", "3")).places());
    }

    @Test
    void theTableMarksTheBestAndTellsFailures() {
        String[] lines = new SearchResult<>(TRIALS, 0, 1).toString().split("\n", -1);
        assertEquals("candidate  <level>  epochs  seconds  RMSE & co", lines[0]);
        assertEquals("        1  0.01000     3 …      1.5     2.0000", lines[1]);
        assertEquals("        3       10       9      1.5     failed  diverged", lines[3]);
        assertEquals("        4      100       9      1.5     1.0000  best", lines[4]);
    }
}
