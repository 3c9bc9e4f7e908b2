package dev.cofactor.data;

import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * An open member of a zip archive.
 *
 * @param name the archive and the member, for messages
 * @param content its bytes; the end throws if they are not those that were packed
 * @param archive what is closed in the end
 */
record ZipMember(String name, InputStream content, Closeable archive) implements Closeable {
    private static final int LISTED = 20;

    @Override
    public void close() throws IOException {
        archive.close();
    }

    /**
     * Opens a member.
     *
     * @param entry its name; null if the archive has one file only
     */
    static ZipMember open(Path path, @Nullable String entry) throws IOException {
        ZipFile archive = openArchive(path);
        try {
            ZipEntry member = find(archive, path, entry);
            String name = path + ", member " + member.getName();
            return new ZipMember(name, new Checked(archive.getInputStream(member), member), archive);
        } catch (IOException | RuntimeException e) {
            CsvInput.closeAfter(e, archive);
            throw e;
        }
    }

    /** The names of the files in an archive. */
    static List<String> list(Path path) throws IOException {
        try (ZipFile archive = openArchive(path)) {
            return list(archive);
        }
    }

    private static ZipFile openArchive(Path path) throws IOException {
        if (path.getFileSystem() != FileSystems.getDefault()) {
            throw new IOException(path + ": a zip archive must lie in the default file system; copy it there");
        }
        try {
            return new ZipFile(path.toFile());
        } catch (ZipException | EOFException e) {
            throw CsvInput.explained(path.toString(), e);
        }
    }

    private static ZipEntry find(ZipFile archive, Path path, @Nullable String entry) throws IOException {
        List<String> names = list(archive);
        if (names.isEmpty()) {
            throw new IOException(path + " is an archive without files");
        }
        if (entry == null && names.size() > 1) {
            throw new IOException(
                    path + " has " + names.size() + " files; say which with entry(String): " + some(names));
        }
        String name = entry == null ? names.get(0) : entry;
        ZipEntry member = archive.getEntry(name);
        if (member == null || member.isDirectory()) {
            throw new IOException(path + " has no file " + Quoted.text(name) + ", but " + some(names));
        }
        return member;
    }

    private static String some(List<String> names) {
        return Quoted.list(names.subList(0, Math.min(LISTED, names.size()))) + (names.size() > LISTED ? " …" : "");
    }

    private static List<String> list(ZipFile archive) {
        return archive.stream()
                .filter(entry -> !entry.isDirectory())
                .map(ZipEntry::getName)
                // what macOS adds beside the files
                .filter(name -> !name.startsWith("__MACOSX/"))
                .toList();
    }

    /** ZipFile does not compare checksums; this does, at the end. */
    private static final class Checked extends FilterInputStream {
        private final CRC32 found = new CRC32();
        private final ZipEntry member;

        Checked(InputStream in, ZipEntry member) {
            super(in);
            this.member = member;
        }

        @Override
        public int read() throws IOException {
            byte[] single = new byte[1];
            return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            if (count > 0) {
                found.update(target, offset, count);
            } else if (count < 0 && found.getValue() != member.getCrc()) {
                throw new ZipException("the checksum of " + member.getName() + " is wrong");
            }
            return count;
        }

        @Override
        public long skip(long count) throws IOException {
            byte[] passed = readNBytes((int) Math.min(count, 1 << 13));
            return passed.length;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
