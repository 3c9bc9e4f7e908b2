package dev.cofactor.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** One version of one artifact in a repository: a folder with a POM, and what belongs to it. */
final class Component {
    /** What a file may end with beside its own name, and what computes it. */
    static final List<String> CHECKSUMS = List.of("md5", "sha1", "sha256", "sha512");

    private final Path folder;
    private final Pom pom;
    private final Set<String> files;

    private Component(Path folder, Pom pom, Set<String> files) {
        this.folder = folder;
        this.pom = pom;
        this.files = files;
    }

    /** All of a repository, which has to hold at least one. */
    static List<Component> in(Path repository) throws IOException {
        List<Component> components = new ArrayList<>();
        for (Path file : files(repository)) {
            if (file.toString().endsWith(".pom")) {
                Path folder = repository.resolve(file).getParent();
                if (folder == null) {
                    throw new IOException(file + " is in no folder");
                }
                Set<String> names = new TreeSet<>();
                for (Path found : files(folder)) {
                    names.add(found.toString());
                }
                components.add(new Component(folder, Pom.read(repository.resolve(file)), names));
            }
        }
        if (components.isEmpty()) {
            throw new IOException("There is no POM in " + repository + ": is it a repository?");
        }
        return components;
    }

    /** What lies in a folder and in its folders, relative to it, without what a repository says of itself. */
    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("maven-metadata"))
                    .map(folder::relativize)
                    .sorted()
                    .toList();
        }
    }

    Pom pom() {
        return pom;
    }

    Path folder() {
        return folder;
    }

    String artifactId() {
        return pom.text("artifactId");
    }

    String version() {
        return pom.text("version");
    }

    boolean isJar() {
        return pom.text("packaging").isEmpty() || pom.text("packaging").equals("jar");
    }

    /** The path of a file of such an ending, {@code .jar} or {@code -sources.jar}. */
    Path file(String ending) {
        return folder.resolve(artifactId() + "-" + version() + ending);
    }

    boolean has(String ending) {
        return files.contains(artifactId() + "-" + version() + ending);
    }

    /** All names in the folder. */
    Set<String> files() {
        return files;
    }

    /** The names of what is published for itself: no signature, no checksum. */
    List<String> artifacts() {
        return files.stream().filter(name -> !isAside(name)).toList();
    }

    private static boolean isAside(String name) {
        return name.endsWith(".asc") || CHECKSUMS.stream().anyMatch(ending -> name.endsWith("." + ending));
    }

    @Override
    public String toString() {
        return artifactId();
    }
}
