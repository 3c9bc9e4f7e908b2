package dev.cofactor.benchmarks.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.cofactor.data.IdCodec;
import java.nio.charset.StandardCharsets;
import java.util.List;

class IdCodecFuzzTest {
    private static final List<IdCodec<?>> CODECS =
            List.of(IdCodec.strings(), IdCodec.integers(), IdCodec.longs(), IdCodec.uuids());

    @FuzzTest(maxDuration = "5m")
    void parsesOrRefuses(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        CODECS.forEach(codec -> parse(codec, text));
    }

    private static <T> void parse(IdCodec<T> codec, String text) {
        T id;
        try {
            id = codec.parse(text);
        } catch (IllegalArgumentException e) {
            if (!String.valueOf(e.getMessage()).contains(codec.name())) {
                throw new AssertionError("does not say what was expected: " + e.getMessage(), e);
            }
            return;
        }
        if (!id.equals(codec.parse(codec.format(id)))) {
            throw new AssertionError(codec + " read " + id + " and then another one");
        }
    }
}
