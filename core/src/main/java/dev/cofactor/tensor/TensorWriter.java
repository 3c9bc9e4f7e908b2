package dev.cofactor.tensor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Collects named arrays and strings, and writes them into one file: a safetensors container, which other programs can
 * read as it is, with checksums that {@link TensorFile} verifies.
 *
 * <pre>{@code
 * new TensorWriter()
 *         .metadata("kind", "biases")
 *         .floats("user.biases", biases)
 *         .write(path);
 * }</pre>
 *
 * <p>The same content gives the same bytes, in whatever order it was collected. Arrays are not copied: they must not
 * change before {@link #write}. A tensor whose bytes are a multiple of 64 begins at a multiple of 64 in the file, any
 * other at a multiple of its element size.
 *
 * <p>Not for use by several threads. Names and keys are not empty and used once each; keys that begin with
 * {@code cofactor.} are the container's own.
 */
public final class TensorWriter {
    private static final Comparator<Planned> FILE_ORDER = Comparator.comparing(Planned::isUnaligned)
            .thenComparing(planned -> -planned.type.bytes())
            .thenComparing(Planned::name);

    private final String prefix;
    private final SortedMap<String, String> metadata;
    private final SortedMap<String, Planned> tensors;

    /** A writer that has collected nothing. */
    public TensorWriter() {
        this("", new TreeMap<>(), new TreeMap<>());
    }

    private TensorWriter(String prefix, SortedMap<String, String> metadata, SortedMap<String, Planned> tensors) {
        this.prefix = prefix;
        this.metadata = metadata;
        this.tensors = tensors;
    }

    private record Planned(String name, TensorType type, List<Long> shape, TensorContent content) {
        long byteLength() {
            return Math.multiplyExact(TensorEntry.elements(shape), (long) type.bytes());
        }

        boolean isUnaligned() {
            return byteLength() % TensorHeader.ALIGNMENT != 0;
        }
    }

    /** A view of this writer that puts {@code prefix} and a dot before all names and keys. */
    public TensorWriter scope(String prefix) {
        return new TensorWriter(this.prefix + checkText("prefix", prefix) + ".", metadata, tensors);
    }

    /** Adds a string. */
    public TensorWriter metadata(String key, String value) {
        String fullKey = prefix + checkText("key", key);
        if (fullKey.startsWith(TensorHeader.RESERVED)) {
            throw new IllegalArgumentException("the key '" + fullKey + "' begins with " + TensorHeader.RESERVED
                    + ", which is kept for the container; choose another one");
        }
        checkEncodable("value", value);
        if (metadata.putIfAbsent(fullKey, value) != null) {
            throw new IllegalArgumentException("the key '" + fullKey + "' was given before");
        }
        return this;
    }

    /** Adds an array of type {@link TensorType#F32}; its shape is its length. */
    public TensorWriter floats(String name, float[] values) {
        return vector(name, TensorType.F32, values.length, output -> output.write(values, 0, values.length));
    }

    /** Adds an array of type {@link TensorType#F64}; its shape is its length. */
    public TensorWriter doubles(String name, double[] values) {
        return vector(name, TensorType.F64, values.length, output -> output.write(values, 0, values.length));
    }

    /** Adds an array of type {@link TensorType#I32}; its shape is its length. */
    public TensorWriter ints(String name, int[] values) {
        return vector(name, TensorType.I32, values.length, output -> output.write(values, 0, values.length));
    }

    /** Adds an array of type {@link TensorType#I64}; its shape is its length. */
    public TensorWriter longs(String name, long[] values) {
        return vector(name, TensorType.I64, values.length, output -> output.write(values, 0, values.length));
    }

    /** Adds an array of type {@link TensorType#U8}; its shape is its length. */
    public TensorWriter bytes(String name, byte[] values) {
        return vector(name, TensorType.U8, values.length, output -> output.write(values, 0, values.length));
    }

    private TensorWriter vector(String name, TensorType type, int length, TensorContent content) {
        return tensor(name, type, new long[] {length}, content);
    }

    /**
     * Adds a tensor of any size and up to 8 dimensions that is asked for its elements while the file is written.
     *
     * @param name its name
     * @param type what its elements are
     * @param shape its extents, the slowest first
     * @param content writes all elements
     */
    public TensorWriter tensor(String name, TensorType type, long[] shape, TensorContent content) {
        String fullName = prefix + checkText("name", name);
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(content, "content");
        List<Long> extents = Arrays.stream(shape).boxed().toList();
        Planned planned = new Planned(fullName, type, extents, content);
        checkShape(planned);
        if (fullName.equals(TensorHeader.METADATA)) {
            throw new IllegalArgumentException("a tensor cannot have the name " + TensorHeader.METADATA);
        }
        if (tensors.putIfAbsent(fullName, planned) != null) {
            throw new IllegalArgumentException("the name '" + fullName + "' was given before");
        }
        return this;
    }

    private static void checkShape(Planned planned) {
        boolean valid = planned.shape.size() <= TensorHeader.MAX_DIMENSIONS;
        try {
            valid &= planned.byteLength() >= 0;
        } catch (ArithmeticException e) {
            valid = false;
        }
        if (!valid) {
            throw new IllegalArgumentException(
                    "tensor '" + planned.name + "' cannot have the shape " + planned.shape + ": at most "
                            + TensorHeader.MAX_DIMENSIONS + " extents, none negative, and fewer than 2^63 bytes");
        }
    }

    private static String checkText(String what, String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("a " + what + " must not be empty");
        }
        checkEncodable(what, text);
        return text;
    }

    private static void checkEncodable(String what, String text) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException("the " + what + " '" + text + "' holds half of a surrogate pair");
        }
    }

    /**
     * Writes everything collected, also outside of this scope. The file appears whole or not at all: it is written
     * under another name in the same folder, forced to the disk and moved into place. A file that was there is
     * replaced, and stays as it is if writing fails. Time: one pass over the data.
     *
     * @throws IOException if the file cannot be written
     * @throws IllegalStateException if a content wrote more or fewer elements than its shape has
     */
    public void write(Path file) throws IOException {
        List<TensorEntry> layout = layout(tensors.values());
        byte[] draft = new TensorHeader(metadata, layout).encode();
        if (draft.length > TensorHeader.MAX_BYTES) {
            throw new IllegalStateException("names, shapes and metadata take " + draft.length + " bytes, but may take "
                    + TensorHeader.MAX_BYTES + "; keep large texts in a tensor of bytes");
        }
        FileReplacement.replace(file, channel -> writeTo(channel, layout, draft.length));
    }

    private static List<TensorEntry> layout(Collection<Planned> tensors) {
        List<TensorEntry> layout = new ArrayList<>();
        long begin = 0;
        for (Planned planned : tensors.stream().sorted(FILE_ORDER).toList()) {
            TensorEntry entry = new TensorEntry(planned.name, planned.type, planned.shape, begin, 0);
            layout.add(entry);
            begin = entry.end();
        }
        return layout;
    }

    /** Writes the data first: checksums are known only then, and a file without its header cannot be taken for one. */
    private void writeTo(FileChannel channel, List<TensorEntry> layout, int headerLength) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(TensorOutput.BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        channel.position(TensorHeader.LENGTH_BYTES + headerLength);
        List<TensorEntry> written = new ArrayList<>();
        try (WriteBehind behind = new WriteBehind(() -> channel.force(false), WriteBehind.PART_BYTES)) {
            for (TensorEntry entry : layout) {
                TensorOutput output = new TensorOutput(channel, behind, entry, buffer);
                Objects.requireNonNull(tensors.get(entry.name())).content.writeTo(output);
                written.add(entry.withChecksum(output.finish()));
            }
        }
        byte[] header = new TensorHeader(metadata, written).encode();
        channel.position(0);
        ByteBuffer head = ByteBuffer.allocate(TensorHeader.LENGTH_BYTES + header.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .put(header)
                .flip();
        while (head.hasRemaining()) {
            channel.write(head);
        }
    }
}
