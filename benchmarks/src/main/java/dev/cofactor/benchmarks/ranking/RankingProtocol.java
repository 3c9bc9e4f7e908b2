package dev.cofactor.benchmarks.ranking;

import dev.cofactor.eval.Split;
import dev.cofactor.eval.ranking.Candidates;
import dev.cofactor.eval.ranking.HitRate;
import dev.cofactor.eval.ranking.Ndcg;
import dev.cofactor.eval.ranking.RankingEvaluation;
import dev.cofactor.eval.ranking.Recall;
import dev.cofactor.eval.search.Validation;
import dev.cofactor.eval.split.FixedSplits;
import dev.cofactor.eval.split.NcfSplit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A published way to measure rankings on given data.
 *
 * @param name what it is
 * @param kind which one it is
 * @param split the given parts
 * @param evaluation what is measured on the test part
 * @param validation how a search divides the training part
 * @param validationEvaluation what is measured there
 * @param figure what a search makes as great as possible there
 */
public record RankingProtocol(
        String name,
        Kind kind,
        Split<Integer, Integer> split,
        RankingEvaluation evaluation,
        Validation validation,
        RankingEvaluation validationEvaluation,
        String figure) {
    private static final double VALIDATION_SHARE = 0.1;
    private static final long VALIDATION_SEED = 77;
    private static final int NEGATIVES = 99;

    /** The protocols there are. */
    public enum Kind {
        /** All unseen items are ranked; Recall and NDCG at 20. */
        LIGHT_GCN,
        /** One left out of each user is ranked among 99 given negatives; hit rate and NDCG at 10. */
        NCF
    }

    /**
     * The protocol that goes with the data: that of LightGCN, or that of neural collaborative filtering.
     *
     * @throws IOException if the data is neither, or cannot be read
     */
    public static RankingProtocol of(Path data, int threads) throws IOException {
        return FixedSplits.isLightGcn(data)
                ? lightGcn(data.getFileName() + ", all unseen items", FixedSplits.lightGcn(data), threads)
                : ncf(data.getFileName() + ", 99 given negatives", FixedSplits.ncf(data), threads);
    }

    /** The same, but that a search makes another figure as great as possible, such as {@code HitRate@10}. */
    public RankingProtocol withFigure(String metric) {
        int end = figure.indexOf(' ');
        String candidates = end < 0 ? "" : figure.substring(end);
        return new RankingProtocol(
                name, kind, split, evaluation, validation, validationEvaluation, metric + candidates);
    }

    /** The protocol on the validation part that a search would use, in place of the test part. */
    public RankingProtocol onValidation() {
        return new RankingProtocol(
                name + ", validation part",
                kind,
                validation.divide(split.train()),
                validationEvaluation,
                validation,
                validationEvaluation,
                figure);
    }

    static RankingProtocol lightGcn(String name, Split<Integer, Integer> split, int threads) {
        RankingEvaluation evaluation = RankingEvaluation.defaults()
                .withMetrics(List.of(Recall.at(20), Ndcg.at(20)))
                .withThreads(threads);
        return new RankingProtocol(
                name,
                Kind.LIGHT_GCN,
                split,
                evaluation,
                Validation.random(VALIDATION_SHARE, VALIDATION_SEED),
                evaluation,
                "NDCG@20");
    }

    static RankingProtocol ncf(String name, NcfSplit given, int threads) {
        RankingEvaluation evaluation = RankingEvaluation.defaults()
                .withMetrics(List.of(HitRate.at(10), Ndcg.at(10)))
                .withThreads(threads);
        return new RankingProtocol(
                name,
                Kind.NCF,
                given.split(),
                evaluation.withCandidates(Candidates.negatives(given.negatives())),
                Validation.leaveLastOut(1),
                evaluation.withCandidates(Candidates.sampled(NEGATIVES, VALIDATION_SEED)),
                "NDCG@10 [99 sampled]");
    }
}
