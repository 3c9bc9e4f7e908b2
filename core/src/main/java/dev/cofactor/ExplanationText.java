package dev.cofactor;

import java.util.List;
import java.util.Locale;

/** Puts an {@link Explanation} into lines. */
final class ExplanationText {
    private static final int SHOWN = 5;

    private final StringBuilder text = new StringBuilder();

    String of(Explanation<?> explanation) {
        Prediction prediction = explanation.prediction();
        text.append(String.format(
                Locale.ROOT,
                "%s scores %.4g (%s, %s; %s)",
                explanation.itemId(),
                prediction.value(),
                prediction.scoreKind(),
                prediction.basis(),
                explanation.reason()));
        line(1, "offset", explanation.offset());
        line(1, "user bias", explanation.userBias());
        line(1, "item bias", explanation.itemBias());
        line(1, "user and item", explanation.interaction());
        list("history", explanation.history());
        list("user features", explanation.userFeatures());
        if (!explanation.history().isEmpty() || !explanation.userFeatures().isEmpty()) {
            line(2, "not traced", explanation.untraced());
        }
        list("of this, item features", explanation.itemFeatures());
        list("the same by factor", explanation.factors());
        if (Math.abs(explanation.clipping()) > 1e-9) {
            line(1, "clipped by", explanation.clipping());
        }
        return text.toString();
    }

    private <T> void list(String title, List<Explanation.Part<T>> parts) {
        if (parts.isEmpty()) {
            return;
        }
        text.append("\n    ").append(title).append(':');
        int shown = Math.min(SHOWN, parts.size());
        for (Explanation.Part<T> part : parts.subList(0, shown)) {
            line(3, part.id().toString(), part.contribution());
        }
        List<Explanation.Part<T>> others = parts.subList(shown, parts.size());
        if (!others.isEmpty()) {
            line(
                    3,
                    others.size() + " others",
                    others.stream().mapToDouble(Explanation.Part::contribution).sum());
        }
    }

    private void line(int indent, String what, double value) {
        text.append(String.format(Locale.ROOT, "%n%s%-24s %+.4f", "  ".repeat(indent), what, value));
    }
}
