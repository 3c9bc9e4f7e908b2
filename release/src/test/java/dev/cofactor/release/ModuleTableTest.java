package dev.cofactor.release;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** POMs, module declarations, the BOM and the README's table say the same of modules; POMs hold nothing that is not used. */
class ModuleTableTest {
    private static final Path ROOT =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();

    /** What a module of somebody else is called by Java, and by people. */
    private record Library(String module, String name) {}

    private static final Map<String, Library> LIBRARIES = Map.of(
            "dev.cofactor:cofactor-core", new Library("dev.cofactor", "core"),
            "com.google.guava:guava", new Library("com.google.common", "Guava"),
            "de.siegmar:fastcsv", new Library("de.siegmar.fastcsv", "FastCSV"),
            "org.jspecify:jspecify", new Library("org.jspecify", ""),
            "org.apache.lucene:lucene-core", new Library("org.apache.lucene.core", "Lucene"),
            "org.apache.commons:commons-statistics-distribution",
                    new Library("org.apache.commons.statistics.distribution", "Commons Statistics"),
            "org.apache.commons:commons-statistics-inference",
                    new Library("org.apache.commons.statistics.inference", "Commons Statistics"),
            "org.junit.jupiter:junit-jupiter-api", new Library("org.junit.jupiter.api", "JUnit 5"));

    private static Pom pom(String module) throws IOException {
        return Pom.read(ROOT.resolve(module).resolve("pom.xml"));
    }

    private static List<String> modules() throws IOException {
        return pom("").all("modules", "module").stream()
                .map(Element::getTextContent)
                .toList();
    }

    /** Those with a jar that is published. */
    private static List<String> libraries() throws IOException {
        List<String> libraries = new ArrayList<>();
        for (String module : modules()) {
            Pom pom = pom(module);
            if (!pom.text("packaging").equals("pom")
                    && !pom.text("properties", "maven.deploy.skip").equals("true")) {
                libraries.add(module);
            }
        }
        return libraries;
    }

    /** What a module is compiled against. */
    private static List<Library> compiledAgainst(String module) throws IOException {
        List<Library> found = new ArrayList<>();
        for (Pom.Dependency dependency : pom(module).dependencies()) {
            if (dependency.scope().isEmpty()) {
                Library library = LIBRARIES.get(dependency.name());
                assertTrue(library != null, "this test does not know " + dependency.name());
                found.add(library);
            }
        }
        return found;
    }

    /** Of the README's table: the module, and what stands under "needs". */
    private static Map<String, String> table() throws IOException {
        Map<String, String> rows = new LinkedHashMap<>();
        Matcher row = Pattern.compile("(?m)^\\| \\[`([a-z-]+)`]\\(\\1\\) \\| .* \\|(.*)\\|$")
                .matcher(Files.readString(ROOT.resolve("README.md")));
        while (row.find()) {
            rows.put(row.group(1), row.group(2).strip());
        }
        return rows;
    }

    @Test
    void theTableListsTheModules() throws IOException {
        assertEquals(new TreeSet<>(modules()), new TreeSet<>(table().keySet()));
    }

    @Test
    void theTableSaysWhatModulesNeed() throws IOException {
        Set<String> ofCore = compiledAgainst("core").stream().map(Library::name).collect(toCollection(TreeSet::new));
        for (String module : libraries()) {
            Set<String> needs = compiledAgainst(module).stream()
                    .map(Library::name)
                    .filter(name -> !name.isEmpty())
                    .filter(name -> module.equals("core") || !ofCore.contains(name))
                    .collect(toCollection(TreeSet::new));
            assertEquals(needs, new TreeSet<>(List.of(table().get(module).split(", "))), module);
        }
    }

    @Test
    void moduleDeclarationsRequireWhatPomsDeclare() throws IOException {
        for (String module : libraries()) {
            Set<String> required = new TreeSet<>();
            Matcher matcher = Pattern.compile("(?m)^ +requires (?:static |transitive )*([a-z.]+);$")
                    .matcher(Files.readString(ROOT.resolve(module).resolve("src/main/java/module-info.java")));
            while (matcher.find()) {
                if (!matcher.group(1).startsWith("java.") && !matcher.group(1).startsWith("jdk.")) {
                    required.add(matcher.group(1));
                }
            }
            Set<String> declared =
                    compiledAgainst(module).stream().map(Library::module).collect(toCollection(TreeSet::new));
            assertEquals(declared, required, module);
        }
    }

    /** Who exports a package, or no longer does, tells the comparison of the API. */
    @Test
    void theApiThatIsComparedIsWhatIsExported() throws IOException {
        Set<String> excluded = new TreeSet<>();
        Matcher exclude = Pattern.compile("<exclude>(dev\\.cofactor\\.[a-z.]+)</exclude>")
                .matcher(Files.readString(ROOT.resolve("pom.xml")));
        while (exclude.find()) {
            excluded.add(exclude.group(1));
        }
        Set<String> hidden = new TreeSet<>();
        for (String module : libraries()) {
            Path sources = ROOT.resolve(module).resolve("src/main/java");
            String declaration = Files.readString(sources.resolve("module-info.java"));
            for (Path file : Component.files(sources)) {
                Path folder = file.getParent();
                if (folder != null) {
                    String name = folder.toString().replace(File.separatorChar, '.');
                    if (!declaration.contains("exports " + name + ";")) {
                        hidden.add(name);
                    }
                }
            }
        }
        assertEquals(hidden, excluded);
    }

    @Test
    void theBomAndTheParentManageAllLibraries() throws IOException {
        Set<String> libraries =
                libraries().stream().map(name -> "cofactor-" + name).collect(toCollection(TreeSet::new));
        for (String place : List.of("bom", "")) {
            Set<String> managed = pom(place).managed().stream()
                    .filter(dependency -> dependency.groupId().equals("dev.cofactor"))
                    .map(Pom.Dependency::artifactId)
                    .collect(toCollection(TreeSet::new));
            assertEquals(libraries, managed, place);
        }
    }

    @Test
    void managedDependenciesAreUsed() throws IOException {
        Set<String> used = new TreeSet<>(Set.of("org.junit:junit-bom"));
        for (String module : modules()) {
            pom(module).dependencies().forEach(dependency -> used.add(dependency.name()));
        }
        Set<String> unused = pom("").managed().stream()
                .map(Pom.Dependency::name)
                .filter(name -> !used.contains(name))
                .collect(toCollection(TreeSet::new));
        assertEquals(Set.of(), unused);
    }

    @Test
    void propertiesForVersionsAreUsed() throws IOException {
        StringBuilder poms = new StringBuilder(Files.readString(ROOT.resolve("pom.xml")));
        for (String module : modules()) {
            poms.append(Files.readString(ROOT.resolve(module).resolve("pom.xml")));
        }
        Matcher property = Pattern.compile("<([a-z0-9.-]+\\.version)>").matcher(poms);
        while (property.find()) {
            assertTrue(poms.indexOf("${" + property.group(1) + "}") >= 0, property.group(1) + " is not used");
        }
    }
}
