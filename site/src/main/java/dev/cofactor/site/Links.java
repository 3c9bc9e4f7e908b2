package dev.cofactor.site;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the links of Markdown lead on the site. */
final class Links {
    private static final String REPOSITORY = "https://github.com/cofactor/cofactor/tree/main/";

    private final Path root;

    Links(Path root) {
        this.root = root;
    }

    static boolean isExternal(String destination) {
        return destination.matches("[a-z]+:.*");
    }

    /** The page of a file of Markdown, as if it lay beside it. */
    Path page(Path source) {
        String name = source.getFileName().toString();
        return source.resolveSibling(name.equals("README.md") ? "index.html" : name.replaceAll("\\.md$", ".html"));
    }

    /** What a report has beside it: the same with charts, which takes the place of its page. */
    static Path drawn(Path source) {
        return source.resolveSibling(source.getFileName().toString().replaceAll("\\.md$", ".html"));
    }

    /** The destination of a link of a page, on the site; what is no part of it is linked to where the sources are. */
    String onSite(Path source, String destination) {
        if (isExternal(destination) || destination.startsWith("#")) {
            return destination;
        }
        int hash = destination.indexOf('#');
        String anchor = hash < 0 ? "" : destination.substring(hash);
        Path linked = source.resolveSibling(hash < 0 ? destination : destination.substring(0, hash))
                .normalize();
        if (Files.isDirectory(linked) && Files.exists(linked.resolve("README.md"))) {
            linked = linked.resolve("README.md");
        }
        String name = linked.getFileName().toString();
        if (name.endsWith(".md")) {
            return relative(source, page(linked)) + (Files.exists(drawn(linked)) ? "" : anchor);
        }
        if (name.matches(".*\\.(png|svg|html)")) {
            return destination;
        }
        return REPOSITORY + slashed(root.relativize(linked));
    }

    /** How a page, or what lies beside it, links to a file. */
    static String relative(Path page, Path file) {
        return slashed(page.resolveSibling("").relativize(file));
    }

    private static String slashed(Path path) {
        return path.toString().replace('\\', '/');
    }
}
