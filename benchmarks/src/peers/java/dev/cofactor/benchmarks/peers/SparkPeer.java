package dev.cofactor.benchmarks.peers;

import dev.cofactor.benchmarks.race.Entrant;
import dev.cofactor.benchmarks.race.Factors;
import dev.cofactor.benchmarks.race.SweepLog;
import dev.cofactor.benchmarks.race.Task;
import dev.cofactor.benchmarks.race.TrainingEntries;
import dev.cofactor.benchmarks.race.TrainingRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.recommendation.ALS;
import org.apache.spark.ml.recommendation.ALSModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Spark MLlib's ALS on {@code local[threads]} with as many blocks of users and of items as the name says, 10 if it says
 * none. A training of one sweep goes before the one that is timed.
 *
 * <p>Explicitly the objective is that of the task: Spark scales λ by the number of entries. It does so implicitly too,
 * and there the task does not: it is given λ (users + items) / (2 entries), so that the weights of all rows add up to
 * the same. α is that of the task.
 */
final class SparkPeer implements Entrant {
    private static final Pattern NAME = Pattern.compile("spark(?::(\\d+))?");
    private static final String BLOCKS = "10";
    private static final int BEST = 20;

    private final int blocks;

    private SparkPeer(int blocks) {
        this.blocks = blocks;
    }

    static Optional<SparkPeer> named(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches()
                ? Optional.of(new SparkPeer(
                        Integer.parseInt(Optional.ofNullable(matcher.group(1)).orElse(BLOCKS))))
                : Optional.empty();
    }

    @Override
    public Set<Task> tasks() {
        return Set.of(Task.IMPLICIT_CHOLESKY, Task.EXPLICIT_ALS, Task.TOPN);
    }

    @Override
    public Factors run(TrainingEntries entries, TrainingRequest request, SweepLog log) throws Exception {
        try (SparkSession spark = SparkSession.builder()
                .master("local[" + request.threads() + "]")
                .config("spark.log.level", "ERROR")
                .config("spark.ui.enabled", false)
                .config("spark.driver.host", "localhost")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", request.threads())
                .getOrCreate()) {
            Dataset<Row> ratings =
                    ratings(spark, request.entries()).repartition(blocks).cache();
            ALSModel model = als(entries, request, 1).fit(ratings);
            if (request.task() == Task.TOPN) {
                log.time(request.sweeps(), () -> recommend(model));
                return factors(model, entries, request.factors());
            }
            if (request.task().isImplicit()) {
                log.note("λ scaled by the number of entries, of the same sum");
            }
            SparkSweeps sweeps = new SparkSweeps();
            spark.sparkContext().addSparkListener(sweeps);
            ALSModel trained = als(entries, request, request.sweeps()).fit(ratings);
            spark.sparkContext().listenerBus().waitUntilEmpty();
            sweeps.seconds(request.task().isImplicit(), request.sweeps()).forEach(log::seconds);
            return factors(trained, entries, request.factors());
        }
    }

    private static void recommend(ALSModel model) {
        if (model.recommendForAllUsers(BEST).collectAsList().isEmpty()) {
            throw new IllegalStateException("nobody was recommended anything");
        }
    }

    private ALS als(TrainingEntries entries, TrainingRequest request, int sweeps) {
        boolean implicit = request.task() != Task.EXPLICIT_ALS;
        double rows = entries.users() + (double) entries.items();
        double lambda = request.regularization() * (implicit ? rows / (2.0 * entries.size()) : 1);
        return new ALS()
                .setRank(request.factors())
                .setMaxIter(sweeps)
                .setNumBlocks(blocks)
                .setImplicitPrefs(implicit)
                .setAlpha(request.alpha())
                .setRegParam(lambda)
                .setUserCol("user")
                .setItemCol("item")
                .setRatingCol("value");
    }

    /** The entries, read by Spark itself: it would carry a list of them about in each of its tasks. */
    private static Dataset<Row> ratings(SparkSession spark, Path file) {
        StructType schema = new StructType()
                .add("user", DataTypes.IntegerType)
                .add("item", DataTypes.IntegerType)
                .add("value", DataTypes.FloatType);
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        JavaRDD<Row> rows = context.parallelize(List.of(file.toString()), 1).flatMap(SparkPeer::rows);
        return spark.createDataFrame(rows, schema);
    }

    private static Iterator<Row> rows(String file) throws IOException {
        TrainingEntries entries = TrainingEntries.read(Path.of(file));
        return IntStream.range(0, entries.users())
                .boxed()
                .flatMap(user -> IntStream.range(entries.start(user), entries.start(user + 1))
                        .mapToObj(k -> RowFactory.create(user, entries.item(k), entries.value(k))))
                .iterator();
    }

    /** Users and items without entries, which Spark does not know, are 0. */
    private static Factors factors(ALSModel model, TrainingEntries entries, int width) {
        return new Factors(
                width,
                copy(model.userFactors(), entries.users(), width),
                copy(model.itemFactors(), entries.items(), width),
                0);
    }

    private static float[] copy(Dataset<Row> vectors, int rows, int width) {
        float[] copy = new float[Math.multiplyExact(rows, width)];
        for (Row row : vectors.collectAsList()) {
            List<Float> vector = row.getList(1);
            for (int k = 0; k < width; k++) {
                copy[row.getInt(0) * width + k] = vector.get(k);
            }
        }
        return copy;
    }
}
