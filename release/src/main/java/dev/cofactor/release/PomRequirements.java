package dev.cofactor.release;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What Central wants of a POM, and what we want of ours. */
final class PomRequirements {
    private static final String GROUP = "dev.cofactor";

    /** What tells a user something; nothing of how we build, no other repository. */
    private static final Set<String> ALLOWED = Set.of(
            "modelVersion",
            "groupId",
            "artifactId",
            "version",
            "packaging",
            "name",
            "description",
            "url",
            "inceptionYear",
            "licenses",
            "developers",
            "scm",
            "dependencies",
            "dependencyManagement");

    private PomRequirements() {}

    static List<Requirement> of(String version) {
        return List.of(
                Requirement.ofEach("all are of group " + GROUP + " and version " + version, (component, complaints) -> {
                    expect(GROUP, component.pom().text("groupId"), "groupId", complaints);
                    expect(version, component.version(), "version", complaints);
                    if (component.version().endsWith("-SNAPSHOT")) {
                        complaints.add("Central takes no snapshots");
                    }
                }),
                Requirement.ofEach(
                        "POMs have a name, a description and a URL",
                        (component, complaints) -> present(component.pom(), complaints, "name", "description", "url")),
                Requirement.ofEach("POMs name licence, developers and source control", (component, complaints) -> {
                    Pom pom = component.pom();
                    within(pom.all("licenses", "license"), "license", complaints, "name", "url");
                    within(pom.all("developers", "developer"), "developer", complaints, "name");
                    within(pom.all("scm"), "scm", complaints, "connection", "developerConnection", "url");
                }),
                Requirement.ofEach(
                        "POMs hold nothing but what users need, and no placeholder", (component, complaints) -> {
                            for (Node node = component.pom().root().getFirstChild();
                                    node != null;
                                    node = node.getNextSibling()) {
                                if (node instanceof Element element && !ALLOWED.contains(element.getTagName())) {
                                    complaints.add("<" + element.getTagName() + "> has no place in a published POM");
                                }
                            }
                            if (Files.readString(component.file(".pom")).contains("${")) {
                                complaints.add("a ${...} is left");
                            }
                        }),
                Requirement.ofEach("dependencies are releases, for compiling or running", (component, complaints) -> {
                    List<Pom.Dependency> all = new ArrayList<>(component.pom().dependencies());
                    all.addAll(component.pom().managed());
                    for (Pom.Dependency dependency : all) {
                        if (!dependency.version().matches("[0-9][0-9A-Za-z.-]*")
                                || dependency.version().endsWith("-SNAPSHOT")) {
                            complaints.add(dependency.name() + " has the version '" + dependency.version() + "'");
                        }
                        if (!Set.of("", "compile", "runtime").contains(dependency.scope())) {
                            complaints.add(dependency.name() + " has the scope " + dependency.scope());
                        }
                    }
                }),
                new Requirement("what depends on another of ours finds it here", PomRequirements::ours),
                new Requirement("the BOM lists each library, and nothing else", PomRequirements::bom),
                Requirement.ofEach(
                        "each library has an SBOM that lists what its POM asks for", (component, complaints) -> {
                            if (component.isJar()) {
                                sbom(component, complaints);
                            }
                        }));
    }

    private static void expect(String expected, String actual, String what, List<String> complaints) {
        if (!expected.equals(actual)) {
            complaints.add("the " + what + " is '" + actual + "' instead of '" + expected + "'");
        }
    }

    private static void present(Pom pom, List<String> complaints, String... names) {
        for (String name : names) {
            if (pom.text(name).isEmpty()) {
                complaints.add("there is no <" + name + ">");
            }
        }
    }

    private static void within(List<Element> elements, String what, List<String> complaints, String... names) {
        if (elements.isEmpty()) {
            complaints.add("there is no <" + what + ">");
        }
        for (Element element : elements) {
            for (String name : names) {
                if (Pom.text(element, name).isEmpty()) {
                    complaints.add("<" + what + "> has no <" + name + ">");
                }
            }
        }
    }

    private static List<String> ours(List<Component> components) {
        Set<String> here = components.stream()
                .map(component -> GROUP + ":" + component.artifactId() + ":" + component.version())
                .collect(Collectors.toSet());
        List<String> complaints = new ArrayList<>();
        for (Component component : components) {
            for (Pom.Dependency dependency : component.pom().dependencies()) {
                if (dependency.groupId().equals(GROUP)
                        && !here.contains(dependency.name() + ":" + dependency.version())) {
                    complaints.add(component + ": " + dependency + " is not here");
                }
            }
        }
        return complaints;
    }

    private static List<String> bom(List<Component> components) {
        List<Component> poms =
                components.stream().filter(component -> !component.isJar()).toList();
        if (poms.size() != 1 || !poms.get(0).artifactId().equals("cofactor-bom")) {
            return List.of("without jars there is " + poms + " instead of cofactor-bom alone");
        }
        Set<String> libraries = components.stream()
                .filter(Component::isJar)
                .map(component -> GROUP + ":" + component.artifactId() + ":" + component.version())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> managed = poms.get(0).pom().managed().stream()
                .map(dependency -> dependency.name() + ":" + dependency.version())
                .collect(Collectors.toCollection(TreeSet::new));
        return managed.equals(libraries)
                ? List.of()
                : List.of("the BOM lists " + managed + ", the libraries are " + libraries);
    }

    private static void sbom(Component component, List<String> complaints) throws IOException {
        for (String ending : List.of("-cyclonedx.xml", "-cyclonedx.json")) {
            if (!component.has(ending)) {
                complaints.add("there is no *" + ending);
                return;
            }
        }
        Pom sbom = Pom.read(component.file("-cyclonedx.xml"));
        expect(component.version(), sbom.text("metadata", "component", "version"), "version in the SBOM", complaints);
        String self = purl(GROUP, component.artifactId(), component.version());
        Set<String> expected = new TreeSet<>();
        for (Pom.Dependency dependency : component.pom().dependencies()) {
            expected.add(purl(dependency.groupId(), dependency.artifactId(), dependency.version()));
        }
        Set<String> listed = new TreeSet<>();
        for (Element dependency : sbom.all("dependencies", "dependency")) {
            if (dependency.getAttribute("ref").equals(self)) {
                Pom.children(dependency, "dependency").forEach(found -> listed.add(found.getAttribute("ref")));
            }
        }
        if (!listed.equals(expected)) {
            complaints.add("the SBOM lists " + listed + ", the POM " + expected);
        }
        Set<String> described = new TreeSet<>();
        sbom.all("components", "component").forEach(found -> described.add(Pom.text(found, "purl")));
        listed.stream()
                .filter(reference -> !described.contains(reference))
                .forEach(reference -> complaints.add("the SBOM does not describe " + reference));
    }

    private static String purl(String groupId, String artifactId, String version) {
        return "pkg:maven/" + groupId + "/" + artifactId + "@" + version + "?type=jar";
    }
}
