package dev.cofactor.tensor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/** Files with headers that our own writer would never write, but whose header checksum is right. */
final class CraftedFile {
    static final String FORMAT = ",\"cofactor.format\":\"2\"";

    private CraftedFile() {}

    /** A file whose header goes on, behind the checksum, with {@code json}. */
    static void write(Path file, String json, byte[] data) throws IOException {
        String opening = "{\"__metadata__\":{\"cofactor.header.crc32c\":\"";
        CRC32C crc = new CRC32C();
        crc.update((opening + "00000000\"" + json).getBytes(StandardCharsets.ISO_8859_1));
        String header = opening + String.format("%08x", crc.getValue()) + '"' + json;
        writeRaw(file, header.length(), header, data);
    }

    /** A file of one tensor "t", given as the text of its shape and offsets. */
    static void writeTensor(Path file, String type, String shape, String offsets, byte[] data) throws IOException {
        write(
                file,
                FORMAT + ",\"cofactor.crc32c.t\":\"" + crc(data) + "\"}," + tensor("t", type, shape, offsets) + "}",
                data);
    }

    static String tensor(String name, String type, String shape, String offsets) {
        return "\"" + name + "\":{\"dtype\":\"" + type + "\",\"shape\":[" + shape + "],\"data_offsets\":[" + offsets
                + "]}";
    }

    static String crc(byte[] data) {
        CRC32C crc = new CRC32C();
        crc.update(data);
        return String.format("%08x", crc.getValue());
    }

    /** A file of any length, header and data. */
    static void writeRaw(Path file, long headerLength, String header, byte[] data) throws IOException {
        byte[] text = header.getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer buffer = ByteBuffer.allocate(8 + text.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(headerLength).put(text).put(data);
        Files.write(file, buffer.array());
    }
}
