package dev.cofactor.eval.comparison;

/** Text that is safe in HTML and SVG. */
final class Html {
    private Html() {}

    /** For content and for attributes in double quotes; characters that XML does not know become U+FFFD. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isXml(c) ? c : 0xFFFD);
            }
        });
        return escaped.toString();
    }

    private static boolean isXml(int c) {
        if (c < ' ') {
            return c == '\t' || c == '\n' || c == '\r';
        }
        boolean control = c >= 0x7F && c < 0xA0;
        boolean unpaired = c >= 0xD800 && c < 0xE000;
        return !control && !unpaired && c != 0xFFFE && c != 0xFFFF;
    }
}
