package dev.cofactor.release;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.bouncycastle.openpgp.PGPException;

/** What Central wants of the files beside a POM, and what we want of them. */
final class FileRequirements {
    /** The class files of Java 17. */
    private static final int MAJOR_VERSION = 61;

    private FileRequirements() {}

    static List<Requirement> of(Path repository, Signatures signatures) {
        return List.of(
                Requirement.ofEach("folders and names follow from the coordinates", (component, complaints) -> {
                    Path expected = repository
                            .resolve(component.pom().text("groupId").replace('.', '/'))
                            .resolve(component.artifactId())
                            .resolve(component.version());
                    if (!component.folder().equals(expected)) {
                        complaints.add("lies in " + component.folder() + " instead of " + expected);
                    }
                    String start = component.artifactId() + "-" + component.version();
                    component.files().stream()
                            .filter(name -> !name.startsWith(start + ".") && !name.startsWith(start + "-"))
                            .forEach(name -> complaints.add(name + " does not start with " + start));
                }),
                Requirement.ofEach("jars come with sources and Javadoc, POMs alone", (component, complaints) -> {
                    for (String ending : List.of(".jar", "-sources.jar", "-javadoc.jar")) {
                        if (component.has(ending) != component.isJar()) {
                            complaints.add((component.isJar() ? "there is no " : "there is a ") + "*" + ending);
                        }
                    }
                }),
                Requirement.ofEach(
                        "every file has right checksums: " + Component.CHECKSUMS, FileRequirements::checksums),
                Requirement.ofEach("every file has a signature that verifies", (component, complaints) -> {
                    for (String name : component.artifacts()) {
                        Path file = component.folder().resolve(name);
                        Path signature = component.folder().resolve(name + ".asc");
                        if (!Files.exists(signature)) {
                            complaints.add(name + " has no signature");
                        } else if (!holds(signatures, file, signature)) {
                            complaints.add(name + ".asc is no signature of that file by one of the keys");
                        }
                    }
                }),
                Requirement.ofEach(
                        "every class has its source, every exported package its Javadoc", (component, complaints) -> {
                            if (component.isJar()) {
                                sourcesAndPages(component, complaints);
                            }
                        }),
                Requirement.ofEach(
                        "jars hold a module, licence and notice, and classes for Java 17", (component, complaints) -> {
                            if (component.isJar()) {
                                contents(component, complaints);
                            }
                        }));
    }

    private static boolean holds(Signatures signatures, Path file, Path signature) throws IOException {
        try {
            return signatures.hold(file, signature);
        } catch (PGPException broken) {
            throw new IOException(signature + " cannot be read: " + broken.getMessage(), broken);
        }
    }

    private static void checksums(Component component, List<String> complaints) throws IOException {
        for (String name : component.artifacts()) {
            byte[] bytes = Files.readAllBytes(component.folder().resolve(name));
            for (String kind : Component.CHECKSUMS) {
                Path file = component.folder().resolve(name + "." + kind);
                if (!Files.exists(file)) {
                    complaints.add(name + " has no " + kind);
                } else if (!Files.readString(file).strip().equals(checksum(kind, bytes))) {
                    complaints.add(file.getFileName() + " is not that of the file");
                }
            }
        }
    }

    static String checksum(String kind, byte[] bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance(kind.equals("md5") ? "MD5" : kind.replace("sha", "SHA-"));
            return HexFormat.of().formatHex(digest.digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has " + kind, impossible);
        }
    }

    private static void sourcesAndPages(Component component, List<String> complaints) throws IOException {
        Set<String> classes = entries(component.file(".jar"));
        Set<String> sources = entries(component.file("-sources.jar"));
        Set<String> pages = entries(component.file("-javadoc.jar"));
        for (String name : classes) {
            if (name.endsWith(".class") && !name.contains("$")) {
                String source = name.replaceAll("\\.class$", ".java");
                if (!sources.contains(source)) {
                    complaints.add("there is no source of " + name);
                }
            }
        }
        if (!pages.contains("index.html")) {
            complaints.add("the Javadoc has no index.html");
        }
        Modules.exports(component.file(".jar")).forEach(exported -> {
            String page = exported.replace('.', '/') + "/package-summary.html";
            if (pages.stream().noneMatch(name -> name.endsWith(page))) {
                complaints.add("the Javadoc has no page of " + exported);
            }
        });
    }

    private static void contents(Component component, List<String> complaints) throws IOException {
        try (JarFile jar = new JarFile(component.file(".jar").toFile())) {
            for (String name : List.of("module-info.class", "META-INF/LICENSE", "META-INF/NOTICE")) {
                if (jar.getEntry(name) == null) {
                    complaints.add("there is no " + name);
                }
            }
            for (ZipEntry entry : jar.stream().toList()) {
                if (entry.getName().endsWith(".class")) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        byte[] head = in.readNBytes(8);
                        int major = ((head[6] & 0xff) << 8) | (head[7] & 0xff);
                        if (major != MAJOR_VERSION) {
                            complaints.add(entry.getName() + " is of class file version " + major);
                        }
                    }
                }
            }
        }
    }

    private static Set<String> entries(Path jar) throws IOException {
        if (!Files.exists(jar)) {
            return Set.of();
        }
        try (JarFile file = new JarFile(jar.toFile())) {
            List<String> names = new ArrayList<>();
            file.stream().filter(entry -> !entry.isDirectory()).forEach(entry -> names.add(entry.getName()));
            return new TreeSet<>(names);
        }
    }
}
