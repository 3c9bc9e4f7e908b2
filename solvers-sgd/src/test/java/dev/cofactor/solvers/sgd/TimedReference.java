package dev.cofactor.solvers.sgd;

import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * timeSVD++ in double precision and obvious loops, with its own idea of days, bins and deviations. Each parameter is an array
 * of its own, found by its name and index.
 */
final class TimedReference {
    static final List<String> PARTS = List.of("b_u", "alpha", "b_day", "b_i", "b_bin", "p", "a", "q", "y");

    private final SparseMatrix byUser;
    private final TimeSvdPlusPlus solver;
    private final int bins;
    private final int factors;
    private final double mean;
    private final Map<String, double[][]> x = new HashMap<>();
    private final List<Rating> ratings = new ArrayList<>();
    private final List<List<LocalDate>> days = new ArrayList<>();

    /** A rating; day counts those of the user. */
    record Rating(int user, int item, double value, int day, int bin, double deviation) {}

    TimedReference(SparseMatrix byUser, TimeSvdPlusPlus solver) {
        this(byUser, solver, byUser);
    }

    /**
     * The reference.
     *
     * @param trained what the axis of time and the mean times are of
     */
    TimedReference(SparseMatrix byUser, TimeSvdPlusPlus solver, SparseMatrix trained) {
        this.byUser = byUser;
        this.solver = solver;
        this.bins = solver.bins();
        this.factors = solver.factors();
        List<Long> times = new ArrayList<>();
        double sum = 0;
        for (int u = 0; u < trained.rows(); u++) {
            for (int k = 0; k < trained.row(u).size(); k++) {
                times.add(trained.row(u).timestamp(k));
                sum += trained.row(u).value(k);
            }
        }
        this.mean = sum / times.size();
        double first = times.stream().mapToLong(time -> time).min().orElseThrow();
        double last = times.stream().mapToLong(time -> time).max().orElseThrow();
        for (int u = 0; u < byUser.rows(); u++) {
            SparseRow row = byUser.row(u);
            boolean known = u < trained.rows() && trained.row(u).size() > 0;
            double userMean = mean(known ? trained.row(u) : row, first, last);
            TreeSet<LocalDate> own = new TreeSet<>();
            for (int k = 0; k < row.size(); k++) {
                own.add(date(row.timestamp(k)));
            }
            days.add(List.copyOf(own));
            for (int k = 0; k < row.size(); k++) {
                double time = Math.max(first, Math.min(last, row.timestamp(k)));
                double away = (time - userMean) / (last - first);
                double deviation = Math.signum(away) * Math.pow(Math.abs(away), solver.driftExponent());
                int bin = time == last ? bins - 1 : (int) ((time - first) / (last - first) * bins);
                int day = days.get(u).indexOf(date(row.timestamp(k)));
                ratings.add(new Rating(u, row.column(k), row.value(k), day, bin, deviation));
            }
        }
    }

    private static LocalDate date(long time) {
        return Instant.ofEpochMilli(time).atZone(ZoneOffset.UTC).toLocalDate();
    }

    private static double mean(SparseRow row, double first, double last) {
        double sum = 0;
        for (int k = 0; k < row.size(); k++) {
            sum += Math.max(first, Math.min(last, row.timestamp(k))) / row.size();
        }
        return sum;
    }

    List<Rating> ratings() {
        return ratings;
    }

    Map<String, double[][]> parameters() {
        return x;
    }

    /** Begins where the fast code is. */
    void begin(TimedParameters parameters) {
        x.clear();
        x.putAll(parameters(parameters));
    }

