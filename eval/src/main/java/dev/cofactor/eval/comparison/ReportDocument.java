package dev.cofactor.eval.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a report says, before it is text, Markdown or HTML.
 *
 * @param title of the whole
 * @param sections in order
 */
record ReportDocument(String title, List<Section> sections) {

    /**
     * A part with a heading.
     *
     * @param title its heading
     * @param paragraphs plain text
     * @param list short texts, one a line
     * @param table if there is one
     * @param figure what it is about, if it is about one figure
     */
    record Section(
            String title,
            List<String> paragraphs,
            List<String> list,
            Optional<Table> table,
            Optional<FigureReport> figure) {}

    static ReportDocument of(ComparisonReport report) {
        List<Section> sections = new ArrayList<>();
        sections.add(section("Setting", setting(report)));
        if (!report.failures().isEmpty()) {
            sections.add(failures(report));
        }
        sections.add(new Section(
                "Overview", overview(report), List.of(), Optional.of(OverviewTable.of(report)), Optional.empty()));
        for (FigureReport figure : report.figures()) {
            sections.add(new Section(
                    figure.name() + ReportNumbers.side(figure.better()),
                    notes(figure),
                    List.of(),
                    Optional.of(FigureTable.of(report, figure)),
                    Optional.of(figure)));
        }
        sections.add(new Section(
                "Time and memory",
                List.of(
                        "Means over trials; wall times. Evaluation is all that evaluators do. Scoring is of all items for"
                                + " one user, on one thread. Recommender: how much more heap is in use after training than"
                                + " before, the training data not counted. Peak: the most heap in use during training, garbage"
                                + " included, so that it depends on the size of the heap."),
                List.of(),
                Optional.of(CostTable.of(report)),
                Optional.empty()));
        sections.add(
                new Section("Contestants", List.of(), List.of(), Optional.of(contestants(report)), Optional.empty()));
        sections.add(section("How to read this", reading(report)));
        return new ReportDocument(
                "Comparison of " + ReportNumbers.count(report.contestants().size(), "contestant"), sections);
    }

    private static Section section(String title, List<String> paragraphs) {
        return new Section(title, paragraphs, List.of(), Optional.empty(), Optional.empty());
    }

    private static List<String> setting(ComparisonReport report) {
        ComparisonSetting setting = report.setting();
        String splits = setting.splits().stream()
                .map(split -> String.format(
                        Locale.ROOT, "%,d interactions to train on, %,d to test on", split.train(), split.test()))
                .distinct()
                .collect(Collectors.joining("; "));
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(String.format(
                Locale.ROOT,
                "%,d users and %,d items. %s: %s. %s: %s. Trained with %s.",
                setting.users(),
                setting.items(),
                capitalized(ReportNumbers.count(setting.splits().size(), "split")),
                splits,
                setting.seeds().size() == 1 ? "Seed" : "Seeds",
                setting.seeds().stream().map(String::valueOf).collect(Collectors.joining(", ")),
                ReportNumbers.count(setting.threads(), "thread")));
        setting.software().ifPresent(software -> paragraphs.add(software + "."));
        return paragraphs;
    }

    private static Section failures(ComparisonReport report) {
        List<TrialFailure> failures = report.failures();
        return new Section(
                "FAILURES",
                List.of(ReportNumbers.count(failures.size(), "failure")
                        + "; a contestant has no figure that depends on what failed."),
                failures.stream().map(TrialFailure::toString).toList(),
                Optional.empty(),
                Optional.empty());
    }

