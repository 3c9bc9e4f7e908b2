package dev.cofactor.site;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The anchors of the headings of one page, by the rule of GitHub, so that a link works there and on the site. */
final class Slugs {
    private final Map<String, Integer> used = new HashMap<>();

    /** The anchor of the next heading of the page; a heading that comes again gets a number. */
    String next(String heading) {
        StringBuilder slug = new StringBuilder();
        heading.strip().toLowerCase(Locale.ROOT).codePoints().forEach(point -> {
            if (point == ' ' || point == '-') {
                slug.append('-');
            } else if (Character.isLetterOrDigit(point) || point == '_') {
                slug.appendCodePoint(point);
            }
        });
        int before = used.merge(slug.toString(), 1, Integer::sum) - 1;
        return before == 0 ? slug.toString() : slug + "-" + before;
    }
}
