package dev.cofactor.data;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;

/*
 * Values are floats, and rescaled ones carry a rounding error of some float steps; a caller compares with decimal
 * numbers. So a value is given back as the decimal number that it stands for: the shortest one that makes the same
 * float where nothing was rescaled, else rounded to six digits. Ratings come from small sets, so most conversions meet
 * a cache.
 */
/**
 * Gives values back in the caller's scale, as the decimal numbers that were meant. Not safe for use by several threads.
 */
final class OriginalValues {
    private static final MathContext SIX_DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);
    private static final int CACHE_BITS = 8;

    private final ValueScale scale;
    private final boolean asRead;
    private final int decimals;
    private final float[] cachedValues = new float[1 << CACHE_BITS];
    private final double[] cachedOriginals = new double[1 << CACHE_BITS];

    OriginalValues(ValueScale scale) {
        this.scale = scale;
        this.asRead = scale.equals(ValueScale.IDENTITY);
        double magnitude = Math.max(Math.abs(scale.offset()), scale.factor());
        this.decimals = SIX_DIGITS.getPrecision() - 1 - (int) Math.floor(StrictMath.log10(magnitude));
        Arrays.fill(cachedValues, Float.NaN); // equals no value, so every place counts as free
    }

    double of(float value) {
        int place = (Float.floatToIntBits(value) * 0x9E3779B9) >>> (Integer.SIZE - CACHE_BITS);
        if (cachedValues[place] != value) {
            cachedValues[place] = value;
            cachedOriginals[place] = asRead ? Double.parseDouble(Float.toString(value)) : rounded(value);
        }
        return cachedOriginals[place];
    }

    private double rounded(float value) {
        BigDecimal original = new BigDecimal(scale.toOriginal(value)).round(SIX_DIGITS);
        if (original.scale() > decimals) {
            original = original.setScale(decimals, RoundingMode.HALF_EVEN); // what should be 0 is 0, not 1e-8
        }
        return original.doubleValue();
    }
}
