package dev.cofactor.benchmarks.fuzz;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/** Bytes as a file, as they are and with all checksums put right, without which no reader would look at them for long. */
final class FuzzedFile {
    private static final String OPENING = "{\"__metadata__\":{\"cofactor.header.crc32c\":\"";
    private static final Pattern CHECKSUM = Pattern.compile("\"cofactor\\.crc32c\\.([^\"]*)\":\"([0-9a-f]{8})\"");
    private static final Pattern PLACE =
            Pattern.compile("\"([^\"]*)\":\\{\"dtype\":[^{}]*\"data_offsets\":\\[(\\d{1,9}),(\\d{1,9})]");

    private FuzzedFile() {}

    /** What is done with a file. */
    @FunctionalInterface
    interface Target {
        void read(Path file) throws IOException;
    }

    /** Lets a target read bytes both ways; an {@link IOException} is what it may answer. */
    static void read(byte[] data, Target target) throws IOException {
        readAsItIs(data, target);
        byte[] repaired = repaired(data);
        if (repaired != data) {
            readAsItIs(repaired, target);
        }
    }

    private static void readAsItIs(byte[] data, Target target) throws IOException {
        Path file = Files.createTempFile("fuzzed", ".cofactor");
        try {
            Files.write(file, data);
            Allocation.bounded(data.length, () -> target.read(file));
        } finally {
            Files.delete(file);
        }
    }

    private static byte[] repaired(byte[] data) {
        if (data.length < 8) {
            return data;
        }
        long length = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).getLong(0);
        if (length < OPENING.length() + 8 || length > data.length - 8) {
            return data;
        }
        byte[] repaired = data.clone();
        int dataStart = 8 + (int) length;
        String header = new String(data, 8, (int) length, StandardCharsets.ISO_8859_1);
        Map<String, String> checksums = new HashMap<>();
        for (Matcher place = PLACE.matcher(header); place.find(); ) {
            long from = dataStart + Long.parseLong(place.group(2));
            long to = dataStart + Long.parseLong(place.group(3));
            if (from <= to && to <= data.length) {
                checksums.put(place.group(1), crc(data, (int) from, (int) to));
            }
        }
        for (Matcher checksum = CHECKSUM.matcher(header); checksum.find(); ) {
            put(repaired, 8 + checksum.start(2), checksums.getOrDefault(checksum.group(1), checksum.group(2)));
        }
        put(repaired, 8, OPENING + "00000000");
        put(repaired, 8 + OPENING.length(), crc(repaired, 8, dataStart));
        return repaired;
    }

    private static void put(byte[] bytes, int at, String text) {
        byte[] ascii = text.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(ascii, 0, bytes, at, ascii.length);
    }

    private static String crc(byte[] bytes, int from, int to) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, to - from);
        return String.format("%08x", crc.getValue());
    }
}
