package dev.cofactor.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Renders every page of Markdown of the repository to HTML, in the same folders: {@code README.md} becomes
 * {@code index.html}. One template, one stylesheet, no script; only relative links, so that it can be read from a folder as
 * well as from a server.
 *
 * <pre>./mvnw -q -Psite verify</pre>
 */
public final class Site {
    /** Drawn by {@link DataFlow}; where it changes, copy it from the site to the sources. */
    static final String DATA_FLOW = "docs/images/data-flow.svg";

    private static final String STYLE = "style.css";

    private final Path root;
    private final Path target;
    private final String template = resource("template.html");

    Site(Path root, Path target) {
        this.root = root;
        this.target = target;
    }

    /** Renders the repository in the first folder into the second one. */
    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            throw new IllegalArgumentException("expected two folders: that of the repository, and where the site goes");
        }
        int pages = new Site(Path.of(args[0]).toAbsolutePath().normalize(), Path.of(args[1])).render();
        System.out.println(pages + " pages in " + Path.of(args[1]).resolve("index.html"));
    }

    /** Renders all pages, and tells how many. */
    int render() throws IOException {
        List<Path> sources = Sources.find(root, ".md");
        Links links = new Links(root);
        Navigation navigation = Navigation.of(MarkdownPage.read(root.resolve("docs/guide/README.md")));
        for (Path source : sources) {
            Path page = target.resolve(root.relativize(links.page(source)).toString());
            Files.createDirectories(page.getParent());
            Path drawn = Links.drawn(source);
            if (Files.exists(drawn)) {
                Files.copy(drawn, page, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.writeString(page, html(MarkdownPage.read(source), links, navigation));
            }
        }
        for (String ending : List.of(".png", ".svg")) {
            for (Path image : Sources.find(root.resolve("docs"), ending)) {
                Path copy = target.resolve(root.relativize(image).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(image, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.writeString(target.resolve(DATA_FLOW), DataFlow.svg());
        Files.writeString(target.resolve(STYLE), resource(STYLE));
        return sources.size();
    }

    private String html(MarkdownPage page, Links links, Navigation navigation) {
        return template.replace("{title}", Renderer.escaped(page.title()))
                .replace("{style}", Links.relative(page.file(), root.resolve(STYLE)))
                .replace("{home}", Links.relative(page.file(), root.resolve("index.html")))
                .replace("{navigation}", navigation.html(page.file(), links))
                .replace("{content}", new Renderer(page, links).render());
    }

    private static String resource(String name) {
        try (InputStream stream = Site.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the resource " + name + " is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
