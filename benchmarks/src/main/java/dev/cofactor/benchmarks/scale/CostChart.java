package dev.cofactor.benchmarks.scale;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A picture of costs over the size of the data, each as a share of the middle of its series. */
public final class CostChart {
    private static final double LIMIT = 0.25;
    private static final double MILLION = 1e6;
    private static final Color INK = new Color(0x22272E);
    private static final Color PALE = new Color(0xDFE3E8);
    private static final Color[] COLORS = {
        new Color(0x2F6DB5), new Color(0xE07B26), new Color(0x3A8F5C), new Color(0x8E4FA8), new Color(0xB83A4B)
    };

    private CostChart() {}

    /**
     * Draws and writes a PNG; folders that are missing are made.
     *
     * @param ratings the sizes, ascending
     * @param series measured at each of them
     */
    public static void save(List<Long> ratings, List<CostSeries> series, Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        if (!ImageIO.write(draw(ratings, series), "png", file.toFile())) {
            throw new IOException("this Java has no encoder for PNG, so " + file + " was not written");
        }
    }

    private static BufferedImage draw(List<Long> ratings, List<CostSeries> series) {
        double[] sizes = ratings.stream()
                .mapToDouble(size -> log2(size / MILLION))
                .toArray(); // equal factors are equal distances, and each has its tick
        XYChart chart = new XYChartBuilder()
                .width(1200)
                .height(800)
                .title("Cost of a rating in an epoch, as a share of the middle of its series")
                .xAxisTitle("million ratings")
                .yAxisTitle("share of the middle")
                .build();
        dress(chart.getStyler());
        DecimalFormat millions = new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT));
        chart.getStyler().setXAxisTickLabelsFormattingFunction(size -> millions.format(Math.pow(2, size)));
        chart.getStyler()
                .setYAxisMax(series.stream()
                        .mapToDouble(costs -> 1.1 * (1 + Math.max(LIMIT, costs.deviation())))
                        .max()
                        .orElseThrow());
        limit(chart, sizes, 1 + LIMIT, "+25 %");
        limit(chart, sizes, 1 - LIMIT, "−25 %");
        for (int i = 0; i < series.size(); i++) {
            CostSeries costs = series.get(i);
            double[] shares = costs.nanos().stream()
                    .mapToDouble(nanos -> nanos / costs.middle())
                    .toArray();
            XYSeries line = chart.addSeries(
                    String.format(Locale.ROOT, "%s: %.1f ns", costs.name(), costs.middle()), sizes, shares);
            line.setLineColor(COLORS[i % COLORS.length]);
            line.setLineStyle(new BasicStroke(3));
            line.setMarker(SeriesMarkers.CIRCLE);
            line.setMarkerColor(COLORS[i % COLORS.length]);
        }
        return BitmapEncoder.getBufferedImage(chart);
    }

    private static void limit(XYChart chart, double[] sizes, double share, String name) {
        double[] shares = new double[sizes.length];
        Arrays.fill(shares, share);
        XYSeries line = chart.addSeries(name, sizes, shares);
        line.setLineColor(INK);
        line.setLineStyle(new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 0, new float[] {6, 6}, 0));
        line.setMarker(SeriesMarkers.NONE);
        line.setShowInLegend(false);
    }

    private static double log2(double number) {
        return Math.log(number) / Math.log(2);
    }

    private static void dress(XYStyler style) {
        style.setBaseFont(new Font(Font.SANS_SERIF, Font.PLAIN, 16));
        style.setChartBackgroundColor(Color.WHITE);
        style.setPlotBackgroundColor(Color.WHITE);
        style.setPlotBorderVisible(false);
        style.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 24));
        style.setChartTitlePadding(16);
        style.setChartPadding(20);
        style.setChartFontColor(INK);
        style.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 18));
        style.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 15));
        style.setAxisTickLabelsColor(INK);
        style.setPlotGridLinesColor(PALE);
        style.setPlotGridVerticalLinesVisible(false);
        style.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 16));
        style.setLegendBorderColor(Color.WHITE);
        style.setLegendPosition(Styler.LegendPosition.InsideSW);
        style.setYAxisMin(0.0);
        style.setYAxisDecimalPattern("0.00");
        style.setMarkerSize(10);
    }
}
