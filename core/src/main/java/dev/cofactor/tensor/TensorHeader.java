package dev.cofactor.tensor;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;

/*
 * The header is what safetensors asks for: 8 bytes of length, then a JSON object with the metadata (strings) and, for
 * each tensor, type, shape and place. On top of that we fix its form, so that the same content gives the same bytes:
 * plain ASCII, no spaces but the padding at the end, keys in this order:
 *
 *   {"__metadata__":{"cofactor.header.crc32c":"89abcdef","cofactor.format":"2", <what callers put, sorted>,
 *    "cofactor.crc32c.<tensor>":"89abcdef" …}, "<tensor>":{"dtype":"F32","shape":[2,16],"data_offsets":[0,128]} …}
 *
 * The header's own checksum stands first, at a place known without parsing; it is computed with its digits as zeros.
 * Tensors stand in the order of their bytes, which leave no holes. The data starts at a multiple of 64 bytes.
 */
/** What a tensor file says about itself, and its form in bytes. */
final class TensorHeader {
    static final String METADATA = "__metadata__";
    static final String RESERVED = "cofactor.";
    static final String CHECKSUM_KEY = "cofactor.header.crc32c";
    static final String VERSION_KEY = "cofactor.format";
    static final String TENSOR_CHECKSUM_KEY = "cofactor.crc32c.";

    /** What is written; what the versions differ in is said in docs/decisions/0018. */
    static final String VERSION = "2";

    /** What is read. */
    static final List<String> READABLE_VERSIONS = List.of("1", VERSION);

    /** How every header begins; the digits of its checksum follow. */
    static final String OPENING = "{\"" + METADATA + "\":{\"" + CHECKSUM_KEY + "\":\"";

    static final int LENGTH_BYTES = 8;
    static final int ALIGNMENT = 64;
    static final int MAX_BYTES = 64 << 20;
    static final int MAX_DIMENSIONS = 8;

    private final SortedMap<String, String> metadata;
    private final List<TensorEntry> tensors;

    /**
     * A header.
     *
     * @param metadata what callers put, without our own keys
     * @param tensors in the order of their bytes
     */
    TensorHeader(SortedMap<String, String> metadata, List<TensorEntry> tensors) {
        this.metadata = metadata;
        this.tensors = tensors;
    }

    SortedMap<String, String> metadata() {
        return metadata;
    }

    List<TensorEntry> tensors() {
        return tensors;
    }

    /** The JSON with its padding; its length does not depend on checksums. */
    byte[] encode() {
        StringBuilder json = new StringBuilder(OPENING).append(Checksums.hex(0)).append('"');
        appendMetadata(json, VERSION_KEY, VERSION);
        metadata.forEach((key, value) -> appendMetadata(json, key, value));
        tensors.forEach(t -> appendMetadata(json, TENSOR_CHECKSUM_KEY + t.name(), Checksums.hex(t.checksum())));
        json.append('}');
        for (TensorEntry tensor : tensors) {
            appendTensor(json, tensor);
        }
        json.append('}');
        int padding = Math.floorMod(-(LENGTH_BYTES + json.length()), ALIGNMENT);
        byte[] bytes = json.append(" ".repeat(padding)).toString().getBytes(StandardCharsets.US_ASCII);
        byte[] checksum = Checksums.hex(Checksums.ofHeader(bytes)).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(checksum, 0, bytes, OPENING.length(), checksum.length);
        return bytes;
    }

    private static void appendMetadata(StringBuilder json, String key, String value) {
        JsonText.quote(json.append(','), key);
        JsonText.quote(json.append(':'), value);
    }

    private static void appendTensor(StringBuilder json, TensorEntry tensor) {
        JsonText.quote(json.append(','), tensor.name());
        json.append(":{\"dtype\":\"").append(tensor.type());
        json.append("\",\"shape\":[")
                .append(tensor.shape().stream().map(String::valueOf).collect(Collectors.joining(",")));
        json.append("],\"data_offsets\":[").append(tensor.begin()).append(',').append(tensor.end());
        json.append("]}");
    }
}
