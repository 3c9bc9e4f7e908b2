package dev.cofactor.tensor;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/** CRC32C, in numbers and in eight lower-case hexadecimal digits. */
final class Checksums {
    static final int HEX_DIGITS = 8;

    private Checksums() {}

    static String hex(int checksum) {
        return HexFormat.of().toHexDigits(checksum);
    }

    /** The checksum of a header, whatever stands where its own digits go. */
    static int ofHeader(byte[] header) {
        byte[] zeros = new byte[HEX_DIGITS];
        Arrays.fill(zeros, (byte) '0');
        int digits = TensorHeader.OPENING.length();
        CRC32C crc = new CRC32C();
        crc.update(header, 0, digits);
        crc.update(zeros);
        crc.update(header, digits + HEX_DIGITS, header.length - digits - HEX_DIGITS);
        return (int) crc.getValue();
    }
}
