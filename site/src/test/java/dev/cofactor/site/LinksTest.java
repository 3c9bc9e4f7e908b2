package dev.cofactor.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every relative link of every page of the repository, and every anchor, leads somewhere. */
class LinksTest {

    @Test
    void everyRelativeLinkResolves() throws IOException {
        List<String> broken = new ArrayList<>();
        int checked = 0;
        for (Path file : Repository.pages()) {
            MarkdownPage page = MarkdownPage.read(file);
            for (String destination : page.destinations()) {
                if (!Links.isExternal(destination)) {
                    checked++;
                    if (!resolves(page, destination)) {
                        broken.add(Repository.name(file) + " links to " + destination);
                    }
                }
            }
        }
        assertEquals(List.of(), broken);
        assertTrue(checked > 50, "only " + checked + " links were found");
    }

    private static boolean resolves(MarkdownPage page, String destination) throws IOException {
        int hash = destination.indexOf('#');
        String path = hash < 0 ? destination : destination.substring(0, hash);
        Path target = path.isEmpty()
                ? page.file()
                : page.file().getParent().resolve(path).normalize();
        if (!Files.exists(target) || !target.startsWith(Repository.ROOT)) {
            return false;
        }
        return hash < 0
                || target.toString().endsWith(".md")
                        && MarkdownPage.read(target).anchors().contains(destination.substring(hash + 1));
    }

    @Test
    void anchorsAreThoseOfGitHub() {
        MarkdownPage page = MarkdownPage.parse(
                Path.of("page.md"), "# Ids & `IdCodec`\n\n## A b, c-d\n\n## A b, c-d\n\n## `recommend` again: ü_1?\n");
        assertEquals(
                List.of("a-b-c-d", "a-b-c-d-1", "ids--idcodec", "recommend-again-ü_1"),
                page.anchors().stream().sorted().toList());
    }
}
