package dev.cofactor.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The site as a reader meets it. */
class SiteTest {
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]*)\"");

    @Test
    void everyLinkOfTheSiteLeadsToAPageOfIt(@TempDir Path target) throws IOException {
        int pages = new Site(Repository.ROOT, target).render();
        assertTrue(pages > 30, "only " + pages + " pages");
        List<String> broken = new ArrayList<>();
        for (Path page : Sources.find(target, ".html")) {
            Matcher link = LINK.matcher(Files.readString(page));
            while (link.find()) {
                if (!Links.isExternal(link.group(1)) && !resolves(page, link.group(1))) {
                    broken.add(target.relativize(page) + " links to " + link.group(1));
                }
            }
        }
        assertEquals(List.of(), broken);
    }

    private static boolean resolves(Path page, String link) throws IOException {
        int hash = link.indexOf('#');
        String path = hash < 0 ? link : link.substring(0, hash);
        Path target = path.isEmpty() ? page : page.getParent().resolve(path).normalize();
        return Files.isRegularFile(target)
                && (hash < 0 || Files.readString(target).contains("id=\"" + link.substring(hash + 1) + "\""));
    }

    @Test
    void thePictureOfTheReadmeIsTheOneThatIsDrawn() {
        assertEquals(
                DataFlow.svg(),
                Repository.read(Site.DATA_FLOW),
                "copy target/site/" + Site.DATA_FLOW + " to " + Site.DATA_FLOW + " after ./mvnw -q -Psite verify");
    }

    @Test
    void hiddenCodeStaysHiddenAndNamesOfFilesAreShown(@TempDir Path folder) {
        MarkdownPage page = MarkdownPage.parse(
                folder.resolve("page.md"),
                "# A <b>\n\n<!-- setup\nint secret;\n-->\n\n```java Some.java\nint a;\n```\n");
        String html = new Renderer(page, new Links(folder)).render();
        assertFalse(html.contains("secret"), html);
        assertTrue(
                html.contains("<div class=\"file\">Some.java</div>\n<pre><code class=\"language-java\">int a;"), html);
    }

    @Test
    void navigationNamesAllPagesOfTheGuide() throws IOException {
        Path guide = Repository.ROOT.resolve("docs/guide");
        String navigation = Navigation.of(MarkdownPage.read(guide.resolve("README.md")))
                .html(guide.resolve("README.md"), new Links(Repository.ROOT));
        for (Path page : Sources.find(guide, ".md")) {
            String name = page.getFileName().toString().replaceAll("\\.md$", ".html");
            assertTrue(name.equals("README.html") || navigation.contains("\"" + name + "\""), name);
        }
    }
}
