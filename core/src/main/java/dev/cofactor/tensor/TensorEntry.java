package dev.cofactor.tensor;

import java.util.List;

/**
 * One tensor of a file.
 *
 * @param name its full name
 * @param type what its elements are
 * @param shape the extents, the slowest first
 * @param begin where its bytes begin, counted from the start of the data
 * @param checksum the CRC32C of its bytes
 */
record TensorEntry(String name, TensorType type, List<Long> shape, long begin, int checksum) {

    /** The number of elements of a shape. */
    static long elements(List<Long> shape) {
        long elements = 1;
        for (long extent : shape) {
            if (extent < 0) {
                throw new ArithmeticException("an extent of the shape " + shape + " is negative");
            }
            elements = Math.multiplyExact(elements, extent);
        }
        return elements;
    }

    long elements() {
        return elements(shape);
    }

    long byteLength() {
        return Math.multiplyExact(elements(), (long) type.bytes());
    }

    long end() {
        return Math.addExact(begin, byteLength());
    }

    TensorEntry withChecksum(int computed) {
        return new TensorEntry(name, type, shape, begin, computed);
    }
}
