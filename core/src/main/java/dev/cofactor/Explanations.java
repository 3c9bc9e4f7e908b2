package dev.cofactor;

import dev.cofactor.data.IdIndex;
import dev.cofactor.model.Contribution;
import dev.cofactor.model.ExplainingModel;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.model.ScoreParts;
import dev.cofactor.model.UserEvidence;
import java.util.List;
import java.util.function.IntFunction;

/** Says what scores are made of, by ids and in the scale of the caller. */
final class Explanations<I> {
    private static final String DROPPED = "; the history was dropped, so that no item of it is named";

    private final Trained<?, I> trained;
    private final Subject subject;

    Explanations(Trained<?, I> trained, Subject subject) {
        this.trained = trained;
        this.subject = subject;
    }

    /**
     * The explanation of an item.
     *
     * @throws UnknownIdException if the item is unknown
     */
    Explanation<I> of(I itemId) {
        int item = trained.items()
                .indexOf(itemId)
                .orElseThrow(() -> new UnknownIdException("item", itemId, "so there is no score to explain"));
        ScoreKind kind = subject.kind();
        Prediction prediction = trained.prediction(subject.state(), kind, subject.basis(), item);
        float score = subject.state().score(item);
        ScoreParts parts = parts(item);
        double factor = kind == ScoreKind.RATING ? trained.scale().factor() : 1;
        Explanation.Biases biases = new Explanation.Biases(
                trained.unclipped(parts.offset(), kind), factor * parts.userBias(), factor * parts.itemBias());
        FeatureNames features = trained.featureNames();
        return new Explanation<>(
                itemId,
                prediction,
                historyWasDropped() ? subject.reason() + DROPPED : subject.reason(),
                biases,
                trained.unclipped(score, kind) - biases.offset() - biases.user() - biases.item(),
                named(parts.history(), trained.items(), factor),
                named(parts.userFeatures(), features.users(), factor),
                named(parts.itemFeatures(), features.items(), factor),
                named(parts.factors(), k -> k, factor));
    }

    private ScoreParts parts(int item) {
        return switch (subject.basis()) {
            case POPULARITY -> ScoreParts.of(0, 0, trained.statistics().counts()[item]);
            case ITEM_MEAN, GLOBAL_MEAN -> {
                double mean = trained.statistics().globalMean();
                yield ScoreParts.of(mean, 0, trained.statistics().dampedMeans()[item] - mean);
            }
            case MODEL, FOLD_IN ->
                historyWasDropped()
                        ? withoutHistory(item)
                        : explained(subject.evidence().get(), item);
        };
    }

    private ScoreParts explained(UserEvidence evidence, int item) {
        return trained.solvedFrom(evidence.history(), () -> model().explain(evidence, item));
    }

    /** Whether what the user has is not known any more; new users bring it. */
    private boolean historyWasDropped() {
        return subject.basis() == Basis.MODEL && trained.history() == null;
    }

    private ScoreParts withoutHistory(int item) {
        return model().explainWithoutHistory(subject.state(), item)
                .orElseThrow(() -> new IllegalStateException(
                        "this recommender has no history (withoutHistory() dropped it), so it cannot explain the scores of"
                                + " the users it was trained on: the model of "
                                + trained.provenance().solver() + " tells nothing without"));
    }

    private ExplainingModel model() {
        if (trained.model() instanceof ExplainingModel model) {
            return model;
        }
        throw new UnsupportedOperationException(
                "the model of " + trained.provenance().solver() + " cannot explain its scores (see capabilities())");
    }

    private static <T> List<Explanation.Part<T>> named(
            List<Contribution> contributions, IdIndex<T> ids, double factor) {
        return named(contributions, ids::id, factor);
    }

    private static <T> List<Explanation.Part<T>> named(
            List<Contribution> contributions, IntFunction<T> ids, double factor) {
        return contributions.stream()
                .map(contribution ->
                        new Explanation.Part<>(ids.apply(contribution.index()), factor * contribution.value()))
                .toList();
    }
}
