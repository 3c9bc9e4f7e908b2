package dev.cofactor.benchmarks.race;

import dev.cofactor.eval.ranking.CappedRecall;
import dev.cofactor.eval.ranking.Ndcg;
import dev.cofactor.eval.ranking.RankedParts;
import dev.cofactor.eval.ranking.RankingEvaluation;
import dev.cofactor.eval.ranking.RankingResult;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One race: all contenders at one task with one number of factors and threads, in turns, several times.
 *
 * @param task what they do
 * @param factors the number of dimensions
 * @param threads the number of threads
 * @param warmUps how many times at the begin of each run do not count
 * @param sweeps how many times of each run count
 * @param repetitions how many runs each contender has
 * @param regularization λ of the task
 * @param alpha α of the implicit tasks
 */
public record Heat(
        Task task,
        int factors,
        int threads,
        int warmUps,
        int sweeps,
        int repetitions,
        double regularization,
        double alpha) {
    private static final RankingEvaluation RANKING =
            RankingEvaluation.defaults().withMetrics(List.of(Ndcg.at(10), CappedRecall.at(20)));
    private static final String NDCG = "NDCG@10";
    private static final String RECALL = "CappedRecall@20";
    private static final String RMSE = "test RMSE";

    /**
     * Runs it.
     *
     * @param contenders the first one is what the others are compared with
     * @param entries the file with the training part of {@code data}
     * @param progress told of every run
     * @return a table in Markdown
     */
    public String run(List<Contender> contenders, RaceData data, Path entries, PrintStream progress)
            throws IOException, InterruptedException {
        List<Standing> standings = contenders.stream()
                .map(contender -> new Standing(contender.name()))
                .toList();
        for (int repetition = 1; repetition <= repetitions; repetition++) {
            for (int i = 0; i < contenders.size(); i++) {
                if (standings.get(i).withdrawn().isEmpty()) {
                    run(contenders.get(i), standings.get(i), data, entries);
                    report(standings.get(i), repetition, progress);
                }
            }
        }
        return new RaceTable(measures()).of(task, standings);
    }

    private void run(Contender contender, Standing standing, RaceData data, Path entries)
            throws IOException, InterruptedException {
        Path output = Files.createTempDirectory("cofactor-race");
        try {
            Answer answer = ContenderProcess.run(
                    contender,
                    new TrainingRequest(
                            task, entries, factors, threads, warmUps + sweeps, regularization, alpha, output));
            if (answer.unsupported()) {
                standing.withdraw("does not do this");
                return;
            }
            Factors model =
                    Factors.read(output, data.train().rows(), data.train().columns());
            standing.add(answer, warmUps);
            standing.quality(quality(model, data));
        } catch (IOException e) {
            standing.withdraw("failed, " + e.getMessage());
        } finally {
            delete(output);
        }
    }

    private List<String> measures() {
        return switch (task) {
            case IMPLICIT_CHOLESKY, IMPLICIT_CG, BPR -> List.of(NDCG, RECALL);
            case EXPLICIT_ALS, EXPLICIT_SGD -> List.of(RMSE);
            case TOPN -> List.of();
        };
    }

    private Map<String, Double> quality(Factors model, RaceData data) {
        Map<String, Double> measures = new LinkedHashMap<>();
        if (task.isRanking()) {
            RankingResult ranking = RANKING.measure(model.model(), RankedParts.of(data.split()));
            measures.put(NDCG, ranking.value(NDCG));
            measures.put(RECALL, ranking.value(RECALL));
        } else if (task.isExplicit()) {
            measures.put(RMSE, RatingQuality.rmse(model, data.train(), data.test()));
        }
        return measures;
    }

    private void report(Standing standing, int repetition, PrintStream progress) {
        String outcome = standing.withdrawn()
                .or(() -> standing.times()
                        .map(times -> String.format(Locale.ROOT, "median so far %.4f s", times.median())))
                .orElse("");
        progress.printf(
                Locale.ROOT,
                "%s, %d factors, threads: %d, run %d of %s: %s%n",
                task,
                factors,
                threads,
                repetition,
                standing.name(),
                outcome);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
