package dev.cofactor.testkit;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.Contribution;
import dev.cofactor.model.ExplainingModel;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.FeatureFoldInModel;
import dev.cofactor.model.ItemFoldInModel;
import dev.cofactor.model.Model;
import dev.cofactor.model.ModelCodec;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.model.ScoreParts;
import dev.cofactor.model.UserEvidence;
import dev.cofactor.model.UserState;
import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A mean and biases. A bias is that of the ratings, drawn towards the prior with the strength of {@link #DAMPING} ratings;
 * the prior is the sum of the effects of features, times their weights.
 */
final class TasteModel implements FeatureFoldInModel, ItemFoldInModel, ExplainingModel {
    static final double DAMPING = 5;

    private static int newItemsSoFar;

    final float mean;
    final Side users;
    final Side items;
    private final Fault fault;

    /** What is known of all users or of all items. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Side(float[] biases, float[] priors, float[] effects) {
        void write(TensorWriter writer) {
            writer.floats("biases", biases);
            writer.floats("priors", priors);
            writer.floats("effects", effects);
        }

        static Side read(TensorFile file) throws IOException {
            return new Side(file.floats("biases"), file.floats("priors"), file.floats("effects"));
        }

        float prior(SparseRow features) {
            float sum = 0;
            for (int k = 0; k < features.size(); k++) {
                sum += effects[features.column(k)] * features.value(k);
            }
            return sum;
        }
    }

    TasteModel(float mean, Side users, Side items, Fault fault) {
        this.mean = mean;
        this.users = users;
        this.items = items;
        this.fault = fault;
    }

    /** The bias of one user (item), given the ratings and the biases of all items (users). */
    static float bias(SparseRow ratings, float mean, float[] others, float prior) {
        double sum = DAMPING * prior;
        for (int k = 0; k < ratings.size(); k++) {
            sum += ratings.value(k) - mean - others[ratings.column(k)];
        }
        return (float) (sum / (ratings.size() + DAMPING));
    }

    @Override
    public int users() {
        return users.biases.length;
    }

    @Override
    public int items() {
        return items.biases.length;
    }

    @Override
    public int userFeatures() {
        return users.effects.length;
    }

    @Override
    public int itemFeatures() {
        return items.effects.length;
    }

    @Override
    public ScoreKind scoreKind() {
        return ScoreKind.RATING;
    }

    @Override
    public UserState userState(int userIndex) {
        return state(users.biases[userIndex]);
    }

    private UserState state(float bias) {
        FactorParameters parameters = new FactorParameters(
                mean, new float[0], items.biases, new FactorMatrix(0, 0), new FactorMatrix(items(), 0));
        return parameters.userState(bias, new float[0]);
    }

    @Override
    public UserState foldIn(SparseRow history) {
        return state(bias(history, mean, items.biases, 0));
    }

    @Override
    public UserState foldIn(SparseRow history, SparseRow features) {
        float prior = users.prior(features);
        return switch (fault) {
            case FEATURES_REPLACE_HISTORY -> features.size() == 0 ? foldIn(history) : state(4 * prior - 1);
            case FEATURES_MATTER_WHERE_THERE_ARE_NONE -> state(bias(history, mean, items.biases, prior + 1e-3f));
            case FEATURES_ARE_NOT_FINITE -> state(history.size() == 0 ? Float.NaN : prior);
            default -> state(bias(history, mean, items.biases, prior));
        };
    }

    /** The user's bias as the sum of what each item of the history adds to it. */
    @Override
    public ScoreParts explain(UserEvidence user, int itemIndex) {
        if (fault != Fault.EXPLANATIONS_OF_NO_ITEM) {
            Objects.checkIndex(itemIndex, items());
        }
        float item = items.biases[Math.floorMod(itemIndex, items())];
        double bias = user.state().score(Math.floorMod(itemIndex, items())) - mean - item;
        int size = user.history().size();
        int stated = fault == Fault.EXPLANATIONS_LEAVE_SOMETHING_OUT ? size - 1 : size;
        List<Contribution> contributions = IntStream.range(0, stated)
                .mapToObj(k -> new Contribution(
                        switch (fault) {
                            case EXPLANATIONS_NAME_ITEMS_OF_OTHERS -> k;
                            case EXPLANATIONS_NAME_AN_ITEM_TWICE ->
                                user.history().column(k / 2);
                            default -> user.history().column(k);
                        },
                        bias / size))
                .toList();
        return ScoreParts.of(mean, size == 0 ? bias : 0, item).withHistory(contributions);
    }

    @Override
    public Model withItems(SparseMatrix ratingsByItem, SparseMatrix features) {
        int added = ratingsByItem.rows();
        float[] biases = Arrays.copyOf(items.biases, items() + added);
        float[] priors = Arrays.copyOf(items.priors, items() + added);
        for (int item = 0; item < added; item++) {
            SparseRow ratings = ratingsByItem.row(item);
            float prior = items.prior(features.row(item));
            float bias = bias(ratings, mean, users.biases, prior);
            priors[items() + item] = prior;
            biases[items() + item] = switch (fault) {
                case NEW_ITEMS_IGNORE_RATINGS -> 1;
                case NEW_ITEMS_ARE_NOT_FINITE -> ratings.size() == 0 ? Float.NaN : bias;
                case NEW_ITEMS_COUNT_UP -> bias + 1e-4f * newItemsSoFar++;
                default -> bias;
            };
        }
        if (fault == Fault.NEW_ITEMS_CHANGE_OLD_SCORES) {
            biases[0] += 1e-5f;
        }
        return new TasteModel(mean, users, new Side(biases, priors, items.effects), fault);
    }

    /** Found through the services of the tests. */
    public static final class Codec implements ModelCodec {
        /** For the service loader. */
        public Codec() {}

        @Override
        public String type() {
            return "test.taste";
        }

        @Override
        public boolean handles(Model model) {
            return model instanceof TasteModel;
        }

        @Override
        public void write(Model model, TensorWriter writer) {
            TasteModel taste = (TasteModel) model;
            writer.floats("mean", new float[] {taste.mean});
            taste.users.write(writer.scope("users"));
            taste.items.write(writer.scope("items"));
            writer.metadata("fault", taste.fault.name());
        }

        @Override
        public Model read(TensorFile file) throws IOException {
            return new TasteModel(
                    file.floats("mean", 1)[0],
                    Side.read(file.scope("users")),
                    Side.read(file.scope("items")),
                    file.requireEnum("fault", Fault.class));
        }
    }
}
