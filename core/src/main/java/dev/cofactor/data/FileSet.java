package dev.cofactor.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of a data set, in a folder or in a zip archive; a folder within the archive that holds all of them is
 * left out.
 */
final class FileSet {
    private final Path root;
    private final boolean archive;
    private final String prefix;
    private final List<String> names;

    private FileSet(Path root, boolean archive, String prefix, List<String> names) {
        this.root = root;
        this.archive = archive;
        this.prefix = prefix;
        this.names = names;
    }

    static FileSet of(Path root) throws IOException {
        if (Files.isDirectory(root)) {
            try (Stream<Path> files = Files.list(root)) {
                List<String> names = files.filter(Files::isRegularFile)
                        .map(file -> file.getFileName().toString())
                        .sorted()
                        .toList();
                return new FileSet(root, false, "", names);
            }
        }
        try (InputStream file = new BufferedInputStream(Files.newInputStream(root))) {
            if (CsvInput.PackedForm.of(file) != CsvInput.PackedForm.ZIP) {
                throw new IOException(root + " is neither a folder nor a zip archive");
            }
        }
        List<String> names = ZipMember.list(root);
        String prefix =
                names.isEmpty() ? "" : names.get(0).substring(0, names.get(0).indexOf('/') + 1);
        String common = names.stream().allMatch(name -> name.startsWith(prefix)) ? prefix : "";
        List<String> shortened = names.stream()
                .map(name -> name.substring(common.length()))
                .sorted()
                .toList();
        return new FileSet(root, true, common, shortened);
    }

    /** The names of the files. */
    List<String> names() {
        return names;
    }

    CsvInput input(String name) {
        return archive ? CsvInput.of(root, prefix + name) : CsvInput.of(root.resolve(name), null);
    }

    @Override
    public String toString() {
        return root.toString();
    }
}
