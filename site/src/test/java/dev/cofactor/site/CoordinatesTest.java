package dev.cofactor.site;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.site.Repository.Block;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** What the documentation tells to depend on is what the build makes. */
class CoordinatesTest {
    private static final Pattern ARTIFACT =
            Pattern.compile("</parent>\\s*<artifactId>([^<]+)</artifactId>", Pattern.DOTALL);

    @Test
    void everyDependencyExists() throws Exception {
        Set<String> artifacts = artifacts();
        Matcher revision = Pattern.compile("<revision>([^<]+)</revision>").matcher(Repository.read("pom.xml"));
        assertTrue(revision.find());
        int checked = 0;
        for (Path page : Repository.pages()) {
            for (Block block : Repository.blocks(page)) {
                if (block.language().equals("xml")) {
                    NodeList dependencies = parse(block).getElementsByTagName("dependency");
                    for (int i = 0; i < dependencies.getLength(); i++) {
                        Element dependency = (Element) dependencies.item(i);
                        if ("dev.cofactor".equals(text(dependency, "groupId"))) {
                            checked++;
                            String artifact = text(dependency, "artifactId");
                            assertTrue(artifacts.contains(artifact), block.place() + ": " + artifact);
                            String version = text(dependency, "version");
                            assertTrue(
                                    version.isEmpty() || version.equals(revision.group(1)) || version.startsWith("${"),
                                    block.place() + ": " + version + " is not " + revision.group(1));
                        }
                    }
                }
            }
        }
        assertTrue(checked > 5, "only " + checked + " dependencies were found");
    }

    private static Document parse(Block block) throws Exception {
        try {
            String text = block.text().replaceFirst("<\\?xml[^>]*\\?>", "");
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader("<block>" + text + "</block>")));
        } catch (SAXException e) {
            throw new AssertionError(block.place() + ": " + e.getMessage(), e);
        }
    }

    private static String text(Element element, String name) {
        NodeList found = element.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
    }

    private static Set<String> artifacts() throws IOException {
        Set<String> artifacts = new TreeSet<>();
        for (Path pom : Sources.find(Repository.ROOT, "pom.xml")) {
            Matcher matcher = ARTIFACT.matcher(Files.readString(pom));
            if (matcher.find()) {
                artifacts.add(matcher.group(1));
            }
        }
        // The BOM stands on its own, so that importing it imports nothing else.
        Matcher bom =
                Pattern.compile("<artifactId>(cofactor-bom)</artifactId>").matcher(Repository.read("bom/pom.xml"));
        if (bom.find()) {
            artifacts.add(bom.group(1));
        }
        assertTrue(artifacts.contains("cofactor-core"));
        return artifacts;
    }
}
