package dev.cofactor.eval.split;

import dev.cofactor.data.CsvInteractions;
import dev.cofactor.data.Interactions;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The files of a split, in a folder or in a zip archive. */
final class SplitFiles {
    private final Path root;
    private final boolean archive;
    private final List<String> names;

    private SplitFiles(Path root, boolean archive, List<String> names) {
        this.root = root;
        this.archive = archive;
        this.names = names;
    }

    /**
     * Lists them.
     *
     * @throws IOException if there is neither a folder nor a zip archive
     */
    static SplitFiles of(Path root) throws IOException {
        if (Files.isDirectory(root)) {
            try (Stream<Path> files = Files.list(root)) {
                return new SplitFiles(
                        root,
                        false,
                        files.filter(Files::isRegularFile)
                                .map(file -> file.getFileName().toString())
                                .sorted()
                                .toList());
            }
        }
        if (root.getFileSystem() != FileSystems.getDefault()) {
            throw new IOException(root + ": a zip archive must lie in the default file system; copy it there");
        }
        try (ZipFile zip = new ZipFile(root.toFile())) {
            return new SplitFiles(
                    root,
                    true,
                    zip.stream()
                            .filter(entry -> !entry.isDirectory())
                            .map(ZipEntry::getName)
                            // what macOS adds beside the files
                            .filter(name -> !name.startsWith("__MACOSX/"))
                            .sorted()
                            .toList());
        } catch (ZipException | EOFException e) {
            throw new IOException(root + " is neither a folder nor a zip archive, or a damaged one", e);
        }
    }

    /** The files of which the last part of the name, without folders, ends so. */
    List<String> ending(String end) {
        return names.stream().filter(name -> name.endsWith(end)).toList();
    }

    /** The files whose name, without folders, is this. */
    List<String> named(String name) {
        return names.stream()
                .filter(candidate -> candidate.equals(name) || candidate.endsWith("/" + name))
                .toList();
    }

    /**
     * The one file of that name.
     *
     * @throws IOException if there is none, or more than one
     */
    String only(String name) throws IOException {
        List<String> found = named(name);
        if (found.size() != 1) {
            throw new IOException(root + " has " + (found.isEmpty() ? "no file " : found.size() + " files ") + name
                    + ", but " + (names.isEmpty() ? "nothing" : String.join(", ", names)) + "; expected one");
        }
        return found.get(0);
    }

    /** Opens the lines of a file. */
    FieldLines lines(String name, FieldLines.Separator separator) throws IOException {
        return archive ? FieldLines.ofMember(root, name, separator) : FieldLines.ofFile(root.resolve(name), separator);
    }

    /** What messages call a file. */
    String describe(String name) {
        return archive ? FieldLines.describe(root, name) : root.resolve(name).toString();
    }

    /** Reads a file by a reader that has no entry set. */
    <U, I> Interactions<U, I> read(CsvInteractions<U, I> reader, String name) throws IOException {
        return archive ? reader.entry(name).read(root) : reader.read(root.resolve(name));
    }

    @Override
    public String toString() {
        return root.toString();
    }
}
