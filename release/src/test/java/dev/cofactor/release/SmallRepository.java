package dev.cofactor.release;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPBESecretKeyDecryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;

/** A repository of one library and the BOM, with all that is asked for. */
final class SmallRepository {
    static final String VERSION = "1.2.3";

    private static final String PASSPHRASE = "known to all";
    private static final String DESCRIPTION = """
            <name>A name</name>
            <description>A description.</description>
            <url>https://cofactor.dev</url>
            <licenses><license><name>Apache-2.0</name><url>https://www.apache.org/licenses/LICENSE-2.0.txt</url></license></licenses>
            <developers><developer><name>Somebody</name></developer></developers>
            <scm><connection>scm:git:a</connection><developerConnection>scm:git:b</developerConnection><url>https://c</url></scm>
            """;
    private static final String GUAVA = dependency("com.google.guava", "guava", "33.8.0-jre");

    private final Path root;
    private final Path keys;

    private SmallRepository(Path root, Path keys) {
        this.root = root;
        this.keys = keys;
    }

    static SmallRepository in(Path folder) throws IOException, PGPException {
        Path keys = Files.createDirectories(folder.resolve("keys"));
        Signatures.makeKey(keys.resolve("secret.asc"), keys.resolve("public.asc"), PASSPHRASE);
        SmallRepository repository = new SmallRepository(folder.resolve("repository"), keys);
        repository.write("cofactor-bom", ".pom", bytes(bom("cofactor-one")));
        repository.write(
                "cofactor-one", ".pom", bytes(pom("cofactor-one", "<dependencies>" + GUAVA + "</dependencies>")));
        Map<String, byte[]> classes = compiled(folder.resolve("compiled"));
        classes.put("META-INF/LICENSE", bytes("a licence"));
        classes.put("META-INF/NOTICE", bytes("a notice"));
        repository.write("cofactor-one", ".jar", classes);
        repository.write(
                "cofactor-one",
                "-sources.jar",
                Map.of(
                        "module-info.java",
                        bytes("module"),
                        "one/One.java",
                        bytes("class"),
                        "one/package-info.java",
                        bytes("package")));
        repository.write(
                "cofactor-one",
                "-javadoc.jar",
                Map.of("index.html", bytes("<html/>"), "module.one/one/package-summary.html", bytes("<html/>")));
        repository.write("cofactor-one", "-cyclonedx.xml", bytes(sbom("com.google.guava/guava@33.8.0-jre")));
        repository.write("cofactor-one", "-cyclonedx.json", bytes("{}"));
        return repository;
    }

    Path root() {
        return root;
    }

    Signatures signatures() throws IOException, PGPException {
        return Signatures.by(keys.resolve("public.asc"));
    }

    Path file(String artifactId, String ending) {
        return root.resolve("dev/cofactor")
                .resolve(artifactId)
                .resolve(VERSION)
                .resolve(artifactId + "-" + VERSION + ending);
    }

    void write(String artifactId, String ending, Map<String, byte[]> entries) throws IOException, PGPException {
        Path jar = Files.createTempFile(keys, "built", ".jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new JarEntry(entry.getKey()));
                out.write(entry.getValue());
            }
        }
        write(artifactId, ending, Files.readAllBytes(jar));
    }

    /** Writes a file, its checksums and its signature. */
    void write(String artifactId, String ending, byte[] content) throws IOException, PGPException {
        Path file = file(artifactId, ending);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        for (String kind : Component.CHECKSUMS) {
            Files.writeString(beside(file, kind), FileRequirements.checksum(kind, content));
        }
        sign(file);
    }

    static Path beside(Path file, String ending) {
        return Path.of(file + "." + ending);
    }

    private void sign(Path file) throws IOException, PGPException {
        var ring = new PGPSecretKeyRing(
                PGPUtil.getDecoderStream(Files.newInputStream(keys.resolve("secret.asc"))),
                new BcKeyFingerprintCalculator());
        var generator = new PGPSignatureGenerator(
                new BcPGPContentSignerBuilder(ring.getPublicKey().getAlgorithm(), HashAlgorithmTags.SHA512),
                ring.getPublicKey());
        generator.init(
                PGPSignature.BINARY_DOCUMENT,
                ring.getSecretKey()
                        .extractPrivateKey(new BcPBESecretKeyDecryptorBuilder(new BcPGPDigestCalculatorProvider())
                                .build(PASSPHRASE.toCharArray())));
        generator.update(Files.readAllBytes(file));
        try (OutputStream out = new ArmoredOutputStream(Files.newOutputStream(beside(file, "asc")))) {
            generator.generate().encode(out);
        }
    }

    static String pom(String artifactId, String rest) {
        return "<project><groupId>dev.cofactor</groupId><artifactId>" + artifactId + "</artifactId><version>" + VERSION
                + "</version>" + DESCRIPTION + rest + "</project>";
    }

    static String bom(String... libraries) {
        StringBuilder managed = new StringBuilder();
        for (String library : libraries) {
            managed.append(dependency("dev.cofactor", library, VERSION));
        }
        return pom(
                "cofactor-bom",
                "<packaging>pom</packaging><dependencyManagement><dependencies>" + managed
                        + "</dependencies></dependencyManagement>");
    }

    static String dependency(String groupId, String artifactId, String version) {
        return "<dependency><groupId>" + groupId + "</groupId><artifactId>" + artifactId + "</artifactId><version>"
                + version + "</version></dependency>";
    }

    static String sbom(String dependency) {
        String reference = "pkg:maven/" + dependency + "?type=jar";
        return "<bom><metadata><component><version>" + VERSION
                + "</version></component></metadata><components><component><purl>"
                + reference + "</purl></component></components><dependencies>"
                + "<dependency ref='pkg:maven/dev.cofactor/cofactor-one@" + VERSION + "?type=jar'><dependency ref='"
                + reference
                + "'/></dependency></dependencies></bom>";
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A module of one class, as javac makes it for Java 17. */
    private static Map<String, byte[]> compiled(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("one"));
        Path module = Files.writeString(folder.resolve("module-info.java"), "module module.one { exports one; }");
        Path type = Files.writeString(folder.resolve("one/One.java"), "package one; public class One {}");
        int status = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "--release", "17", "-d", folder.toString(), module.toString(), type.toString());
        if (status != 0) {
            throw new IllegalStateException("javac failed");
        }
        Map<String, byte[]> entries = new TreeMap<>();
        for (String name : List.of("module-info.class", "one/One.class")) {
            entries.put(name, Files.readAllBytes(folder.resolve(name)));
        }
        return entries;
    }
}
