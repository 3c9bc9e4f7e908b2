package dev.cofactor.data;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class StrictDecoderTest {

    private static String decode(byte[] bytes, Charset charset, int step) throws IOException {
        StringBuilder text = new StringBuilder();
        // One byte at a time, as a slow stream gives them.
        try (Reader decoder = new StrictDecoder(
                new ByteArrayInputStream(bytes) {
                    @Override
                    public synchronized int read(byte[] target, int offset, int length) {
                        return super.read(target, offset, Math.min(length, step));
                    }
                },
                charset)) {
            char[] buffer = new char[step];
            for (int count = decoder.read(buffer, 0, step); count >= 0; count = decoder.read(buffer, 0, step)) {
                text.append(buffer, 0, count);
            }
        }
        return text.toString();
    }

    @Property
    void decodesAnyText(@ForAll int[] codePoints, @ForAll @IntRange(min = 1, max = 7) int step) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int codePoint : codePoints) {
            int valid = Math.floorMod(codePoint, Character.MAX_CODE_POINT + 1);
            text.appendCodePoint(valid >= 0xD800 && valid <= 0xDFFF ? 'x' : valid);
        }
        assertEquals(text.toString(), decode(text.toString().getBytes(UTF_8), UTF_8, step));
        assertEquals(text.toString(), decode(text.toString().getBytes(UTF_16), UTF_16, step));
    }

    @Test
    void longTextsPassTheBuffersManyTimes() throws IOException {
        String text = "añ\uD83C\uDFAC,".repeat(20_001);
        assertEquals(text, decode(text.getBytes(UTF_8), UTF_8, 100_000));
    }

    @Test
    void saysWhereBytesAreNoText() {
        byte[] bytes = ("a".repeat(70_000) + "?").getBytes(UTF_8);
        bytes[70_000] = (byte) 0xE9;
        UndecodableTextException e = assertThrows(UndecodableTextException.class, () -> decode(bytes, UTF_8, 8_192));
        assertEquals("0xE9", e.bytes());
        assertEquals(
                "0xE9 at byte 70000 (counted from 0) is not text in UTF-8; say with charset(Charset) in which charset the"
                        + " file is written, for instance ISO_8859_1",
                e.getMessage());
    }

    @Test
    void aCharacterCutOffByTheEndIsNoText() {
        assertThrows(UndecodableTextException.class, () -> decode(new byte[] {'a', (byte) 0xC3}, UTF_8, 10));
    }

    @Test
    void aByteOrderMarkThatComesAloneIsLeftOut() throws IOException {
        byte[] bytes = "\uFEFFa\uFEFF".getBytes(UTF_8);
        InputStream slow = new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, 3));
            }
        };
        try (Reader reader = new MarklessReader(new StrictDecoder(slow, UTF_8))) {
            char[] buffer = new char[8];
            assertEquals(1, reader.read(buffer, 0, 1));
            assertEquals('a', buffer[0]);
            assertEquals(1, reader.read(buffer, 0, 8));
            assertEquals('\uFEFF', buffer[0]);
        }
    }
}
