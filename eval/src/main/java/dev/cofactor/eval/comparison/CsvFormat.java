package dev.cofactor.eval.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** A line for each figure and contestant; what there is not is empty. */
final class CsvFormat {
    private static final List<String> HEADER = List.of(
            "figure",
            "better",
            "contestant",
            "solver",
            "value",
            "low",
            "high",
            "deviation over trials",
            "users",
            "reference",
            "difference",
            "difference low",
            "difference high",
            "p t",
            "p Wilcoxon",
            "p randomization",
            "corrected p t",
            "corrected p Wilcoxon",
            "corrected p randomization",
            "standardized difference",
            "rank-biserial correlation",
            "users higher",
            "users equal",
            "users lower",
            "verdict",
            "training seconds",
            "evaluation seconds",
            "scoring seconds a user",
            "recommender bytes",
            "peak bytes",
            "failure");

    private final ComparisonReport report;
    private final StringBuilder text = new StringBuilder();

    private CsvFormat(ComparisonReport report) {
        this.report = report;
    }

    static String of(ComparisonReport report) {
        CsvFormat format = new CsvFormat(report);
        format.line(HEADER);
        for (FigureReport figure : report.figures()) {
            report.contestants().forEach(contestant -> format.add(Optional.of(figure), contestant));
        }
        if (report.figures().isEmpty()) {
            report.contestants().forEach(contestant -> format.add(Optional.empty(), contestant));
        }
        return format.text.toString();
    }

    private void line(List<String> fields) {
        text.append(fields.stream().map(CsvFormat::quoted).collect(Collectors.joining(",")))
                .append('\n');
    }

    private void add(Optional<FigureReport> figure, ContestantReport contestant) {
        List<String> fields = new ArrayList<>();
        Optional<Estimate> estimate = figure.flatMap(known -> known.estimate(contestant.name()));
        Optional<ComparedPair> pair = figure.flatMap(known -> known.besideReference(contestant.name()));
        fields.add(figure.map(FigureReport::name).orElse(""));
        fields.add(figure.map(known -> known.better().toString()).orElse(""));
        fields.add(contestant.name());
        fields.add(contestant.solver().orElse(""));
        fields.add(text(estimate.map(Estimate::value)));
        fields.add(text(estimate.flatMap(Estimate::interval).map(Interval::low)));
        fields.add(text(estimate.flatMap(Estimate::interval).map(Interval::high)));
        fields.add(estimate.map(Estimate::deviation).map(CsvFormat::text).orElse(""));
        fields.add(text(estimate.map(Estimate::users)));
        fields.add(figure.flatMap(FigureReport::reference).orElse(""));
        addPair(fields, pair);
        fields.add(estimate.flatMap(known ->
                        figure.map(of -> report.verdict(of, contestant.name()).label()))
                .orElse(contestant.failures().isEmpty() ? "" : "FAILED"));
        addCost(fields, contestant);
        fields.add(contestant.failures().stream().map(TrialFailure::toString).collect(Collectors.joining("; ")));
        line(fields);
    }

    private static void addPair(List<String> fields, Optional<ComparedPair> pair) {
        Optional<PairedResult> result = pair.map(ComparedPair::result);
        fields.add(text(result.map(PairedResult::difference)));
        fields.add(text(result.map(known -> known.interval().low())));
        fields.add(text(result.map(known -> known.interval().high())));
        for (PairedTest test : PairedTest.values()) {
            fields.add(text(result.map(known -> known.pValues().of(test))));
        }
        for (PairedTest test : PairedTest.values()) {
            fields.add(text(pair.map(known -> known.corrected().of(test))));
        }
        Optional<EffectSize> effect = result.map(PairedResult::effect);
        fields.add(effect.map(EffectSize::standardized).map(CsvFormat::text).orElse(""));
        fields.add(text(effect.map(EffectSize::rankBiserial)));
        fields.add(text(effect.map(EffectSize::usersHigher)));
        fields.add(text(effect.map(EffectSize::usersEqual)));
        fields.add(text(effect.map(EffectSize::usersLower)));
    }

    private static void addCost(List<String> fields, ContestantReport contestant) {
        boolean known = !contestant.results().isEmpty();
        fields.add(known ? Double.toString(CostTable.seconds(contestant, Cost::training)) : "");
        fields.add(known ? Double.toString(CostTable.seconds(contestant, Cost::evaluation)) : "");
        fields.add(known ? Double.toString(CostTable.seconds(contestant, Cost::scoringAUser)) : "");
        fields.add(text(CostTable.bytes(contestant, Cost::recommenderBytes)));
        fields.add(text(CostTable.bytes(contestant, Cost::peakBytes)));
    }

    private static String text(Optional<? extends Number> number) {
        return number.map(Object::toString).orElse("");
    }

    private static String text(OptionalDouble number) {
        return number.isPresent() ? Double.toString(number.getAsDouble()) : "";
    }

    /** A field as RFC 4180 wants it: in quotes if it has a comma, a quote or a line break. */
    private static String quoted(String field) {
        boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }
}
