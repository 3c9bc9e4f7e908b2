package dev.cofactor.release;

import static dev.cofactor.release.SmallRepository.VERSION;
import static dev.cofactor.release.SmallRepository.beside;
import static dev.cofactor.release.SmallRepository.bom;
import static dev.cofactor.release.SmallRepository.bytes;
import static dev.cofactor.release.SmallRepository.dependency;
import static dev.cofactor.release.SmallRepository.pom;
import static dev.cofactor.release.SmallRepository.sbom;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.bouncycastle.openpgp.PGPException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each requirement holds of a repository that is complete, and is missed when one thing in it is wrong. */
class CentralCheckTest {
    @TempDir
    private Path folder;

    private SmallRepository repository;

    @BeforeEach
    void complete() throws IOException, PGPException {
        repository = SmallRepository.in(folder);
    }

    /** What is reported as failed, with what is against it. */
    private String failures() throws IOException, PGPException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        boolean holds = CentralCheck.report(
                Component.in(repository.root()),
                CentralCheck.requirements(repository.root(), VERSION, repository.signatures()),
                out);
        List<String> lines = bytes.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("  FAILED") || line.startsWith("     "))
                .toList();
        assertEquals(holds, lines.isEmpty(), lines.toString());
        return String.join("\n", lines);
    }

    private void assertFails(String... expected) throws IOException, PGPException {
        String failures = failures();
        for (String text : expected) {
            assertTrue(failures.contains(text), text + " is not in: " + failures);
        }
        assertEquals(
                1, failures.lines().filter(line -> line.startsWith("  FAILED")).count(), failures);
    }

    @Test
    void nothingIsWrongWithAllThatIsAskedFor() throws IOException, PGPException {
        assertEquals("", failures());
    }

    @Test
    void aFileOfAnotherName() throws IOException, PGPException {
        Path file = repository.file("cofactor-one", ".jar").resolveSibling("one-1.jar.md5");
        Files.writeString(file, "0");
        assertFails("folders and names", "one-1.jar.md5");
    }

    @Test
    void noSources() throws IOException, PGPException {
        for (String ending : List.of("", ".asc", ".md5", ".sha1", ".sha256", ".sha512")) {
            Files.delete(repository.file("cofactor-one", "-javadoc.jar" + ending));
        }
        assertTrue(failures().contains("there is no *-javadoc.jar"));
    }

    @Test
    void aWrongChecksum() throws IOException, PGPException {
        Files.writeString(beside(repository.file("cofactor-one", ".jar"), "sha1"), "0".repeat(40));
        assertFails("checksums", "cofactor-one-1.2.3.jar.sha1 is not that of the file");
    }

    @Test
    void aMissingChecksum() throws IOException, PGPException {
        Files.delete(beside(repository.file("cofactor-bom", ".pom"), "sha512"));
        assertFails("checksums", "cofactor-bom-1.2.3.pom has no sha512");
    }

    @Test
    void noSignature() throws IOException, PGPException {
        Files.delete(beside(repository.file("cofactor-one", ".pom"), "asc"));
        assertFails("signature", "cofactor-one-1.2.3.pom has no signature");
    }

    @Test
    void theSignatureOfAnotherFile() throws IOException, PGPException {
        Files.copy(
                beside(repository.file("cofactor-bom", ".pom"), "asc"),
                beside(repository.file("cofactor-one", ".pom"), "asc"),
                StandardCopyOption.REPLACE_EXISTING);
        assertFails("signature", "cofactor-one-1.2.3.pom.asc is no signature of that file");
    }

    @Test
    void theSignatureOfAnotherKey() throws IOException, PGPException {
        SmallRepository other = SmallRepository.in(folder.resolve("other"));
        Files.copy(
                beside(other.file("cofactor-bom", ".pom"), "asc"),
                beside(repository.file("cofactor-bom", ".pom"), "asc"),
                StandardCopyOption.REPLACE_EXISTING);
        assertFails("signature", "cofactor-bom-1.2.3.pom.asc is no signature of that file by one of the keys");
    }

    @Test
    void aClassWithoutSource() throws IOException, PGPException {
        repository.write("cofactor-one", "-sources.jar", Map.of("module-info.java", bytes("module")));
        assertFails("source", "there is no source of one/One.class");
    }

    @Test
    void aPackageWithoutJavadoc() throws IOException, PGPException {
        repository.write("cofactor-one", "-javadoc.jar", Map.of("index.html", bytes("<html/>")));
        assertFails("Javadoc", "the Javadoc has no page of one");
    }

    @Test
    void aJarWithoutLicence() throws IOException, PGPException {
        repository.write("cofactor-one", ".jar", Map.of("META-INF/NOTICE", bytes("a notice")));
        assertFails("licence", "there is no META-INF/LICENSE", "there is no module-info.class");
    }

    @Test
    void aClassForANewerJava() throws IOException, PGPException {
        byte[] newer = {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe, 0, 0, 0, 65};
        repository.write(
                "cofactor-one",
                ".jar",
                Map.of("one/One.class", newer, "META-INF/NOTICE", bytes(""), "META-INF/LICENSE", bytes("")));
        assertFails("Java 17", "one/One.class is of class file version 65");
    }

    @Test
    void anotherVersion() throws IOException, PGPException {
        boolean holds = CentralCheck.report(
                Component.in(repository.root()),
                PomRequirements.of("1.2.4"),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
        assertEquals(false, holds);
    }

    @Test
    void noDescription() throws IOException, PGPException {
        one(pom("cofactor-one", "").replaceAll("<description>.*</description>", ""));
        assertTrue(failures().contains("there is no <description>"));
    }

    @Test
    void noDeveloperConnection() throws IOException, PGPException {
        String pom = bom("cofactor-one").replaceAll("<developerConnection>.*</developerConnection>", "");
        repository.write("cofactor-bom", ".pom", bytes(pom));
        assertFails("source control", "<scm> has no <developerConnection>");
    }

    @Test
    void noLicence() throws IOException, PGPException {
        repository.write("cofactor-bom", ".pom", bytes(bom("cofactor-one").replaceAll("<licenses>.*</licenses>", "")));
        assertFails("licence", "there is no <license>");
    }

    @Test
    void anotherRepository() throws IOException, PGPException {
        String pom = bom("cofactor-one").replace("<scm>", "<repositories/><scm>");
        repository.write("cofactor-bom", ".pom", bytes(pom));
        assertFails("nothing but what users need", "<repositories> has no place");
    }

    @Test
    void aPlaceholder() throws IOException, PGPException {
        repository.write("cofactor-bom", ".pom", bytes(bom("cofactor-one").replace("A name", "${name}")));
        assertFails("placeholder", "a ${...} is left");
    }

    @Test
    void aSnapshotAndATest() throws IOException, PGPException {
        one(pom(
                "cofactor-one",
                "<dependencies>"
                        + dependency("com.google.guava", "guava", "34-SNAPSHOT")
                                .replace("</version>", "</version><scope>test</scope>")
                        + "</dependencies>"));
        repository.write("cofactor-one", "-cyclonedx.xml", bytes(sbom("com.google.guava/guava@34-SNAPSHOT")));
        assertFails("dependencies", "guava has the version '34-SNAPSHOT'", "guava has the scope test");
    }

    @Test
    void oneOfOursThatIsNotThere() throws IOException, PGPException {
        one(pom(
                "cofactor-one",
                "<dependencies>" + dependency("dev.cofactor", "cofactor-two", VERSION) + "</dependencies>"));
        repository.write("cofactor-one", "-cyclonedx.xml", bytes(sbom("dev.cofactor/cofactor-two@" + VERSION)));
        assertFails("finds it here", "cofactor-two");
    }

    @Test
    void aBomThatListsSomethingElse() throws IOException, PGPException {
        repository.write("cofactor-bom", ".pom", bytes(bom("cofactor-one", "cofactor-two")));
        assertFails("the BOM", "cofactor-two");
    }

    @Test
    void aBomThatListsNothing() throws IOException, PGPException {
        repository.write("cofactor-bom", ".pom", bytes(bom()));
        assertFails("the BOM", "the BOM lists []");
    }

    @Test
    void anSbomOfSomethingElse() throws IOException, PGPException {
        repository.write("cofactor-one", "-cyclonedx.xml", bytes(sbom("com.google.guava/guava@32.0.0-jre")));
        assertFails("SBOM", "guava@32.0.0-jre");
    }

    @Test
    void anEmptyFolder() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        assertThrows(IOException.class, () -> Component.in(empty));
    }

    private void one(String pom) throws IOException, PGPException {
        repository.write("cofactor-one", ".pom", bytes(pom));
    }
}
