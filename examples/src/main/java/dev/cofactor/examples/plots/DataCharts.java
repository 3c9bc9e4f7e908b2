package dev.cofactor.examples.plots;

import dev.cofactor.data.Interactions;
import dev.cofactor.data.InteractionsSummary;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;

/** Pictures of ratings. */
public final class DataCharts {
    private static final int BINS = 40;
    private static final Color[] FROM_PALE_TO_DARK = {
        new Color(0xF5F8FB),
        new Color(0xA9CAE6),
        new Color(0x5B9BD0),
        new Color(0x3A79B7),
        new Color(0x1F5C9E),
        new Color(0x134176),
        new Color(0x08264D)
    };

    private DataCharts() {}

    /** How often each value was given. */
    public static BufferedImage histogram(InteractionsSummary summary) {
        List<String> labels = new ArrayList<>();
        List<Double> shares = new ArrayList<>();
        for (InteractionsSummary.Bin bin : summary.values().orElseThrow().histogram()) {
            labels.add(label(bin));
            shares.add(100.0 * bin.count() / summary.interactions());
        }
        CategoryChart chart = new CategoryChartBuilder()
                .width(Charts.WIDTH)
                .height(Charts.HEIGHT)
                .title(String.format(Locale.ROOT, "How %,d ratings are spread", summary.interactions()))
                .xAxisTitle("rating")
                .yAxisTitle("share of all ratings, %")
                .build();
        Charts.dress(chart.getStyler());
        chart.getStyler().setLegendVisible(false);
        chart.getStyler().setAvailableSpaceFill(0.8);
        chart.getStyler().setLabelsVisible(true);
        chart.getStyler().setLabelsFont(Charts.font(Font.PLAIN, 16));
        chart.getStyler().setLabelsFontColor(Color.WHITE);
        chart.getStyler().setLabelsPosition(0.94);
        chart.getStyler().setDecimalPattern("0.0");
        chart.getStyler().setYAxisDecimalPattern("0");
        chart.getStyler().setYAxisTickMarkSpacingHint(80);
        chart.getStyler().setYAxisMin(0.0);
        chart.addSeries("ratings", labels, shares).setFillColor(Charts.BLUE);
        return BitmapEncoder.getBufferedImage(chart);
    }

    private static String label(InteractionsSummary.Bin bin) {
        DecimalFormat format = new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT));
        return bin.from() == bin.to()
                ? format.format(bin.from())
                : format.format(bin.from()) + " to " + format.format(bin.to());
    }

    /** Which share of the pairs of users and items is known, the most active ones in the corner. */
    public static BufferedImage heatMap(Interactions<?, ?> ratings) {
        double[][] shares = shares(ratings.byUser());
        List<Number[]> cells = new ArrayList<>();
        for (int item = 0; item < BINS; item++) {
            for (int user = 0; user < BINS; user++) {
                cells.add(new Number[] {item, user, Math.round(10 * shares[user][item]) / 10.0}); // for the legend
            }
        }
        List<String> labels = IntStream.range(0, BINS)
                .mapToObj(bin -> String.format(Locale.ROOT, "%.1f %%", 100.0 * bin / BINS))
                .toList();
        HeatMapChart chart = new HeatMapChartBuilder()
                .width(Charts.WIDTH)
                .height(Charts.HEIGHT)
                .title("Share of all pairs of users and items that are rated, in %")
                .xAxisTitle("items, most rated first")
                .yAxisTitle("users, most active first")
                .build();
        Charts.dress(chart.getStyler());
        chart.getStyler().setPlotContentSize(1);
        chart.getStyler().setShowValue(false);
        chart.getStyler().setRangeColors(FROM_PALE_TO_DARK);
        chart.getStyler().setXAxisMaxLabelCount(9);
        chart.addSeries("pairs", labels, labels, cells);
        return BitmapEncoder.getBufferedImage(chart);
    }

    /** For each bin of users and of items the share of their pairs that is rated, in percent. */
    static double[][] shares(SparseMatrix byUser) {
        int[] userBins = bins(IntStream.range(0, byUser.rows())
                .map(user -> byUser.row(user).size())
                .toArray());
        int[] itemCounts = new int[byUser.columns()];
        forEach(byUser, (user, item) -> itemCounts[item]++);
        int[] itemBins = bins(itemCounts);
        double[][] counts = new double[BINS][BINS];
        forEach(byUser, (user, item) -> counts[userBins[user]][itemBins[item]]++);
        for (int user = 0; user < BINS; user++) {
            for (int item = 0; item < BINS; item++) {
                double pairs = (double) size(userBins, user) * size(itemBins, item);
                counts[user][item] = pairs == 0 ? 0 : 100 * counts[user][item] / pairs;
            }
        }
        return counts;
    }

    /** The bin of each index, where those with the greatest counts come first and bins are equally large. */
    private static int[] bins(int[] counts) {
        List<Integer> order = IntStream.range(0, counts.length)
                .boxed()
                .sorted(Comparator.comparing((Integer index) -> -counts[index])
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        int[] bins = new int[counts.length];
        for (int rank = 0; rank < counts.length; rank++) {
            bins[order.get(rank)] = (int) ((long) rank * BINS / counts.length);
        }
        return bins;
    }

    private static long size(int[] bins, int bin) {
        return IntStream.of(bins).filter(other -> other == bin).count();
    }

    /** Takes the indexes of a pair. */
    private interface PairConsumer {
        void accept(int user, int item);
    }

    private static void forEach(SparseMatrix byUser, PairConsumer consumer) {
        for (int user = 0; user < byUser.rows(); user++) {
            SparseRow row = byUser.row(user);
            for (int k = 0; k < row.size(); k++) {
                consumer.accept(user, row.column(k));
            }
        }
    }
}
