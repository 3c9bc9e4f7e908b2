package dev.cofactor.tensor;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/*
 * A CRC is a remainder of polynomials over the field of two elements, modulo the polynomial of Castagnoli, its bits being the
 * coefficients, x^0 at the top. To append n zero bytes to what was summed multiplies the remainder by x^8n, and remainders
 * add up. What the standard does beside it, to invert all bits before and after, cancels out in combined().
 */
/** CRC32C, in numbers and in eight lower-case hexadecimal digits. */
final class Checksums {
    static final int HEX_DIGITS = 8;

    /** The polynomial of Castagnoli without x^32, reflected. */
    private static final int POLYNOMIAL = 0x82f63b78;

    private static final int ONE = 1 << 31;
    private static final int X_TO_THE_8TH = 1 << 23;

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

    /**
     * The checksum of bytes that come one after the other. O(log length).
     *
     * @param first the checksum of the first part
     * @param second the checksum of the second part
     * @param secondLength the bytes of the second part
     */
    static int combined(int first, int second, long secondLength) {
        int shift = ONE;
        int power = X_TO_THE_8TH;
        for (long left = secondLength; left > 0; left >>= 1) {
            if ((left & 1) != 0) {
                shift = product(shift, power);
            }
            power = product(power, power);
        }
        return product(shift, first) ^ second;
    }

    /** The product of two polynomials, modulo that of the checksum. */
    private static int product(int a, int b) {
        int product = 0;
        int shifted = b;
        for (int bit = ONE; bit != 0; bit >>>= 1) {
            if ((a & bit) != 0) {
                product ^= shifted;
            }
            shifted = (shifted & 1) == 0 ? shifted >>> 1 : shifted >>> 1 ^ POLYNOMIAL;
        }
        return product;
    }
}
