package dev.cofactor.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** A page of the documentation, parsed: its tree, its headings with their anchors, and where it links to. */
final class MarkdownPage {
    static final List<TablesExtension> EXTENSIONS = List.of((TablesExtension) TablesExtension.create());

    private static final Parser PARSER = Parser.builder()
            .extensions(EXTENSIONS)
            .includeSourceSpans(IncludeSourceSpans.BLOCKS)
            .build();

    private final Path file;
    private final Node document;
    private final Map<Heading, String> anchors = new HashMap<>();
    private final List<String> destinations = new ArrayList<>();
    private String title = "";

    private MarkdownPage(Path file, Node document) {
        this.file = file;
        this.document = document;
    }

    static MarkdownPage read(Path file) throws IOException {
        return parse(file, Files.readString(file));
    }

    static MarkdownPage parse(Path file, String text) {
        MarkdownPage page = new MarkdownPage(file, PARSER.parse(text));
        page.document.accept(page.new Collector());
        return page;
    }

    Path file() {
        return file;
    }

    Node document() {
        return document;
    }

    /** The first heading, as text. */
    String title() {
        return title;
    }

    /** The anchor of a heading of this page. */
    String anchor(Heading heading) {
        return anchors.getOrDefault(heading, "");
    }

    /** All anchors. */
    List<String> anchors() {
        return List.copyOf(anchors.values());
    }

    /** Where links and images point to, in their order. */
    List<String> destinations() {
        return List.copyOf(destinations);
    }

    private static String textOf(Node node) {
        StringBuilder text = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text part) {
                text.append(part.getLiteral());
            }

            @Override
            public void visit(Code part) {
                text.append(part.getLiteral());
            }

            @Override
            public void visit(SoftLineBreak part) {
                text.append(' ');
            }
        });
        return text.toString();
    }

    private final class Collector extends AbstractVisitor {
        private final Slugs slugs = new Slugs();

        @Override
        public void visit(Heading heading) {
            String text = textOf(heading);
            if (title.isEmpty()) {
                title = text;
            }
            anchors.put(heading, slugs.next(text));
            visitChildren(heading);
        }

        @Override
        public void visit(Link link) {
            destinations.add(link.getDestination());
            visitChildren(link);
        }

        @Override
        public void visit(Image image) {
            destinations.add(image.getDestination());
            visitChildren(image);
        }
    }
}
