package dev.cofactor.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Node;

/** The repository whose documentation is tested. */
final class Repository {
    static final Path ROOT = Path.of(System.getProperty("cofactor.repository", ".."))
            .toAbsolutePath()
            .normalize();

    private Repository() {}

    /** A block of code, or a comment that a reader does not see, in its place on a page. */
    record Block(Path page, int line, String language, String label, String text) {

        /** Where to look, as an editor understands it. */
        String place() {
            return name(page) + ":" + line;
        }
    }

    static String name(Path page) {
        return ROOT.relativize(page).toString();
    }

    /** All pages of Markdown. */
    static List<Path> pages() {
        try {
            return Sources.find(ROOT, ".md");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Block> blocks(Path page) {
        List<Block> blocks = new ArrayList<>();
        try {
            MarkdownPage.read(page).document().accept(new AbstractVisitor() {
                @Override
                public void visit(FencedCodeBlock block) {
                    String[] info = (block.getInfo() == null ? "" : block.getInfo()).split(" ", 2);
                    // Its text begins in the line after the fence.
                    blocks.add(new Block(
                            page, line(block) + 1, info[0], info.length == 2 ? info[1] : "", block.getLiteral()));
                }

                @Override
                public void visit(HtmlBlock block) {
                    if (block.getLiteral().startsWith("<!--")) {
                        blocks.add(new Block(page, line(block), "comment", "", block.getLiteral()));
                    }
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return blocks;
    }

    private static int line(Node node) {
        return node.getSourceSpans().get(0).getLineIndex() + 1;
    }

    static String read(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
