package dev.cofactor.solvers.sgd;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.Model;
import dev.cofactor.model.ModelCodec;
import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorFileException;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Files of {@link TimeSvdPlusPlus} models; found through the service loader. */
public final class TimeSvdPlusPlusCodec implements ModelCodec {
    private static final String SPAN = "span";
    private static final String BINS = "bins";
    private static final String EXPONENT = "drift_exponent";
    private static final String DAY_STARTS = "day_starts";
    private static final String DAYS = "days";
    private static final String USER_MEANS = "user_means";
    private static final String USER_DRIFTS = "user_drifts";
    private static final String DAY_BIASES = "day_biases";
    private static final String BIN_BIASES = "bin_biases";
    private static final String FACTOR_DRIFTS = "factor_drifts";
    private static final String IMPLICIT = "implicit_factors";
    private static final String REGULARIZATION = "time_regularization";

    /** For the service loader. */
    public TimeSvdPlusPlusCodec() {}

    @Override
    public String type() {
        return "cofactor.time-svd-plus-plus";
    }

    @Override
    public boolean handles(Model model) {
        return model instanceof TimeSvdPlusPlusModel;
    }

    @Override
    public void write(Model model, TensorWriter writer) {
        TimeSvdPlusPlusModel timeModel = (TimeSvdPlusPlusModel) model;
        TimedParameters all = timeModel.timed();
        BiasedMfCodec.write(timeModel.descent().steps(), writer);
        TimeRegularization regularization = timeModel.timeRegularization();
        writer.doubles(REGULARIZATION, new double[] {
            regularization.userDrift(), regularization.userDay(), regularization.itemBin(), regularization.factorDrift()
        });
        all.still().write(writer);
        writer.longs(SPAN, new long[] {all.axis().first(), all.axis().last()});
        writer.metadata(BINS, Integer.toString(all.axis().bins()));
        writer.doubles(EXPONENT, new double[] {all.axis().exponent()});
        writer.ints(DAY_STARTS, all.days().starts());
        writer.longs(DAYS, all.days().days());
        writer.doubles(USER_MEANS, all.userMeans());
        writer.floats(USER_DRIFTS, all.userDrifts());
        writer.floats(DAY_BIASES, all.dayBiases());
        writer.floats(BIN_BIASES, all.binBiases());
        all.factorDrifts().write(writer, FACTOR_DRIFTS);
        all.implicit().write(writer, IMPLICIT);
    }

    @Override
    public Model read(TensorFile file) throws IOException {
        try {
            ImplicitDescent descent = new ImplicitDescent(BiasedMfCodec.descent(file));
            double[] strengths = file.doubles(REGULARIZATION, 4);
            TimeRegularization regularization =
                    new TimeRegularization(strengths[0], strengths[1], strengths[2], strengths[3]);
            TimedParameters all = parameters(file.onHeap());
            return new TimeSvdPlusPlusModel(Lazy.of(all), descent, regularization);
        } catch (IllegalArgumentException e) {
            throw new TensorFileException(file.path(), "the model is unusable: " + e.getMessage());
        }
    }

    private static TimedParameters parameters(TensorFile file) throws IOException {
        FactorParameters still = FactorParameters.read(file);
        int users = still.userBiases().length;
        int items = still.itemBiases().length;
        long[] span = file.longs(SPAN);
        int bins = file.requireInt(BINS);
        double exponent = file.doubles(EXPONENT, 1)[0];
        int[] starts = file.ints(DAY_STARTS, users + 1);
        long[] days = file.longs(DAYS);
        require(file, span.length == 2 && span[0] <= span[1] && bins >= 1, "its times cannot be");
        require(file, exponent > 0 && Double.isFinite(exponent), "its drift exponent cannot be");
        require(file, starts[0] == 0 && starts[users] == days.length, "its days do not fit its users");
        for (int user = 0; user < users; user++) {
            require(
                    file,
                    starts[user] <= starts[user + 1] && starts[user + 1] <= days.length,
                    "its days do not fit its users");
            for (int day = starts[user] + 1; day < starts[user + 1]; day++) {
                require(file, days[day - 1] < days[day], "the days of a user do not ascend");
            }
        }
        TimedParameters all = new TimedParameters(
                new TimeAxis(span[0], span[1], bins, exponent),
                new UserDays(starts, days),
                file.doubles(USER_MEANS, users),
                file.floats(USER_DRIFTS, users),
                file.floats(DAY_BIASES, days.length),
                file.floats(BIN_BIASES, Math.multiplyExact(items, bins)),
                FactorMatrix.read(file, FACTOR_DRIFTS, still.factors()),
                FactorMatrix.read(file, IMPLICIT, still.factors()),
                still);
        require(
                file,
                all.factorDrifts().rows() == users && all.implicit().rows() == items,
                "its factors do not fit its users and items");
        requireFinite(file, all);
        return all;
    }

    private static void requireFinite(TensorFile file, TimedParameters all) throws TensorFileException {
        boolean means = Arrays.stream(all.userMeans()).allMatch(Double::isFinite);
        require(file, means, "'" + USER_MEANS + "' holds what is not finite");
        requireFinite(file, USER_DRIFTS, List.of(all.userDrifts()));
        requireFinite(file, DAY_BIASES, List.of(all.dayBiases()));
        requireFinite(file, BIN_BIASES, List.of(all.binBiases()));
        requireFinite(file, FACTOR_DRIFTS, FactorRows.arrays(all.factorDrifts()));
        requireFinite(file, IMPLICIT, FactorRows.arrays(all.implicit()));
    }

    private static void requireFinite(TensorFile file, String name, List<float[]> arrays) throws TensorFileException {
        for (float[] array : arrays) {
            require(file, Divergence.isFinite(array), "'" + name + "' holds what is not finite");
        }
    }

    private static void require(TensorFile file, boolean condition, String problem) throws TensorFileException {
        if (!condition) {
            throw new TensorFileException(file.path(), "the model is unusable: " + problem);
        }
    }
}
