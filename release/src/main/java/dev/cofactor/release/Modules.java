package dev.cofactor.release;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/** What modules say of themselves. */
final class Modules {
    private Modules() {}

    /** The packages that a jar exports to everybody, none if it holds no module. */
    static List<String> exports(Path jar) throws IOException {
        if (!Files.exists(jar)) {
            return List.of();
        }
        try (JarFile file = new JarFile(jar.toFile())) {
            ZipEntry entry = file.getEntry("module-info.class");
            if (entry == null) {
                return List.of();
            }
            try (InputStream in = file.getInputStream(entry)) {
                return ModuleDescriptor.read(in).exports().stream()
                        .filter(export -> !export.isQualified())
                        .map(ModuleDescriptor.Exports::source)
                        .sorted()
                        .toList();
            }
        }
    }
}
