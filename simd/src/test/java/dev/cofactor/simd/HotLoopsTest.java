package dev.cofactor.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** C2 must not inline the longest loops into what calls them: it would leave some of their vectors boxed. */
class HotLoopsTest {
    /** The default of {@code -XX:FreqInlineSize}: methods of more bytes of code are never inlined. */
    private static final int INLINED_AT_MOST = 325;

    static Stream<Map.Entry<Class<?>, Set<String>>> loops() {
        return Stream.of(
                Map.entry(
                        FusedProducts.class,
                        Set.of("ofFourVectors", "ofEightVectors", "squaresOfFourVectors", "squaresOfEightVectors")),
                Map.entry(FusedGather.class, Set.of("ofFourVectors", "ofEightVectors")),
                Map.entry(SimdGatheredRows.class, Set.of("combine4", "combine8")),
                Map.entry(SimdNormalEquations.class, Set.of("gatherFourVectors")),
                Map.entry(Tiles.class, Set.of("tile4", "tile3", "tile2", "tall")),
                Map.entry(ScannedRows.class, Set.of("four")),
                Map.entry(SimdCodeScorer.class, Set.of("products")));
    }

    @ParameterizedTest
    @MethodSource("loops")
    void areTooLongToBeInlined(Map.Entry<Class<?>, Set<String>> loops) throws IOException {
        Map<String, Integer> lengths = codeLengths(loops.getKey());
        for (String loop : loops.getValue()) {
            assertTrue(
                    lengths.get(loop) > INLINED_AT_MOST, () -> loop + " has " + lengths.get(loop) + " bytes of code");
        }
    }

    @Test
    void codeLengthsAreThoseOfTheClassFile() throws IOException {
        assertEquals(2, codeLengths(Known.class).get("same")); // iload_0, ireturn
    }

    static final class Known {
        static int same(int number) {
            return number;
        }
    }

    /** The bytes of code of each method, of overloaded ones those of the last. The Java Virtual Machine Specification, 4.1. */
    private static Map<String, Integer> codeLengths(Class<?> type) throws IOException {
        try (InputStream file = type.getResourceAsStream(
                        type.getName().substring(type.getPackageName().length() + 1) + ".class");
                DataInputStream in = new DataInputStream(file)) {
            in.skipBytes(8);
            String[] names = names(in);
            in.skipBytes(6);
            in.skipBytes(2 * in.readUnsignedShort());
            Map<String, Integer> lengths = new HashMap<>();
            for (int members = 0; members < 2; members++) { // fields, then methods
                for (int count = in.readUnsignedShort(); count > 0; count--) {
                    in.skipBytes(2);
                    String member = names[in.readUnsignedShort()];
                    in.skipBytes(2);
                    for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
                        boolean code = "Code".equals(names[in.readUnsignedShort()]);
                        int rest = in.readInt();
                        if (code) {
                            in.skipBytes(4);
                            lengths.put(member, in.readInt());
                            rest -= 8;
                        }
                        in.skipNBytes(rest);
                    }
                }
            }
            return lengths;
        }
    }

    private static String[] names(DataInputStream in) throws IOException {
        String[] names = new String[in.readUnsignedShort()];
        for (int k = 1; k < names.length; k++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> names[k] = in.readUTF();
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipBytes(4);
                case 5, 6 -> {
                    in.skipBytes(8);
                    k++; // long and double take two places
                }
                case 7, 8, 16, 19, 20 -> in.skipBytes(2);
                case 15 -> in.skipBytes(3);
                default -> throw new IOException("unknown constant " + tag);
            }
        }
        return names;
    }
}
