package dev.cofactor.eval.split;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes small files to be read. */
final class SplitArchive {
    private SplitArchive() {}

    /** Files in a folder. */
    static Path folder(Path folder, Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue(), StandardCharsets.ISO_8859_1);
        }
        return folder;
    }

    /** Files in a zip archive in the folder. */
    static Path zip(Path folder, Map<String, String> files) throws IOException {
        Path file = folder.resolve("some.zip");
        try (OutputStream bytes = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> member : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(member.getKey()));
                zip.write(member.getValue().getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return file;
    }
}
