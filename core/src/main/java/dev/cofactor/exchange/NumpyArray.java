package dev.cofactor.exchange;

import dev.cofactor.matrix.FactorMatrix;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/*
 * Format: numpy.lib.format, versions 1 to 3: "\x93NUMPY", two bytes of version, the length of the header (2 bytes, from
 * version 2 on 4), the header as a literal of a Python dictionary, the elements.
 */
/** A matrix of floating point numbers in an archive of NumPy. */
final class NumpyArray {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int LONGEST_HEADER = 4096;
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int MOST_FACTORS = 1 << 20;

    /** Deflate cannot make less than a byte out of so many. */
    private static final long MOST_DEFLATED = 1032;

    private static final Pattern HEADER =
            Pattern.compile("\\{'descr': '([^']*)', 'fortran_order': (True|False), 'shape': \\(([0-9, ]*)\\), \\}\\s*");
    private static final Pattern SHAPE = Pattern.compile("([0-9]{1,10}), ([0-9]{1,10})");

    private final Path file;
    private final String name;

    private NumpyArray(Path file, String name) {
        this.file = file;
        this.name = name;
    }

    /**
     * Reads a matrix.
     *
     * @param rows as many as it has to have
     * @param what the rows are, for messages
     * @throws IOException if it is missing, damaged, or something else
     */
    static FactorMatrix read(ZipFile archive, Path file, String name, int rows, String what) throws IOException {
        NumpyArray array = new NumpyArray(file, name + ".npy");
        ZipEntry entry = archive.getEntry(array.name);
        if (entry == null) {
            throw array.problem("is missing; expected a file as implicit's save() writes it, with user_factors and"
                    + " item_factors");
        }
        CRC32 crc = new CRC32();
        try (DataInputStream input = new DataInputStream(new CheckedInputStream(archive.getInputStream(entry), crc))) {
            FactorMatrix matrix = array.read(input, entry, rows, what);
            if (input.read() >= 0 || crc.getValue() != entry.getCrc()) {
                throw array.problem("does not match its checksum; the file was altered: copy it again from its source");
            }
            return matrix;
        } catch (EOFException e) {
            throw array.problem("ends too early; the file was truncated: copy it again from its source");
        }
    }

    private FactorMatrix read(DataInputStream input, ZipEntry entry, int rows, String what) throws IOException {
        if (!Arrays.equals(MAGIC, input.readNBytes(MAGIC.length))) {
            throw problem("is no array of NumPy");
        }
        int version = input.readUnsignedByte();
        input.readUnsignedByte();
        if (version < 1 || version > 3) {
            throw problem("has version " + version + " of the format; 1 to 3 can be read");
        }
        int prefix = MAGIC.length + 2 + (version == 1 ? 2 : 4);
        long length = version == 1
                ? Short.toUnsignedLong(Short.reverseBytes(input.readShort()))
                : Integer.toUnsignedLong(Integer.reverseBytes(input.readInt()));
        if (length > LONGEST_HEADER) {
            throw problem("has a header of " + length + " bytes; expected that of a matrix, at most " + LONGEST_HEADER);
        }
        byte[] bytes = new byte[(int) length];
        input.readFully(bytes);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        Matcher header = HEADER.matcher(text);
        if (!header.matches()) {
            throw problem("has the header " + text.strip() + ", which is not that of an array as NumPy writes it");
        }
        Element element = element(header.group(1));
        Matcher shape = SHAPE.matcher(header.group(3));
        if (!shape.matches()) {
            throw problem("has the shape (" + header.group(3) + "); expected a matrix");
        }
        long ownRows = Long.parseLong(shape.group(1));
        long columns = Long.parseLong(shape.group(2));
        if (ownRows != rows) {
            throw problem(
                    "has " + ownRows + " rows, but there are " + rows + " " + what + "; give as many, in its order");
        }
        if (columns < 1 || columns > MOST_FACTORS) {
            throw problem("has " + columns + " columns; expected from 1 to " + MOST_FACTORS + " factors");
        }
        long expected = prefix + length + rows * columns * element.size();
        if (entry.getSize() != expected) {
            throw problem("is " + entry.getSize() + " bytes long; a matrix of shape (" + header.group(3) + ") takes "
                    + expected);
        }
        // The archive's word on how much is packed counts only up to what the file has.
        long packed = Math.min(entry.getCompressedSize(), Files.size(file));
        if (entry.getSize() / MOST_DEFLATED > packed) {
            throw problem("claims to be longer than what is packed can be");
        }
        return elements(input, element, rows, (int) columns, header.group(2).equals("True"));
    }

    /** How a number is stored. */
    private record Element(int size, ByteOrder order) {}

    private Element element(String type) throws IOException {
        return switch (type) {
            case "<f4" -> new Element(Float.BYTES, ByteOrder.LITTLE_ENDIAN);
            case "<f8" -> new Element(Double.BYTES, ByteOrder.LITTLE_ENDIAN);
            case ">f4" -> new Element(Float.BYTES, ByteOrder.BIG_ENDIAN);
            case ">f8" -> new Element(Double.BYTES, ByteOrder.BIG_ENDIAN);
            default -> throw problem("holds elements of type " + type + "; float32 and float64 can be read");
        };
    }

    private FactorMatrix elements(DataInputStream input, Element element, int rows, int columns, boolean columnByColumn)
            throws IOException {
        FactorMatrix matrix = new FactorMatrix(rows, columns);
        byte[] bytes = new byte[BUFFER_BYTES];
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(element.order()).limit(0);
        long size = (long) rows * columns;
        for (long i = 0; i < size; i++) {
            if (!buffer.hasRemaining()) {
                int count = (int) Math.min(BUFFER_BYTES, (size - i) * element.size());
                input.readFully(bytes, 0, count);
                buffer.position(0).limit(count);
            }
            float number = element.size() == Float.BYTES ? buffer.getFloat() : (float) buffer.getDouble();
            int row = (int) (columnByColumn ? i % rows : i / columns);
            int column = (int) (columnByColumn ? i / rows : i % columns);
            if (!Float.isFinite(number)) {
                throw problem("holds " + number + " as a float in row " + row + ", column " + column
                        + ", which is no factor");
            }
            matrix.set(row, column, number);
        }
        return matrix;
    }

    private IOException problem(String problem) {
        return new IOException(file + ", entry " + name + ": it " + problem);
    }
}
