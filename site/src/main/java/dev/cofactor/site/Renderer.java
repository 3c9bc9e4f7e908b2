package dev.cofactor.site;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.HtmlWriter;

/** The content of one page as HTML: headings with anchors, links as the site has them, names of files above code. */
final class Renderer {
    private final MarkdownPage page;
    private final HtmlRenderer html;

    Renderer(MarkdownPage page, Links links) {
        this.page = page;
        this.html = HtmlRenderer.builder()
                .extensions(MarkdownPage.EXTENSIONS)
                .attributeProviderFactory(context -> attributes(page, links))
                .nodeRendererFactory(CodeBlocks::new)
                .nodeRendererFactory(Comments::new)
                .build();
    }

    String render() {
        return html.render(page.document());
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static AttributeProvider attributes(MarkdownPage page, Links links) {
        return (node, tag, attributes) -> {
            if (node instanceof Heading heading) {
                attributes.put("id", page.anchor(heading));
            } else if (node instanceof Link link) {
                attributes.put("href", links.onSite(page.file(), link.getDestination()));
            } else if (node instanceof Image image) {
                attributes.put("src", links.onSite(page.file(), image.getDestination()));
            }
        };
    }

    /** A block whose first line is, after the language, the name of a file gets that name as a caption. */
    private record CodeBlocks(HtmlNodeRendererContext context) implements NodeRenderer {
        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(FencedCodeBlock.class);
        }

        @Override
        public void render(Node node) {
            FencedCodeBlock block = (FencedCodeBlock) node;
            String[] info = (block.getInfo() == null ? "" : block.getInfo()).split(" ", 2);
            HtmlWriter writer = context.getWriter();
            writer.line();
            if (info.length == 2 && info[1].contains(".")) {
                writer.tag("div", Map.of("class", "file"));
                writer.text(info[1]);
                writer.tag("/div");
                writer.line();
            }
            Map<String, String> language = new LinkedHashMap<>();
            if (!info[0].isEmpty()) {
                language.put("class", "language-" + info[0]);
            }
            writer.tag("pre");
            writer.tag("code", language);
            writer.text(block.getLiteral());
            writer.tag("/code");
            writer.tag("/pre");
            writer.line();
        }
    }

    /** What is hidden in a page, such as the code that its examples need, is of no use on the site. */
    private record Comments(HtmlNodeRendererContext context) implements NodeRenderer {
        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(HtmlBlock.class);
        }

        @Override
        public void render(Node node) {
            String literal = ((HtmlBlock) node).getLiteral();
            if (!literal.startsWith("<!--")) {
                context.getWriter().raw(literal);
            }
        }
    }
}