    private static List<String> overview(ComparisonReport report) {
        List<String> paragraphs = new ArrayList<>(List.of(legend(report)));
        Inference inference = report.setting().inference();
        long needed = (long) Math.ceil(report.comparisons() / (1 - inference.level())) - 1;
        boolean nothing = report.figures().stream()
                .flatMap(figure -> figure.pairs().stream())
                .noneMatch(ComparedPair::significant);
        if (inference.decisive() == PairedTest.RANDOMIZATION && inference.draws() < needed && nothing) {
            paragraphs.add(String.format(
                    Locale.ROOT,
                    "CAUTION: corrected for %s, no p-value that comes of %,d draws can be significant, however large the"
                            + " difference. Draw %,d times or more (Inference.withDraws), or compare with a baseline.",
                    ReportNumbers.count(report.comparisons(), "comparison"),
                    inference.draws(),
                    needed));
        }
        return paragraphs;
    }

    private static String legend(ComparisonReport report) {
        String tested = report.comparisons() == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        " Significant: at level %s by the %s test, corrected after Holm for %s.",
                        ReportNumbers.plain(1 - report.setting().inference().level()),
                        report.setting().inference().decisive().label(),
                        ReportNumbers.count(report.comparisons(), "comparison"));
        String marks = report.setting().baseline().isPresent()
                ? "+ significantly better than the baseline, - significantly worse, <> significantly different, ~ not"
                        + " significantly different."
                : "* best; - significantly worse than the best, ~ not significantly different from it.";
        return "Arrows point to where values are better. " + marks + tested;
    }

    private static List<String> notes(FigureReport figure) {
        long differentUsers =
                figure.estimates().stream().mapToInt(Estimate::users).distinct().count();
        if (differentUsers < 2) {
            return List.of();
        }
        String users = figure.estimates().stream()
                .map(estimate -> String.format(Locale.ROOT, "%s %,d", estimate.contestant(), estimate.users()))
                .collect(Collectors.joining(", "));
        return List.of(
                "CAUTION: the contestants were not measured on the same users, so part of a difference may be one of"
                        + " users. Users: " + users + ".");
    }

    private static Table contestants(ComparisonReport report) {
        Table table = new Table().left("contestant").left("solver").left("configuration");
        for (ContestantReport contestant : report.contestants()) {
            table.row(List.of(
                    Table.cell(contestant.name()),
                    Table.cell(contestant.solver().orElse("unknown")),
                    Table.cell(contestant.configuration().entrySet().stream()
                            .map(ReportDocument::option)
                            .collect(Collectors.joining(", ")))));
        }
        return table;
    }

    private static String option(Map.Entry<String, String> option) {
        return option.getKey() + " = " + option.getValue();
    }

    private static List<String> reading(ComparisonReport report) {
        Inference inference = report.setting().inference();
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(String.format(
                Locale.ROOT,
                "Intervals are at level %s, by the bias-corrected and accelerated bootstrap over users (Efron 1987; %,d"
                        + " resamples, the same users for all contestants), each for itself. They say how much the choice"
                        + " of users leaves open, not how much another training would differ; the standard deviation over"
                        + " trials, where there are several, tells that.",
                ReportNumbers.plain(inference.level()),
                inference.resamples()));
        paragraphs.add(String.format(
                Locale.ROOT,
                "p-values are two-sided and corrected after Holm over %s of this report, each test for itself: Student's"
                        + " t, Wilcoxon's signed ranks and a randomization test (%,d draws), all paired by user. The %s"
                        + " test decides what is significant. What is not significant is not shown to be equal.",
                ReportNumbers.count(report.comparisons(), "comparison"),
                inference.draws(),
                inference.decisive().label()));
        if (report.setting().baseline().isEmpty()) {
            paragraphs.add(
                    "Without a baseline each contestant stands beside the best one. Since the best one is chosen by"
                            + " the data that it is then tested on, the correction covers all pairs, shown or not.");
        }
        paragraphs.add(
                "Effect size: the mean difference over the standard deviation of differences between users (Cohen's"
                        + " d for pairs). Users + / = / -: for how many the contestant is better, equal and worse than the reference (for"
                        + " figures without a better side: higher, equal, lower).");
        return paragraphs;
    }

    private static String capitalized(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
