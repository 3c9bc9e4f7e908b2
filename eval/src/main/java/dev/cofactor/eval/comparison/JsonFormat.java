package dev.cofactor.eval.comparison;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/** A whole report as JSON; what there is not is null. */
final class JsonFormat {
    private final ComparisonReport report;
    private final JsonWriter json = new JsonWriter();

    private JsonFormat(ComparisonReport report) {
        this.report = report;
    }

    static String of(ComparisonReport report) {
        JsonFormat format = new JsonFormat(report);
        format.write();
        return format.json.toString();
    }

    private void write() {
        json.begin('{').name("setting");
        setting();
        json.name("contestants").begin('[');
        report.contestants().forEach(this::contestant);
        json.end(']').name("figures").begin('[');
        report.figures().forEach(this::figure);
        json.end(']').end('}');
    }

    private void setting() {
        ComparisonSetting setting = report.setting();
        Inference inference = setting.inference();
        json.begin('{');
        json.name("users").value(setting.users()).name("items").value(setting.items());
        json.name("splits").begin('[');
        for (ComparisonSetting.SplitSize split : setting.splits()) {
            json.begin('{').name("train").value(split.train());
            json.name("test").value(split.test()).end('}');
        }
        json.end(']').name("seeds").begin('[');
        setting.seeds().forEach(json::value);
        json.end(']');
        json.name("threads").value(setting.threads());
        json.name("level").value(inference.level());
        json.name("resamples").value(inference.resamples());
        json.name("draws").value(inference.draws());
        json.name("inferenceSeed").value(inference.seed());
        json.name("decisiveTest").value(inference.decisive().label());
        json.name("comparisons").value(report.comparisons());
        json.name("baseline").value(setting.baseline().orElse(null));
        json.name("software").value(setting.software().orElse(null));
        json.end('}');
    }

    private void contestant(ContestantReport contestant) {
        json.begin('{').name("name").value(contestant.name());
        json.name("solver").value(contestant.solver().orElse(null));
        json.name("configuration").begin('{');
        contestant.configuration().forEach((name, value) -> json.name(name).value(value));
        json.end('}').name("trials").begin('[');
        contestant.results().forEach(this::trial);
        json.end(']').name("failures").begin('[');
        for (TrialFailure failure : contestant.failures()) {
            json.begin('{').name("split").value(failure.trial().split());
            json.name("seed").value(failure.trial().seed());
            json.name("stage").value(failure.stage());
            json.name("problem").value(failure.problem()).end('}');
        }
        json.end(']').end('}');
    }

    private void trial(TrialResult result) {
        Cost cost = result.cost();
        json.begin('{').name("split").value(result.trial().split());
        json.name("seed").value(result.trial().seed());
        json.name("figures").begin('{');
        result.figures().forEach((name, value) -> json.name(name).value((double) value));
        json.end('}');
        json.name("trainingSeconds").value(cost.training().toNanos() / 1e9);
        json.name("evaluationSeconds").value(cost.evaluation().toNanos() / 1e9);
        json.name("scoringSecondsAUser").value(cost.scoringAUser().toNanos() / 1e9);
        bytes("recommenderBytes", cost.recommenderBytes());
        bytes("peakBytes", cost.peakBytes());
        json.end('}');
    }

    private void bytes(String name, OptionalLong bytes) {
        json.name(name);
        if (bytes.isPresent()) {
            json.value(bytes.getAsLong());
        } else {
            json.value((String) null);
        }
    }

    private void figure(FigureReport figure) {
        json.begin('{').name("name").value(figure.name());
        json.name("better").value(figure.better().toString());
        json.name("reference").value(figure.reference().orElse(null));
        json.name("estimates").begin('[');
        for (Estimate estimate : figure.estimates()) {
            json.begin('{').name("contestant").value(estimate.contestant());
            json.name("value").value(estimate.value());
            json.name("low").value(end(estimate, true)).name("high").value(end(estimate, false));
            json.name("deviationOverTrials").value(estimate.deviation());
            json.name("users").value(estimate.users());
            json.name("verdict")
                    .value(report.verdict(figure, estimate.contestant()).label());
            json.end('}');
        }
        json.end(']').name("pairs").begin('[');
        figure.pairs().forEach(this::pair);
        json.end(']').end('}');
    }

    private static OptionalDouble end(Estimate estimate, boolean low) {
        return estimate.interval()
                .map(interval -> OptionalDouble.of(low ? interval.low() : interval.high()))
                .orElse(OptionalDouble.empty());
    }

    private void pair(ComparedPair pair) {
        PairedResult result = pair.result();
        EffectSize effect = result.effect();
        json.begin('{').name("contestant").value(pair.contestant());
        json.name("reference").value(pair.reference());
        json.name("difference").value(result.difference());
        json.name("low").value(result.interval().low());
        json.name("high").value(result.interval().high());
        pValues("p", result.pValues());
        pValues("correctedP", pair.corrected());
        json.name("significant").value(pair.significant());
        json.name("standardizedDifference").value(effect.standardized());
        json.name("rankBiserialCorrelation").value(effect.rankBiserial());
        json.name("usersHigher").value(effect.usersHigher());
        json.name("usersEqual").value(effect.usersEqual());
        json.name("usersLower").value(effect.usersLower());
        json.end('}');
    }

    private void pValues(String name, PValues pValues) {
        json.name(name).begin('{');
        for (PairedTest test : PairedTest.values()) {
            json.name(test.label()).value(pValues.of(test));
        }
        json.end('}');
    }
}
