package dev.cofactor.site;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Text;

/** What stands beside every page: the list of the guide's first page, in its order and under its headings. */
final class Navigation {
    private record Entry(String text, Path file) {}

    private final List<Entry> entries = new ArrayList<>();

    private Navigation() {}

    /** The first link of each item of the lists of a page. */
    static Navigation of(MarkdownPage guide) {
        Navigation navigation = new Navigation();
        navigation.entries.add(new Entry("The guide", guide.file()));
        guide.document().accept(new AbstractVisitor() {
            @Override
            public void visit(ListItem item) {
                Node paragraph = item.getFirstChild();
                if (paragraph != null
                        && paragraph.getFirstChild() instanceof Link link
                        && link.getFirstChild() instanceof Text text
                        && !Links.isExternal(link.getDestination())) {
                    navigation.entries.add(new Entry(
                            text.getLiteral(),
                            guide.file().resolveSibling(link.getDestination()).normalize()));
                }
            }

            @Override
            public void visit(Heading heading) {}
        });
        return navigation;
    }

    String html(Path page, Links links) {
        StringBuilder html = new StringBuilder("<ul>\n");
        for (Entry entry : entries) {
            String text = Renderer.escaped(entry.text());
            if (entry.file().equals(page)) {
                html.append("<li aria-current=\"page\">").append(text).append("</li>\n");
            } else {
                String target = Links.relative(page, links.page(entry.file()));
                html.append("<li><a href=\"")
                        .append(target)
                        .append("\">")
                        .append(text)
                        .append("</a></li>\n");
            }
        }
        return html.append("</ul>").toString();
    }
}
