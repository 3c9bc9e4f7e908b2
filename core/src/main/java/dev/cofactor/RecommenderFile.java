package dev.cofactor;

import dev.cofactor.data.IdCodec;
import dev.cofactor.data.IdIndex;
import dev.cofactor.data.ValueScale;
import dev.cofactor.internal.Together;
import dev.cofactor.matrix.CsrMatrix;
import dev.cofactor.matrix.SparseMatrices;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.model.Model;
import dev.cofactor.model.ModelCodec;
import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorFileException;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/*
 * The scopes "users" and "items" hold ids, "model" what the model's codec writes, "history" the training data if it was
 * kept, "statistics" what fallbacks need, "user_features" and "item_features" the names of the features that the model knows, if
 * any, "provenance" where it all comes from. The names are part of the file format.
 */
/** A {@link Trained} in one tensor file. */
final class RecommenderFile {
    private static final String USERS = "users";
    private static final String ITEMS = "items";
    private static final String MODEL = "model";
    private static final String MODEL_TYPE = "model_type";
    private static final String HISTORY = "history";
    private static final String STATISTICS = "statistics";
    private static final String USER_FEATURES = "user_features";
    private static final String ITEM_FEATURES = "item_features";
    private static final String VALUE_SCALE = "value_scale";
    private static final String CLIP = "clip";
    private static final String FALLBACK = "fallback";

    private RecommenderFile() {}

    /** Whether a file holds the history; said outright, so that a missing part is no dropped one. */
    private enum History {
        KEPT,
        DROPPED
    }

    static <U, I> void write(Trained<U, I> trained, Path path, IdCodec<U> userCodec, IdCodec<I> itemCodec)
            throws IOException {
        ModelCodec codec = ModelCodecs.handling(trained.model())
                .orElseThrow(() -> new UnsupportedOperationException("no ModelCodec for the model of "
                        + trained.provenance().solver() + " was found; its module must provide one as a service"));
        TensorWriter writer = new TensorWriter();
        IdTensors.write(trained.users(), userCodec, writer.scope(USERS));
        IdTensors.write(trained.items(), itemCodec, writer.scope(ITEMS));
        writer.metadata(MODEL_TYPE, codec.type());
        codec.write(trained.model(), writer.scope(MODEL));
        SparseMatrix history = trained.history();
        writer.metadata(HISTORY, (history == null ? History.DROPPED : History.KEPT).name());
        if (history != null) {
            CsrMatrix.write(writer.scope(HISTORY), history);
        }
        trained.statistics().write(writer.scope(STATISTICS));
        writeNames(trained.featureNames().users(), writer.scope(USER_FEATURES));
        writeNames(trained.featureNames().items(), writer.scope(ITEM_FEATURES));
        ValueScale scale = trained.scale();
        writer.doubles(VALUE_SCALE, new double[] {scale.offset(), scale.factor()});
        ValueRange clip = trained.clip();
        if (clip != null) {
            writer.doubles(CLIP, new double[] {clip.min(), clip.max()});
        }
        writer.metadata(FALLBACK, trained.fallback().name());
        ProvenanceText.write(trained.provenance(), writer);
        writer.write(path);
    }

    private static void writeNames(IdIndex<String> names, TensorWriter writer) {
        if (names.size() > 0) {
            IdTensors.write(names, IdCodec.strings(), writer);
        }
    }

    private static IdIndex<String> names(TensorFile file, String what) throws IOException {
        return file.names().isEmpty() ? FeatureNames.NONE : IdTensors.read(file, what, IdCodec.strings());
    }

    static <U, I> Trained<U, I> read(Path path, IdCodec<U> userCodec, IdCodec<I> itemCodec) throws IOException {
        try (TensorFile file = TensorFile.open(path)) {
            return read(file, userCodec, itemCodec);
        }
    }

    /** The same, but what can be left in the file is mapped. */
    static <U, I> Trained<U, I> map(Path path, IdCodec<U> userCodec, IdCodec<I> itemCodec) throws IOException {
        try (TensorFile file = TensorFile.open(path)) {
            return read(file.mapped(), userCodec, itemCodec);
        }
    }

    /** Verifies all checksums. */
    static void verify(Path path) throws IOException {
        try (TensorFile file = TensorFile.open(path)) {
            modelType(file);
            file.verify();
        }
    }

    private static String modelType(TensorFile file) throws IOException {
        return file.metadata(MODEL_TYPE)
                .orElseThrow(() -> new TensorFileException(file.path(), "this is no saved recommender"));
    }

