package dev.cofactor.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares two repositories byte by byte, without signatures, which are different each time: {@code <repository>
 * <repository>}. The exit code is 1 if they differ.
 */
public final class SameFiles {
    private SameFiles() {}

    /** Compares them. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("expected <repository> <repository>");
        }
        Path one = Path.of(arguments[0]);
        Path other = Path.of(arguments[1]);
        List<String> differences = differences(one, other);
        differences.forEach(difference -> System.out.println("  DIFFERS  " + difference));
        if (differences.isEmpty()) {
            System.out.println("  passed  " + files(one).size() + " files are the same, byte for byte, in both builds");
        }
        System.exit(differences.isEmpty() ? 0 : 1);
    }

    /** One line for each file that is in one only, or not the same in both. */
    static List<String> differences(Path one, Path other) throws IOException {
        Set<Path> all = new TreeSet<>(files(one));
        all.addAll(files(other));
        if (all.isEmpty()) {
            throw new IOException("There is nothing in " + one + " and " + other + " to compare");
        }
        List<String> differences = new ArrayList<>();
        for (Path file : all) {
            Path left = one.resolve(file);
            Path right = other.resolve(file);
            if (!Files.exists(left) || !Files.exists(right)) {
                differences.add(file + " is only in " + (Files.exists(left) ? one : other));
            } else {
                long position = Files.mismatch(left, right);
                if (position >= 0) {
                    differences.add(file + " from byte " + position);
                }
            }
        }
        return differences;
    }

    private static List<Path> files(Path repository) throws IOException {
        return Component.files(repository).stream()
                .filter(file -> !file.toString().contains(".asc"))
                .toList();
    }
}
