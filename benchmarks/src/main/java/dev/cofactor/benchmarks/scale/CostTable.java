package dev.cofactor.benchmarks.scale;

import dev.cofactor.data.synthetic.SyntheticInteractions;
import dev.cofactor.matrix.SparseMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The cost of a rating in an epoch, for several solvers and sizes of the data. */
public final class CostTable {
    private static final int REHEARSALS = 5;

    private final int warmUps;
    private final int sweeps;
    private final int threads;
    private final List<CostSeries> series = new ArrayList<>();
    private final List<String> rows = new ArrayList<>();

    /**
     * An empty table of both solvers.
     *
     * @param factors each gives both solvers a column
     * @param warmUps how many epochs do not count, at least 1
     * @param sweeps how many epochs count
     */
    public CostTable(List<Integer> factors, int warmUps, int sweeps, int threads) {
        this.warmUps = warmUps;
        this.sweeps = sweeps;
        this.threads = threads;
        for (int count : factors) {
            series.add(CostSeries.explicit(count));
            series.add(CostSeries.implicit(count));
        }
    }

    /**
     * Measures all solvers several times and forgets it: code that is compiled late would be a cost of the first size.
     *
     * @param ratings how many to generate
     */
    public void rehearse(long ratings) {
        SparseMatrix byUser = ScaledRatings.matrix(ScaledRatings.of(ratings));
        for (int rehearsal = 0; rehearsal < REHEARSALS; rehearsal++) {
            series.forEach(costs -> costs.nanos(byUser, warmUps, sweeps, threads));
        }
    }

    /**
     * Generates so many ratings and measures all solvers on them.
     *
     * @return what was measured, as a line of text
     */
    public String measure(long ratings) {
        SyntheticInteractions generated = ScaledRatings.of(ratings);
        SparseMatrix byUser = ScaledRatings.matrix(generated);
        StringBuilder line = new StringBuilder(format("%,d ratings:", ratings));
        for (CostSeries costs : series) {
            double nanos = costs.measure(byUser, warmUps, sweeps, threads);
            line.append(format(" %s %.2f ns;", costs.name(), nanos));
        }
        rows.add(format("| %,d | %,d | %,d |", ratings, generated.users(), generated.items()));
        return line.substring(0, line.length() - 1);
    }

    /** The columns. */
    public List<CostSeries> series() {
        return List.copyOf(series);
    }

    /** Markdown: nanoseconds for a rating and, in brackets, the distance from the middle of the column. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("| ratings | users | items |");
        series.forEach(costs -> text.append(' ').append(costs.name()).append(" |"));
        text.append("\n|---:|---:|---:|").append("---:|".repeat(series.size())).append('\n');
        for (int row = 0; row < rows.size(); row++) {
            text.append(rows.get(row));
            for (CostSeries costs : series) {
                double nanos = costs.nanos().get(row);
                text.append(format(" %.2f ns (%+.0f %%) |", nanos, 100 * (nanos / costs.middle() - 1)));
            }
            text.append('\n');
        }
        text.append("| within | | |");
        series.forEach(costs -> text.append(format(" ±%.0f %% |", 100 * costs.deviation())));
        return text.append('\n').toString();
    }

    private static String format(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
