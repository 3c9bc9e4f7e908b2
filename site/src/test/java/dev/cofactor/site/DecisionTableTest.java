package dev.cofactor.site;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.Capability;
import dev.cofactor.Recommender;
import dev.cofactor.data.Interactions;
import dev.cofactor.model.ScoreKind;
import dev.cofactor.solver.ResumableSolver;
import dev.cofactor.solver.Solver;
import dev.cofactor.solver.UpdatableSolver;
import dev.cofactor.solvers.als.ExplicitAls;
import dev.cofactor.solvers.als.ImplicitAls;
import dev.cofactor.solvers.neighbors.Ease;
import dev.cofactor.solvers.neighbors.ItemKnn;
import dev.cofactor.solvers.neighbors.PureSvd;
import dev.cofactor.solvers.sgd.BiasedMf;
import dev.cofactor.solvers.sgd.Bpr;
import dev.cofactor.solvers.sgd.LogisticMf;
import dev.cofactor.solvers.sgd.SvdPlusPlus;
import dev.cofactor.solvers.sgd.TimeSvdPlusPlus;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of the page on choosing a solver say of each solver what its models say of themselves. */
class DecisionTableTest {
    private static final String PAGE = Repository.read("docs/guide/choosing-a-solver.md");
    private static final SvdPlusPlus FEW_EPOCHS =
            SvdPlusPlus.defaults().withFactors(4).withEpochs(2);

    private static final List<Solver> SOLVERS = List.of(
            ExplicitAls.defaults().withFactors(4).withEpochs(2),
            ImplicitAls.defaults().withFactors(4).withEpochs(2),
            BiasedMf.defaults().withFactors(4).withEpochs(2),
            FEW_EPOCHS,
            TimeSvdPlusPlus.defaults().withBase(FEW_EPOCHS),
            Bpr.defaults().withFactors(4).withEpochs(2),
            LogisticMf.defaults().withFactors(4).withEpochs(2),
            Ease.defaults(),
            ItemKnn.defaults(),
            PureSvd.defaults().withFactors(4));

    @Test
    void whatSolversCanDoIsWhatThePageSays() {
        Interactions<String, String> ratings = GuideData.ratings();
        for (Solver solver : SOLVERS) {
            Recommender<String, String> recommender =
                    Recommender.builder().solver(solver).train(ratings);
            Set<Capability> can = recommender.capabilities();
            List<Boolean> expected = List.of(
                    can.contains(Capability.FOLD_IN),
                    can.contains(Capability.FEATURES),
                    can.contains(Capability.ITEM_FOLD_IN),
                    solver instanceof UpdatableSolver,
                    solver instanceof ResumableSolver,
                    can.contains(Capability.FACTORS),
                    can.contains(Capability.EXPLANATIONS),
                    can.contains(Capability.FORGET));
            List<String> cells = row("| `" + solver.name() + "` |", 8);
            assertEquals(expected, cells.stream().map(cell -> !cell.isEmpty()).toList(), solver.name() + " " + cells);
            assertTrue(kinds(recommender.scoreKind()).contains("`" + solver.name() + "`")
                    || recommender.scoreKind() == ScoreKind.RATING);
        }
    }

    /** Figures that were measured stand in the reports, or among the benchmarks. */
    @Test
    void figuresAreThoseOfTheReports() {
        String measured = Stream.of("reports/ml-1m.md", "reports/ncf-ml-1m.md", "reports/gowalla.md", "benchmarks.md")
                .map(name -> Repository.read("docs/" + name))
                .collect(joining());
        List<String> figures = PAGE.lines()
                .filter(line -> line.startsWith("|"))
                .flatMap(line ->
                        Pattern.compile("(?<![\\w.])\\.\\d{3,}").matcher(line).results())
                .map(MatchResult::group)
                .toList();
        assertTrue(figures.size() > 20, figures.toString());
        assertEquals(
                List.of(),
                figures.stream().filter(figure -> !measured.contains(figure)).toList());
    }

    private static List<String> row(String beginning, int cells) {
        return PAGE.lines()
                .filter(line -> line.startsWith(beginning))
                .map(line -> Arrays.stream(line.substring(beginning.length()).split("\\|", -1))
                        .map(String::strip)
                        .toList())
                .filter(row -> row.size() == cells + 1) // the other tables have fewer columns
                .findFirst()
                .orElseThrow()
                .subList(0, cells);
    }

    private static String kinds(ScoreKind kind) {
        return PAGE.lines()
                .filter(line -> line.startsWith("| `" + kind + "`"))
                .findFirst()
                .orElseThrow();
    }
}
