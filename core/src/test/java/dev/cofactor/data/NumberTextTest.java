package dev.cofactor.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTextTest {

    private static float parseFloat(String text) throws FieldException {
        return NumberText.parseFloat(TestRows.of("before", text, "after"), 1);
    }

    private static long parseLong(String text) throws FieldException {
        return NumberText.parseLong(TestRows.of("before", text, "after"), 1, "a whole number");
    }

    @Property
    void decimalsAreRoundedAsTheJdkRoundsThem(@ForAll long digits, @ForAll @IntRange(min = 0, max = 25) int decimals)
            throws FieldException {
        String text = BigDecimal.valueOf(digits, decimals).toPlainString();
        assertEquals(Float.parseFloat(text), parseFloat(text));
    }

    @Property
    void shortDecimalsAreRoundedAsTheJdkRoundsThem(
            @ForAll int digits, @ForAll @IntRange(min = 0, max = 12) int decimals) throws FieldException {
        String text = BigDecimal.valueOf(digits % 200_000_000, decimals).toPlainString();
        assertEquals(Float.parseFloat(text), parseFloat(text));
    }

    @Property
    void floatsComeBack(@ForAll float value) throws FieldException {
        assertEquals(value, parseFloat(Float.toString(value)));
    }

    @Property
    void longsComeBack(@ForAll long value) throws FieldException {
        assertEquals(value, parseLong(Long.toString(value)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"4", "3.5", "-0.5", "0.0", "-0", ".5", "5.", "+2", "1e3", "2.5E-3", "16777216", "16777217", "007"
            })
    void usualAndUnusualForms(String text) throws FieldException {
        assertEquals(Float.parseFloat(text), parseFloat(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                ".",
                "NaN",
                "Infinity",
                "-Infinity",
                "1f",
                "1d",
                "0x1p3",
                " 4",
                "4 ",
                "4,5",
                "1.2.3",
                "e5",
                "٣"
            })
    void whatIsNoNumberIsRefused(String text) {
        FieldException e = assertThrows(FieldException.class, () -> parseFloat(text));
        assertEquals(1, e.column());
        assertEquals("is not a number; expected a finite decimal number such as 4 or 3.5", e.problem());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e39", "-1e39", "999999999999999999999999999999999999999999"})
    void tooLargeForAFloatIsRefused(String text) {
        FieldException e = assertThrows(FieldException.class, () -> parseFloat(text));
        assertEquals("is too large; expected a number of at most 3.4028235E38", e.problem());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", "+5", "1.0", "1e3", " 1", "12a", "1234567890123456789012a", "+1234567890123456789"})
    void whatIsNoWholeNumberIsRefused(String text) {
        FieldException e = assertThrows(FieldException.class, () -> parseLong(text));
        assertEquals("is not a whole number", e.problem());
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775808", "-9223372036854775809", "99999999999999999999"})
    void tooLargeForALongIsRefused(String text) {
        FieldException e = assertThrows(FieldException.class, () -> parseLong(text));
        assertEquals("is beyond the range of 64 bits; expected a whole number", e.problem());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"9223372036854775807", "-9223372036854775808", "999999999999999999", "-0000000000000000000000005"
            })
    void extremeLongs(String text) throws FieldException {
        assertEquals(Long.parseLong(text), parseLong(text));
    }
}