    /** The parameters of the fast code in the shape of this; their user factors are to be p_u. */
    Map<String, double[][]> parameters(TimedParameters all) {
        Map<String, double[][]> parts = new HashMap<>();
        int users = byUser.rows();
        int items = byUser.columns();
        parts.put("b_u", table(users, 1, (u, k) -> all.still().userBiases()[u]));
        parts.put("alpha", table(users, 1, (u, k) -> all.userDrifts()[u]));
        parts.put("b_i", table(items, 1, (i, k) -> all.still().itemBiases()[i]));
        parts.put("b_bin", table(items, bins, (i, b) -> all.binBiases()[i * bins + b]));
        parts.put("p", table(users, factors, all.still().userFactors()::get));
        parts.put("a", table(users, factors, all.factorDrifts()::get));
        parts.put("q", table(items, factors, all.still().itemFactors()::get));
        parts.put("y", table(items, factors, all.implicit()::get));
        double[][] ofDays = new double[users][];
        int at = 0;
        for (int u = 0; u < users; u++) {
            ofDays[u] = new double[days.get(u).size()];
            for (int d = 0; d < ofDays[u].length; d++) {
                ofDays[u][d] = all.dayBiases()[at++];
            }
        }
        parts.put("b_day", ofDays);
        return parts;
    }

    private interface Cell {
        double get(int row, int column);
    }

