package dev.cofactor.examples.plots;

import dev.cofactor.Recommender;
import dev.cofactor.examples.support.Catalogue;
import dev.cofactor.examples.support.Frequencies;
import dev.cofactor.examples.support.TextTable;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.model.FactorModel;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A picture of items as a model sees them: the first two principal components of their factors. */
public final class ItemMap {
    private static final int WIDTH = 1600;
    private static final int HEIGHT = 1200;
    private static final int MARKER = 11;
    private static final int TITLE_LENGTH = 54;
    private static final int MOST_GENRES = 6;
    private static final String OTHER = "other";
    private static final Color[] COLORS = {
        Charts.BLUE,
        Charts.ORANGE,
        new Color(0x3B9A57),
        new Color(0xC23B45),
        new Color(0x8057B3),
        new Color(0x8C6239),
        new Color(0x8A929C)
    };

    private ItemMap() {}

    /**
     * Draws items; labels that find no free place are left out.
     *
     * @param recommender with a model of factors
     * @param itemIds the items, the most important ones first: they are labelled first
     */
    public static BufferedImage of(Recommender<?, Integer> recommender, List<Integer> itemIds, Catalogue catalogue) {
        double[][] positions = PrincipalComponents.coordinates(factors(recommender, itemIds), 2);
        List<String> genres = itemIds.stream()
                .map(id -> catalogue.genres(id).stream().findFirst().orElse(OTHER))
                .toList();
        List<String> legend = legend(genres);
        XYChart chart = chart(itemIds.size());
        for (int color = 0; color < legend.size(); color++) {
            addSeries(chart, legend, color, genres, positions);
        }
        BufferedImage image = BitmapEncoder.getBufferedImage(chart);
        label(image, chart, positions, itemIds.stream().map(catalogue::title).toList());
        return image;
    }

    private static double[][] factors(Recommender<?, Integer> recommender, List<Integer> itemIds) {
        if (!(recommender.model() instanceof FactorModel model)) {
            throw new IllegalArgumentException("a map of items needs a model of factors");
        }
        FactorMatrix factors = model.parameters().itemFactors();
        return itemIds.stream()
                .map(id -> factors.row(recommender.items().indexOf(id).orElseThrow()))
                .map(row -> {
                    double[] numbers = new double[row.length];
                    for (int k = 0; k < row.length; k++) {
                        numbers[k] = row[k];
                    }
                    return numbers;
                })
                .toArray(double[][]::new);
    }

    /** The genres that have a colour of their own, the most frequent first, and then all others. */
    private static List<String> legend(List<String> genres) {
        List<String> legend =
                new ArrayList<>(Frequencies.mostFrequent(genres.stream().filter(genre -> !genre.equals(OTHER))).stream()
                        .limit(MOST_GENRES)
                        .toList());
        if (!legend.containsAll(genres)) {
            legend.add(OTHER);
        }
        return legend;
    }

    private static XYChart chart(int items) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title("The " + items + " most rated films in the space of their factors, by first listed genre")
                .xAxisTitle("first principal component")
                .yAxisTitle("second principal component")
                .build();
        Charts.dress(chart.getStyler());
        chart.getStyler().setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
        chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideS);
        chart.getStyler().setLegendLayout(Styler.LegendLayout.Horizontal);
        chart.getStyler().setMarkerSize(MARKER);
        chart.getStyler().setPlotGridVerticalLinesVisible(true);
        chart.getStyler().setPlotContentSize(0.9);
        chart.getStyler().setAxisTicksVisible(false);
        return chart;
    }

    private static void addSeries(
            XYChart chart, List<String> legend, int color, List<String> genres, double[][] positions) {
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (int i = 0; i < positions.length; i++) {
            String genre = legend.contains(genres.get(i)) ? genres.get(i) : OTHER;
            if (genre.equals(legend.get(color))) {
                x.add(positions[i][0]);
                y.add(positions[i][1]);
            }
        }
        XYSeries series = chart.addSeries(legend.get(color), x, y);
        series.setMarker(SeriesMarkers.CIRCLE);
        series.setMarkerColor(legend.get(color).equals(OTHER) ? COLORS[COLORS.length - 1] : COLORS[color]);
    }

    private static void label(BufferedImage image, XYChart chart, double[][] positions, List<String> titles) {
        Graphics2D graphics = image.createGraphics();
        LabelPlacement placement = new LabelPlacement(graphics, image.getWidth(), image.getHeight());
        List<int[]> points = new ArrayList<>();
        for (double[] position : positions) {
            points.add(new int[] {
                (int) Math.round(chart.getScreenXFromChart(position[0])),
                (int) Math.round(chart.getScreenYFromChart(position[1]))
            });
        }
        points.forEach(point -> placement.block(point[0], point[1], MARKER));
        for (int i = 0; i < titles.size(); i++) {
            placement.label(TextTable.shortened(titles.get(i), TITLE_LENGTH), points.get(i)[0], points.get(i)[1]);
        }
        graphics.dispose();
    }
}
