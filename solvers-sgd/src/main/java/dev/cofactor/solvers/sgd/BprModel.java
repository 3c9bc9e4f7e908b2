package dev.cofactor.solvers.sgd;

import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.model.FactorModel;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.FoldInModel;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.model.UserRemovalModel;
import dev.cofactor.model.UserState;
import java.util.BitSet;
import java.util.SplittableRandom;

/** What {@link Bpr} learns. */
final class BprModel implements FactorModel, FoldInModel, UserRemovalModel {
    static final long FOLD_IN_SEED = 0x42505221L;

    private final FactorParameters parameters;
    private final Descent descent;
    private final ItemPopularity popularity;
    /** Made when first needed: a model that is only asked for known users has no use for them. */
    private final Lazy<ItemDraw> negatives;

    private final Lazy<float[]> corrections;

    /**
     * How training descended, and fold-in does.
     *
     * @param rates the step size of each epoch
     * @param regularization of each part
     * @param negatives how they are drawn
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Descent(double[] rates, PairwiseRegularization regularization, NegativeSampling negatives) {
        Descent {
            Checks.rates(rates);
        }
    }

    BprModel(FactorParameters parameters, Descent descent, ItemPopularity popularity) {
        this.parameters = parameters;
        this.descent = descent;
        this.popularity = popularity;
        this.corrections = new Lazy<>(() -> popularity.corrections(descent.negatives()));
        this.negatives = new Lazy<>(() -> {
            int[] all = new int[parameters.itemFactors().rows()];
            for (int item = 0; item < all.length; item++) {
                all[item] = item;
            }
            return popularity.draw(descent.negatives(), all, 0, all.length);
        });
    }

    private BprModel(BprModel model, double[] rates) {
        this.parameters = model.parameters;
        this.descent = new Descent(rates, model.descent.regularization(), model.descent.negatives());
        this.popularity = model.popularity;
        this.negatives = model.negatives;
        this.corrections = model.corrections;
    }

    /** The same parameters, not a copy of them, behind other step sizes. */
    BprModel withRates(double[] rates) {
        return new BprModel(this, rates);
    }

    @Override
    public FactorParameters parameters() {
        return parameters;
    }

    Descent descent() {
        return descent;
    }

    ItemPopularity popularity() {
        return popularity;
    }

    @Override
    public BprModel withoutUsers(BitSet removed) {
        return new BprModel(parameters.withoutUsers(removed), descent, popularity);
    }

    @Override
    public ScoreKind scoreKind() {
        return ScoreKind.RANK_ONLY;
    }

    /**
     * Takes the steps that training takes for a user, from zero and with all items fixed: as many epochs, the same step
     * sizes, the history in the order of its items, negatives drawn from all items by random numbers that are the same for
     * every user. Values do not count.
     *
     * <p>O(epochs · history · factors).
     */
    @Override
    public UserState foldIn(SparseRow history) {
        FactorMatrix items = parameters.itemFactors();
        float[] user = new float[parameters.factors()];
        NegativeDraw draw = new NegativeDraw(negatives.get());
        draw.begin();
        for (int k = 0; k < history.size(); k++) {
            draw.exclude(history.column(k));
        }
        SplittableRandom random = new SplittableRandom(FOLD_IN_SEED);
        for (int epoch = 0; epoch < descent.rates().length && !draw.isEmpty(); epoch++) {
            double rate = descent.rates()[epoch];
            float keep = (float) (1 - rate * descent.regularization().users());
            for (int k = 0; k < history.size(); k++) {
                int positive = history.column(k);
                int negative = draw.next(random);
                float negativeScore = scoreInTraining(user, negative);
                for (int i = 1; i < descent.negatives().candidates(); i++) {
                    int other = draw.next(random);
                    float otherScore = scoreInTraining(user, other);
                    if (otherScore > negativeScore) {
                        negative = other;
                        negativeScore = otherScore;
                    }
                }
                double difference = scoreInTraining(user, positive) - negativeScore;
                float move = (float) (rate * (1 - Logistic.of(difference)));
                float[] q = items.block(positive);
                int i = items.offset(positive);
                float[] r = items.block(negative);
                int j = items.offset(negative);
                for (int f = 0; f < user.length; f++) {
                    user[f] = keep * user[f] + move * (q[i + f] - r[j + f]);
                }
            }
        }
        return parameters.userState(0, user);
    }

    private float scoreInTraining(float[] user, int item) {
        return parameters.itemBiases()[item]
                - corrections()[item]
                + parameters.itemFactors().dot(item, user);
    }

    float[] corrections() {
        return corrections.get();
    }
}
