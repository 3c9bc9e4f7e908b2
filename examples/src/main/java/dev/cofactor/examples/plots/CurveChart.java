package dev.cofactor.examples.plots;

import dev.cofactor.eval.LearningCurve;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A picture of a training. */
public final class CurveChart {
    private CurveChart() {}

    /** The errors on the training and the validation part, epoch by epoch, with the best epoch marked. */
    public static BufferedImage of(LearningCurve curve) {
        List<LearningCurve.Point> points = curve.points();
        LearningCurve.Point best = curve.best().orElseThrow();
        double bestRmse = best.validation().orElseThrow().rmse();
        double[] epochs =
                points.stream().mapToDouble(LearningCurve.Point::epoch).toArray();
        XYChart chart = new XYChartBuilder()
                .width(Charts.WIDTH)
                .height(Charts.HEIGHT)
                .title(String.format(
                        Locale.ROOT, "Learning curve: best validation RMSE %.4f in epoch %d", bestRmse, best.epoch()))
                .xAxisTitle("epoch")
                .yAxisTitle("RMSE")
                .build();
        Charts.dress(chart.getStyler());
        chart.getStyler().setLegendPosition(Styler.LegendPosition.InsideNE);
        chart.getStyler().setXAxisMin(0.0);
        chart.getStyler().setXAxisMax((double) points.get(points.size() - 1).epoch());
        chart.getStyler().setYAxisDecimalPattern("0.00");
        chart.getStyler().setMarkerSize(12);
        int step = points.size() > 20 ? 5 : 1; // a tick for each epoch comes unasked; not all can have a label
        chart.getStyler()
                .setXAxisTickLabelsFormattingFunction(
                        epoch -> epoch % step == 0 ? Long.toString(Math.round(epoch)) : "");
        double[] training = points.stream()
                .mapToDouble(point -> point.training().get("training RMSE"))
                .toArray();
        double[] validation = points.stream()
                .mapToDouble(point -> point.validation().orElseThrow().rmse())
                .toArray();
        line(chart.addSeries("training part", epochs, training), Charts.BLUE);
        line(chart.addSeries("validation part", epochs, validation), Charts.ORANGE);
        XYSeries mark = chart.addSeries("best epoch", new double[] {best.epoch()}, new double[] {bestRmse});
        mark.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
        mark.setMarker(SeriesMarkers.CIRCLE);
        mark.setMarkerColor(Charts.ORANGE);
        return BitmapEncoder.getBufferedImage(chart);
    }

    private static void line(XYSeries series, Color color) {
        series.setLineColor(color);
        series.setLineStyle(new BasicStroke(3));
        series.setMarker(SeriesMarkers.NONE);
    }
}
