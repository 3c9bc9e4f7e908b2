package dev.cofactor.release;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** An XML file, read as POMs are: elements within elements, and text. */
final class Pom {
    /** Where a dependency is listed, and as what. */
    record Dependency(String groupId, String artifactId, String version, String scope) {
        String name() {
            return groupId + ":" + artifactId;
        }
    }

    private final Element root;

    private Pom(Element root) {
        this.root = root;
    }

    static Pom read(Path file) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return new Pom(factory.newDocumentBuilder().parse(file.toFile()).getDocumentElement());
        } catch (SAXException | ParserConfigurationException unreadable) {
            throw new IOException(file + " is not XML: " + unreadable.getMessage(), unreadable);
        }
    }

    Element root() {
        return root;
    }

    /** The text at such names one within the other, "" where there is none. */
    String text(String... names) {
        List<Element> found = all(names);
        return found.isEmpty() ? "" : found.get(0).getTextContent().strip();
    }

    /** All elements at such names one within the other. */
    List<Element> all(String... names) {
        List<Element> found = List.of(root);
        for (String name : names) {
            List<Element> next = new ArrayList<>();
            for (Element parent : found) {
                next.addAll(children(parent, name));
            }
            found = next;
        }
        return found;
    }

    List<Dependency> dependencies() {
        return dependencies(all("dependencies", "dependency"));
    }

    List<Dependency> managed() {
        return dependencies(all("dependencyManagement", "dependencies", "dependency"));
    }

    private static List<Dependency> dependencies(List<Element> elements) {
        List<Dependency> dependencies = new ArrayList<>();
        for (Element element : elements) {
            dependencies.add(new Dependency(
                    text(element, "groupId"),
                    text(element, "artifactId"),
                    text(element, "version"),
                    text(element, "scope")));
        }
        return dependencies;
    }

    static String text(Element parent, String name) {
        List<Element> found = children(parent, name);
        return found.isEmpty() ? "" : found.get(0).getTextContent().strip();
    }

    static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }
}