    private static <U, I> Trained<U, I> read(TensorFile file, IdCodec<U> userCodec, IdCodec<I> itemCodec)
            throws IOException {
        Path path = file.path();
        String type = modelType(file);
        boolean hasHistory = file.requireEnum(HISTORY, History.class) == History.KEPT;
        LargeParts<U, I> parts = new LargeParts<>(file, type, hasHistory, userCodec, itemCodec);
        Together.run(LargeParts.COUNT, file.isMapped() ? 1 : 2, parts);
        IdIndex<U> users = Objects.requireNonNull(parts.users);
        IdIndex<I> items = Objects.requireNonNull(parts.items);
        Model model = Objects.requireNonNull(parts.model);
        SparseMatrix history = parts.history;
        ItemStatistics statistics = ItemStatistics.read(file.scope(STATISTICS));
        checkShapes(path, users, items, model, history, statistics);
        FeatureNames featureNames = new FeatureNames(
                names(file.scope(USER_FEATURES), "user feature"), names(file.scope(ITEM_FEATURES), "item feature"));
        if (!featureNames.fit(model)) {
            throw new TensorFileException(
                    path,
                    "its parts do not fit together: the model has not as many features as there are names, "
                            + featureNames.users().size() + " for users and "
                            + featureNames.items().size() + " for items");
        }
        return new Trained<>(
                users,
                items,
                model,
                history,
                statistics,
                scale(file),
                clip(file),
                file.requireEnum(FALLBACK, Fallback.class),
                featureNames,
                ProvenanceText.read(file));
    }

    /**
     * What takes long to read, so that two threads share it: ids, model, history. To be looked at when {@link Together} has
     * returned.
     */
    private static final class LargeParts<U, I> implements Together.Task {
        static final int COUNT = 3;

        private final TensorFile file;
        private final String type;
        private final boolean hasHistory;
        private final IdCodec<U> userCodec;
        private final IdCodec<I> itemCodec;
        private @Nullable IdIndex<U> users;
        private @Nullable IdIndex<I> items;
        private @Nullable Model model;
        private @Nullable SparseMatrix history;

        LargeParts(TensorFile file, String type, boolean hasHistory, IdCodec<U> userCodec, IdCodec<I> itemCodec) {
            this.file = file;
            this.type = type;
            this.hasHistory = hasHistory;
            this.userCodec = userCodec;
            this.itemCodec = itemCodec;
        }

        @Override
        public void run(int part) throws IOException {
            if (part == 0) {
                users = IdTensors.read(file.scope(USERS), "user", userCodec);
                items = IdTensors.read(file.scope(ITEMS), "item", itemCodec);
            } else if (part == 1) {
                model = model(file, type);
            } else if (hasHistory) {
                history = history(file.scope(HISTORY));
            }
        }
    }

    private static SparseMatrix history(TensorFile file) throws IOException {
        return file.isMapped() ? SparseMatrices.map(file) : CsrMatrix.read(file);
    }

    private static Model model(TensorFile file, String type) throws IOException {
        ModelCodec codec = ModelCodecs.ofType(type)
                .orElseThrow(() -> new TensorFileException(
                        file.path(),
                        "it holds a model of type '" + type + "', which nothing here can read; add the module of its"
                                + " solver. Readable are: " + String.join(", ", ModelCodecs.types())));
        return codec.read(file.scope(MODEL));
    }

    private static void checkShapes(
            Path path,
            IdIndex<?> users,
            IdIndex<?> items,
            Model model,
            @Nullable SparseMatrix history,
            ItemStatistics statistics)
            throws IOException {
        boolean fits = model.users() == users.size()
                && model.items() == items.size()
                && statistics.items() == items.size()
                && (history == null || (history.rows() == users.size() && history.columns() == items.size()));
        if (!fits) {
            throw new TensorFileException(
                    path,
                    "its parts do not fit together: " + users.size() + " user and " + items.size()
                            + " item ids, but a model of " + model.users() + " users and " + model.items() + " items");
        }
    }

    private static ValueScale scale(TensorFile file) throws IOException {
        double[] numbers = file.doubles(VALUE_SCALE, 2);
        try {
            return new ValueScale(numbers[0], numbers[1]);
        } catch (IllegalArgumentException e) {
            throw new TensorFileException(file.path(), "the value scale is unusable: " + e.getMessage());
        }
    }

    private static @Nullable ValueRange clip(TensorFile file) throws IOException {
        if (!file.contains(CLIP)) {
            return null;
        }
        double[] numbers = file.doubles(CLIP, 2);
        try {
            return new ValueRange(numbers[0], numbers[1]);
        } catch (IllegalArgumentException e) {
            throw new TensorFileException(file.path(), "the range to clip to is unusable: " + e.getMessage());
        }
    }
}
