package dev.cofactor.tensor;

/** What a tensor's elements are; names as in safetensors. All are stored little-endian. */
public enum TensorType {
    /** {@code float} in IEEE 754 binary32. */
    F32(4),
    /** {@code double} in IEEE 754 binary64. */
    F64(8),
    /** {@code int} in two's complement. */
    I32(4),
    /** {@code long} in two's complement. */
    I64(8),
    /** {@code byte}, read as unsigned by other programs. */
    U8(1);

    private final int bytes;

    TensorType(int bytes) {
        this.bytes = bytes;
    }

    /** The bytes that one element takes. */
    public int bytes() {
        return bytes;
    }
}
