package dev.cofactor.tensor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A file of named arrays and strings, written by {@link TensorWriter}. Nothing in it is run, and no length is believed
 * before it has been checked.
 *
 * <p>{@link #open} reads the header only and checks all of it: time and memory do not depend on the size of the data.
 * An array is read, and its checksum verified, when it is asked for; one of many megabytes by several threads that live for
 * the call, at most 8. Whatever is wrong is a
 * {@link TensorFileException}. Safe for use by several threads; an interrupt of a thread that reads closes the file for
 * all of them, as it does every {@link FileChannel}. While the file is open it must not be changed in place;
 * to replace it through {@link TensorWriter#write} is safe.
 */
public final class TensorFile implements AutoCloseable {
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private final Path path;
    private final FileChannel channel;
    private final long dataStart;
    private final String prefix;
    private final SortedMap<String, String> metadata;
    private final Map<String, TensorEntry> tensors;
    private final boolean mapped;

    private TensorFile(
            Path path,
            FileChannel channel,
            long dataStart,
            String prefix,
            SortedMap<String, String> metadata,
            Map<String, TensorEntry> tensors,
            boolean mapped) {
        this.path = path;
        this.channel = channel;
        this.dataStart = dataStart;
        this.prefix = prefix;
        this.metadata = metadata;
        this.tensors = tensors;
        this.mapped = mapped;
    }

    /**
     * Opens a file; to be closed after use.
     *
     * @throws TensorFileException if it is not a complete, consistent tensor file of a format that this release reads
     * @throws IOException if it cannot be read
     */
    public static TensorFile open(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            return open(path, channel);
        } catch (Throwable failure) {
            try {
                channel.close();
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
            throw failure;
        }
    }

    private static TensorFile open(Path path, FileChannel channel) throws IOException {
        long size = FileReads.size(path, channel);
        if (size < TensorHeader.LENGTH_BYTES) {
            throw new TensorFileException(path, "this is no tensor file: it has " + size + " bytes; check the path");
        }
        long headerLength =
                FileReads.all(path, channel, 0, TensorHeader.LENGTH_BYTES).getLong();
        long limit = Math.min(TensorHeader.MAX_BYTES, size - TensorHeader.LENGTH_BYTES);
        if (headerLength < 0 || headerLength > limit) {
            throw new TensorFileException(
                    path,
                    "this is no tensor file, or was truncated or altered: its first 8 bytes" + " give the header "
                            + headerLength + " bytes, but it can have " + limit + " at most");
        }
        long dataStart = TensorHeader.LENGTH_BYTES + headerLength;
        byte[] header = FileReads.all(path, channel, TensorHeader.LENGTH_BYTES, (int) headerLength)
                .array();
        TensorHeader parsed = TensorHeaderReader.read(path, header, size - dataStart);
        Map<String, TensorEntry> tensors = new LinkedHashMap<>();
        for (TensorEntry tensor : parsed.tensors()) {
            tensors.put(tensor.name(), tensor);
        }
        return new TensorFile(path, channel, dataStart, "", parsed.metadata(), tensors, false);
    }

    /** The file. */
    public Path path() {
        return path;
    }

    /**
     * A view of this file in which all names and keys are those that begin with {@code prefix} and a dot, without them.
     */
    public TensorFile scope(String prefix) {
        return new TensorFile(path, channel, dataStart, this.prefix + prefix + ".", metadata, tensors, mapped);
    }

    /**
     * A view of this file that asks its readers to leave large tensors in the file and to map them, so that reading takes
     * no time proportional to their size. It is a wish: {@link dev.cofactor.matrix.FactorMatrix#read} and
     * {@link dev.cofactor.model.FactorParameters#read} follow it, all methods of this class do as ever.
     */
    public TensorFile mapped() {
        return new TensorFile(path, channel, dataStart, prefix, metadata, tensors, true);
    }

    /** A view of this file without the wish of {@link #mapped()}. */
    public TensorFile onHeap() {
        return new TensorFile(path, channel, dataStart, prefix, metadata, tensors, false);
    }

    /** Whether this is a view made by {@link #mapped()}. */
    public boolean isMapped() {
        return mapped;
    }

    /** The string stored under a key. */
    public Optional<String> metadata(String key) {
        return Optional.ofNullable(metadata.get(prefix + key));
    }

    /**
     * The string stored under a key.
     *
     * @throws TensorFileException if there is none
     */
    public String requireMetadata(String key) throws TensorFileException {
        String text = metadata.get(prefix + key);
        if (text == null) {
            throw new TensorFileException(
                    path, "there is no metadata '" + prefix + key + "'; the file was not written to be read like this");
        }
        return text;
    }

    /**
     * The integer stored under a key.
     *
     * @throws TensorFileException if there is none, or it is no integer from -2<sup>31</sup> to 2<sup>31</sup> - 1
     */
    public int requireInt(String key) throws TensorFileException {
        return number(key, Integer::valueOf);
    }

    /**
     * The integer stored under a key.
     *
     * @throws TensorFileException if there is none, or it is no integer from -2<sup>63</sup> to 2<sup>63</sup> - 1
     */
    public long requireLong(String key) throws TensorFileException {
        return number(key, Long::valueOf);
    }

    /**
     * The number stored under a key.
     *
     * @throws TensorFileException if there is none, or it is no number
     */
    public double requireDouble(String key) throws TensorFileException {
        return number(key, Double::valueOf);
    }

    /**
     * The constant stored by its name under a key.
     *
     * @throws TensorFileException if there is none, or the enum has no constant of this name
     */
    public <E extends Enum<E>> E requireEnum(String key, Class<E> type) throws TensorFileException {
        String text = requireMetadata(key);
        List<String> allowed = new ArrayList<>();
        for (E constant : EnumSet.allOf(type)) {
            if (constant.name().equals(text)) {
                return constant;
            }
            allowed.add(constant.name());
        }
        throw new TensorFileException(
                path,
                "the metadata '" + prefix + key + "' should be one of " + String.join(", ", allowed) + ", but is '"
                        + text + "'");
    }

    private <T> T number(String key, Function<String, T> parser) throws TensorFileException {
        String text = requireMetadata(key);
        try {
            return parser.apply(text);
        } catch (NumberFormatException e) {
            throw new TensorFileException(
                    path, "the metadata '" + prefix + key + "' should be a number, but is '" + text + "'");
        }
    }

    /** The names of all tensors, sorted. */
    public SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>();
        for (String name : tensors.keySet()) {
            if (name.startsWith(prefix)) {
                names.add(name.substring(prefix.length()));
            }
        }
        return names;
    }

    /** Whether there is a tensor of this name. */
    public boolean contains(String name) {
        return tensors.containsKey(prefix + name);
    }

    /** What the elements of a tensor are. */
    public TensorType type(String name) throws TensorFileException {
        return tensor(name).type();
    }

    /** The extents of a tensor, the slowest first. */
    public long[] shape(String name) throws TensorFileException {
        List<Long> shape = tensor(name).shape();
        long[] extents = new long[shape.size()];
        for (int dimension = 0; dimension < extents.length; dimension++) {
            extents[dimension] = shape.get(dimension);
        }
        return extents;
    }

    /** All elements of a tensor of type {@link TensorType#F32}. */
    public float[] floats(String name) throws IOException {
        float[] values = new float[arrayLength(tensor(name, TensorType.F32))];
        readParts(name, TensorType.F32, values.length, (input, array, at, count) -> input.read(values, at, count));
        return values;
    }

    /**
     * A vector of type {@link TensorType#F32}.
     *
     * @throws TensorFileException if it has another length than {@code count}
     */
    public float[] floats(String name, int count) throws IOException {
        checkVector(tensor(name, TensorType.F32), count);
        return floats(name);
    }

    /**
     * Reads all elements of a tensor of type {@link TensorType#F32} into arrays, one after the other. What they hold must not
     * be used before this method returns.
     *
     * @param arrays as many elements as the tensor has, together
     * @param offset where the first element goes in each array
     * @throws IllegalArgumentException if there is not as much room as elements
     */
    public void floats(String name, float[][] arrays, int offset) throws IOException {
        TensorEntry tensor = tensor(name, TensorType.F32);
        int[] lengths = new int[arrays.length];
        for (int array = 0; array < lengths.length; array++) {
            lengths[array] = arrays[array].length;
        }
        parts(tensor, lengths, offset)
                .read(lengths, offset, (input, array, at, count) -> input.read(arrays[array], at, count));
    }

    /** All elements of a tensor of type {@link TensorType#F64}. */
    public double[] doubles(String name) throws IOException {
        double[] values = new double[arrayLength(tensor(name, TensorType.F64))];
        readParts(name, TensorType.F64, values.length, (input, array, at, count) -> input.read(values, at, count));
        return values;
    }

    /**
     * A vector of type {@link TensorType#F64}.
     *
     * @throws TensorFileException if it has another length than {@code count}
     */
    public double[] doubles(String name, int count) throws IOException {
        checkVector(tensor(name, TensorType.F64), count);
        return doubles(name);
    }

    /** All elements of a tensor of type {@link TensorType#I32}. */
    public int[] ints(String name) throws IOException {
        int[] values = new int[arrayLength(tensor(name, TensorType.I32))];
        readParts(name, TensorType.I32, values.length, (input, array, at, count) -> input.read(values, at, count));
        return values;
    }

    /**
     * A vector of type {@link TensorType#I32}.
     *
     * @throws TensorFileException if it has another length than {@code count}
     */
    public int[] ints(String name, int count) throws IOException {
        checkVector(tensor(name, TensorType.I32), count);
        return ints(name);
    }

    /** The same for a tensor of type {@link TensorType#I32}, from the beginning of each array on. */
    public void ints(String name, int[][] arrays) throws IOException {
        TensorEntry tensor = tensor(name, TensorType.I32);
        int[] lengths = new int[arrays.length];
        for (int array = 0; array < lengths.length; array++) {
            lengths[array] = arrays[array].length;
        }
        parts(tensor, lengths, 0).read(lengths, 0, (input, array, at, count) -> input.read(arrays[array], at, count));
    }

    /** All elements of a tensor of type {@link TensorType#I64}. */
    public long[] longs(String name) throws IOException {
        long[] values = new long[arrayLength(tensor(name, TensorType.I64))];
        readParts(name, TensorType.I64, values.length, (input, array, at, count) -> input.read(values, at, count));
        return values;
    }

    /** The same for a tensor of type {@link TensorType#I64}, from the beginning of each array on. */
    public void longs(String name, long[][] arrays) throws IOException {
        TensorEntry tensor = tensor(name, TensorType.I64);
        int[] lengths = new int[arrays.length];
        for (int array = 0; array < lengths.length; array++) {
            lengths[array] = arrays[array].length;
        }
        parts(tensor, lengths, 0).read(lengths, 0, (input, array, at, count) -> input.read(arrays[array], at, count));
    }

    /** All elements of a tensor of type {@link TensorType#U8}. */
    public byte[] bytes(String name) throws IOException {
        byte[] values = new byte[arrayLength(tensor(name, TensorType.U8))];
        readParts(name, TensorType.U8, values.length, (input, array, at, count) -> input.read(values, at, count));
        return values;
    }

    private void readParts(String name, TensorType type, int length, TensorParts.Target target) throws IOException {
        int[] lengths = {length};
        parts(tensor(name, type), lengths, 0).read(lengths, 0, target);
    }

    private TensorParts parts(TensorEntry tensor, int[] lengths, int offset) {
        long room = -(long) lengths.length * offset;
        for (int length : lengths) {
            room += length;
        }
        if (room != tensor.elements()) {
            throw new IllegalArgumentException("tensor '" + tensor.name() + "' of shape " + tensor.shape() + " has "
                    + tensor.elements() + " elements, but the arrays have room for " + room);
        }
        return parts(tensor, TensorParts.PART_BYTES);
    }

    TensorParts parts(TensorEntry tensor, int partBytes) {
        return new TensorParts(path, channel, tensor, dataStart, partBytes);
    }

    /**
     * Reads a tensor of any size piece by piece, from first to last element.
     *
     * @param name its name
     * @param type what its elements must be
     * @param sink reads all elements; what it got must not be used before this method returns, since only then the
     *     checksum has been verified
     * @throws IllegalStateException if {@code sink} leaves elements unread
     */
    public void read(String name, TensorType type, TensorSink sink) throws IOException {
        TensorInput input = new TensorInput(path, channel, tensor(name, type), dataStart);
        sink.readFrom(input);
        input.finish();
    }

    /** Reads all tensors of this scope and verifies their checksums. */
    public void verify() throws IOException {
        for (String name : names()) {
            verify(name);
        }
    }

    /** Reads a tensor and verifies its checksum. */
    public void verify(String name) throws IOException {
        parts(tensor(name), TensorParts.PART_BYTES).verify();
    }

    /**
     * Maps a whole tensor of any size into memory. Nothing of it is read, and its checksum is not verified.
     *
     * @param name its name
     * @param type what its elements must be
     */
    public MappedTensor map(String name, TensorType type) throws IOException {
        return MappedTensor.of(this, name, type);
    }

    /**
     * Maps a vector.
     *
     * @throws TensorFileException if it has another length than {@code count}
     */
    public MappedTensor map(String name, TensorType type, long count) throws IOException {
        checkVector(tensor(name, type), count);
        return MappedTensor.of(this, name, type);
    }

    /**
     * Maps a part of a tensor into memory, read-only and little-endian. The mapping outlives the closing of this file
     * and ends when the buffer is collected; it does not verify the checksum.
     *
     * @param name its name
     * @param type what its elements must be
     * @param first the first element to map
     * @param count how many; together less than 2<sup>31</sup> bytes
     */
    public ByteBuffer map(String name, TensorType type, long first, int count) throws IOException {
        TensorEntry tensor = tensor(name, type);
        Objects.checkFromIndexSize(first, count, tensor.elements());
        long position = dataStart + tensor.begin() + first * type.bytes();
        int bytes = Math.multiplyExact(count, type.bytes());
        try {
            return channel.map(FileChannel.MapMode.READ_ONLY, position, bytes).order(ByteOrder.LITTLE_ENDIAN);
        } catch (IOException e) {
            throw FileProblems.reading(path, e);
        }
    }

    /** Closes the file, for this object and all its scopes. */
    @Override
    public void close() throws IOException {
        channel.close();
    }

    TensorEntry tensor(String name) throws TensorFileException {
        TensorEntry tensor = tensors.get(prefix + name);
        if (tensor == null) {
            throw new TensorFileException(
                    path, "there is no tensor '" + prefix + name + "'; the file was not written to be read like this");
        }
        return tensor;
    }

    private TensorEntry tensor(String name, TensorType type) throws TensorFileException {
        TensorEntry tensor = tensor(name);
        if (tensor.type() != type) {
            throw new TensorFileException(
                    path, "tensor '" + tensor.name() + "' holds " + tensor.type() + ", but " + type + " was asked for");
        }
        return tensor;
    }

    private void checkVector(TensorEntry tensor, long count) throws TensorFileException {
        if (!tensor.shape().equals(List.of(count))) {
            throw new TensorFileException(
                    path,
                    "tensor '" + tensor.name() + "' has the shape " + tensor.shape() + ", but should have [" + count
                            + "]");
        }
    }

    private int arrayLength(TensorEntry tensor) throws TensorFileException {
        if (tensor.elements() > LARGEST_ARRAY) {
            throw new TensorFileException(
                    path,
                    "tensor '" + tensor.name() + "' has " + tensor.elements()
                            + " elements, more than an array can hold;"
                            + " read it piece by piece with read(name, type, sink)");
        }
        return (int) tensor.elements();
    }
}