    private static double[][] table(int rows, int columns, Cell cell) {
        double[][] table = new double[rows][columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                table[row][column] = cell.get(row, column);
            }
        }
        return table;
    }

    /** s_u. */
    double[] implicit(int u) {
        double[] s = new double[factors];
        SparseRow row = byUser.row(u);
        for (int k = 0; k < row.size(); k++) {
            for (int f = 0; f < factors; f++) {
                s[f] += x.get("y")[row.column(k)][f] / Math.sqrt(row.size());
            }
        }
        return s;
    }

    private double error(Rating r, double[] z) {
        double predicted = mean
                + x.get("b_u")[r.user][0]
                + x.get("alpha")[r.user][0] * r.deviation
                + x.get("b_day")[r.user][r.day]
                + x.get("b_i")[r.item][0]
                + x.get("b_bin")[r.item][r.bin];
        for (int f = 0; f < factors; f++) {
            predicted += (z[f] + x.get("a")[r.user][f] * r.deviation) * x.get("q")[r.item][f];
        }
        return r.value - predicted;
    }

    double error(Rating r) {
        return error(r, z(r.user));
    }

    private double[] z(int u) {
        double[] z = implicit(u);
        for (int f = 0; f < factors; f++) {
            z[f] += x.get("p")[u][f];
        }
        return z;
    }

    /** How many ratings a row of a part rests on; for days and bins, a cell of it. */
    int count(String part, int row, int column) {
        return (int) ratings.stream()
                .filter(r -> switch (part) {
                    case "b_u", "alpha", "p", "a" -> r.user == row;
                    case "b_day" -> r.user == row && r.day == column;
                    case "b_bin" -> r.item == row && r.bin == column;
                    default -> r.item == row;
                })
                .count();
    }

    /** λ of the objective, with the power of the count that goes with it. */
    private double strength(String part, int count) {
        Regularization still = solver.base().regularization();
        TimeRegularization timed = solver.timeRegularization();
        double power = count == 0 ? 0 : Math.pow(count, still.frequencyExponent());
        return switch (part) {
            case "b_u" -> power * still.userBias();
            case "b_i" -> power * still.itemBias();
            case "p" -> power * still.userFactors();
            case "q" -> power * still.itemFactors();
            case "y" -> power * solver.base().implicitRegularization();
            case "alpha" -> timed.userDrift();
            case "b_day" -> timed.userDay();
            case "b_bin" -> timed.itemBin();
            default -> timed.factorDrift();
        };
    }

    double objective() {
        double sum = 0;
        for (Rating r : ratings) {
            sum += Math.pow(error(r), 2);
        }
        for (String part : PARTS) {
            double[][] rows = x.get(part);
            for (int row = 0; row < rows.length; row++) {
                for (int k = 0; k < rows[row].length; k++) {
                    int count = count(part, row, k);
                    sum += count == 0 ? 0 : strength(part, count) * rows[row][k] * rows[row][k];
                }
            }
        }
        return sum;
    }

    double numericalGradient(String part, int row, int column) {
        double[] cells = x.get(part)[row];
        double old = cells[column];
        double h = 1e-4;
        cells[column] = old + h;
        double above = objective();
        cells[column] = old - h;
        double below = objective();
        cells[column] = old;
        return (above - below) / (2 * h);
    }

    /** Moves along ratings; z are the user factors with their implicit part. */
    private double steps(List<Rating> order, double[][] z, double rate, boolean users, boolean items) {
        double squares = 0;
        for (Rating r : order) {
            double e = error(r, z[r.user]);
            squares += e * e;
            e = Math.max(-solver.base().errorLimit(), Math.min(solver.base().errorLimit(), e));
            double[] now = new double[factors];
            double[] q = x.get("q")[r.item].clone();
            for (int f = 0; f < factors; f++) {
                now[f] = z[r.user][f] + x.get("a")[r.user][f] * r.deviation;
            }
            if (users) {
                move("b_u", r.user, 0, r.user, rate, e);
                move("alpha", r.user, 0, r.user, rate, e * r.deviation);
                move("b_day", r.user, r.day, r.user, rate, e);
                for (int f = 0; f < factors; f++) {
                    move("a", r.user, f, r.user, rate, e * r.deviation * q[f]);
                    z[r.user][f] += rate * e * q[f];
                }
            }
            if (items) {
                move("b_i", r.item, 0, r.item, rate, e);
                move("b_bin", r.item, r.bin, r.item, rate, e);
                for (int f = 0; f < factors; f++) {
                    move("q", r.item, f, r.item, rate, e * now[f]);
                }
            }
        }
        return squares;
    }

    /** A step of one number, with the share of its regularization that one of its ratings has. */
    private void move(String part, int row, int column, int owner, double rate, double along) {
        int count = count(part, owner, column);
        x.get(part)[row][column] += rate * (along - strength(part, count) / count * x.get(part)[row][column]);
    }

    private double keep(int u, double rate) {
        int n = byUser.row(u).size();
        return n == 0 ? 1 : Math.pow(1 - rate * strength("p", n) / n, n);
    }

    /** One epoch over all ratings in an order; returns the RMSE met. */
    double epoch(double rate, List<Rating> order) {
        double[][] before = new double[byUser.rows()][];
        double[][] z = new double[byUser.rows()][];
        for (int u = 0; u < z.length; u++) {
            before[u] = z(u);
            z[u] = before[u].clone();
        }
        double squares = steps(order, z, rate, true, true);
        for (int u = 0; u < z.length; u++) {
            for (int f = 0; f < factors; f++) {
                x.get("p")[u][f] = keep(u, rate) * (x.get("p")[u][f] + z[u][f] - before[u][f]);
            }
        }
        for (int j = 0; j < byUser.columns(); j++) {
            int n = count("y", j, 0);
            for (int f = 0; f < factors && n > 0; f++) {
                double gathered = 0;
                for (int u = 0; u < z.length; u++) {
                    if (byUser.row(u).find(j).isPresent()) {
                        gathered += (z[u][f] - before[u][f])
                                / Math.sqrt(byUser.row(u).size())
                                / n;
                    }
                }
                double shrink = rate * strength("y", n) / n * x.get("y")[j][f];
                x.get("y")[j][f] += solver.base().implicitRate() * (gathered - shrink);
            }
        }
        return Math.sqrt(squares / ratings.size());
    }

    /** An epoch of an update: these users with all items fixed, then these items with all users fixed. */
    void update(double rate, int[] users, int[] items) {
        double[][] z = new double[byUser.rows()][];
        for (int u = 0; u < z.length; u++) {
            z[u] = z(u);
        }
        steps(of(users, true), z, rate, true, false);
        for (int u : users) {
            double[] s = implicit(u);
            for (int f = 0; f < factors; f++) {
                x.get("p")[u][f] = keep(u, rate) * (z[u][f] - s[f]);
                z[u][f] = s[f] + x.get("p")[u][f];
            }
        }
        steps(of(items, false), z, rate, false, true);
    }

    private List<Rating> of(int[] rows, boolean users) {
        return Arrays.stream(rows)
                .boxed()
                .flatMap(row -> ratings.stream().filter(r -> row == (users ? r.user : r.item)))
                .toList();
    }
}
