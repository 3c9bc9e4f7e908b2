package dev.cofactor.tensor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads a header and checks that what it says fits together and fits the file. */
final class TensorHeaderReader {
    private final Path file;
    private final JsonText json;
    private final SortedMap<String, String> metadata = new TreeMap<>();
    private final List<TensorEntry> tensors = new ArrayList<>();

    private TensorHeaderReader(Path file, byte[] header) {
        this.file = file;
        this.json = new JsonText(file, header);
    }

    /**
     * Reads a header.
     *
     * @param file named in errors
     * @param header the JSON with its padding
     * @param dataBytes how many bytes follow the header in the file
     */
    static TensorHeader read(Path file, byte[] header, long dataBytes) throws TensorFileException {
        TensorHeaderReader reader = new TensorHeaderReader(file, header);
        reader.checkOpening(header);
        reader.readMetadata();
        reader.readTensors();
        reader.checkEnd(dataBytes);
        reader.checkNoReservedKeys();
        return new TensorHeader(reader.metadata, reader.tensors);
    }

    private void checkOpening(byte[] header) throws TensorFileException {
        if (!json.skip(TensorHeader.OPENING)) {
            throw new TensorFileException(
                    file, "this is not a file that Cofactor wrote, or its first bytes were altered; check the path");
        }
        String digits = "";
        if (header.length >= TensorHeader.OPENING.length() + Checksums.HEX_DIGITS) {
            digits = Checksums.hex(Checksums.ofHeader(header));
        }
        if (digits.isEmpty() || !json.skip(digits + '"')) {
            throw TensorFileException.damaged(file, "the header does not match its checksum");
        }
    }

    private void readMetadata() throws TensorFileException {
        while (json.skip(",")) {
            String key = json.string();
            json.expect(":");
            if (metadata.put(key, json.string()) != null) {
                throw damaged("the metadata has the key '" + key + "' twice");
            }
        }
        json.expect("}");
        String version = metadata.remove(TensorHeader.VERSION_KEY);
        if (version == null) {
            throw damaged("the file names no format version");
        }
        if (!TensorHeader.READABLE_VERSIONS.contains(version)) {
            throw new TensorFileException(
                    file,
                    "the file has the format version " + version + ", but this release of Cofactor reads versions "
                            + String.join(" and ", TensorHeader.READABLE_VERSIONS)
                            + "; use a release that reads it, or write the file anew");
        }
    }

    private void readTensors() throws TensorFileException {
        long end = 0;
        while (json.skip(",")) {
            String name = json.string();
            json.expect(":{\"dtype\":");
            TensorType type = type(name, json.string());
            json.expect(",\"shape\":[");
            List<Long> shape = shape(name);
            json.expect(",\"data_offsets\":[");
            long begin = json.integer();
            json.expect(",");
            TensorEntry tensor = new TensorEntry(name, type, shape, begin, checksum(name));
            if (begin != end || json.integer() != end(tensor)) {
                throw damaged("tensor '" + name + "' does not lie where its shape " + shape + " and the tensors before"
                        + " say");
            }
            json.expect("]}");
            end = tensor.end();
            tensors.add(tensor);
        }
        json.expect("}");
        json.expectPadding();
    }

    private TensorType type(String name, String type) throws TensorFileException {
        for (TensorType known : TensorType.values()) {
            if (known.name().equals(type)) {
                return known;
            }
        }
        throw damaged("tensor '" + name + "' has the unknown type '" + type + "'");
    }

    private List<Long> shape(String name) throws TensorFileException {
        List<Long> shape = new ArrayList<>();
        if (json.skip("]")) {
            return shape;
        }
        do {
            if (shape.size() == TensorHeader.MAX_DIMENSIONS) {
                throw damaged("tensor '" + name + "' has more than " + TensorHeader.MAX_DIMENSIONS + " dimensions");
            }
            shape.add(json.integer());
        } while (json.skip(","));
        json.expect("]");
        return shape;
    }

    private long end(TensorEntry tensor) throws TensorFileException {
        try {
            return tensor.end();
        } catch (ArithmeticException e) {
            throw damaged("tensor '" + tensor.name() + "' of shape " + tensor.shape() + " is larger than any file");
        }
    }

    /** Takes a tensor's checksum out of the metadata; there being one for each name, no name can come twice. */
    private int checksum(String name) throws TensorFileException {
        String digits = metadata.remove(TensorHeader.TENSOR_CHECKSUM_KEY + name);
        if (digits == null) {
            throw damaged("tensor '" + name + "' has no checksum, or comes twice");
        }
        try {
            int checksum = Integer.parseUnsignedInt(digits, 16);
            if (Checksums.hex(checksum).equals(digits)) {
                return checksum;
            }
        } catch (NumberFormatException e) {
            // reported below
        }
        throw damaged("tensor '" + name + "' has the malformed checksum '" + digits + "'");
    }

    private void checkEnd(long dataBytes) throws TensorFileException {
        long end = tensors.isEmpty() ? 0 : tensors.get(tensors.size() - 1).end();
        if (end != dataBytes) {
            throw damaged("the tensors take " + end + " bytes, but the file has " + dataBytes + " for them");
        }
    }

    private void checkNoReservedKeys() throws TensorFileException {
        for (String key : metadata.keySet()) {
            if (key.startsWith(TensorHeader.RESERVED)) {
                throw damaged("the metadata has the unknown key '" + key + "'");
            }
        }
    }

    private TensorFileException damaged(String problem) {
        return TensorFileException.damaged(file, problem);
    }
}
