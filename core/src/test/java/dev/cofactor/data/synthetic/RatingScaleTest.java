package dev.cofactor.data.synthetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatingScaleTest {

    @Test
    void roundsAndClips() {
        RatingScale halves = RatingScale.stepped(0.5, 5, 0.5);

        assertEquals(0.5, halves.rate(-3));
        assertEquals(3.5, halves.rate(3.6));
        assertEquals(4, halves.rate(3.76));
        assertEquals(5, halves.rate(7));
        assertEquals(3.6, RatingScale.continuous(1, 5).rate(3.6));
        assertEquals(1, RatingScale.continuous(1, 5).rate(0.6));
    }

    @ParameterizedTest
    @CsvSource({
        "0, .5",
        "-1, .15865525393145707",
        "1, .8413447460685429",
        "1.959963984540054, .975",
        "-3, .0013498980316301"
    })
    void knowsTheNormalDistribution(double x, double expected) {
        assertEquals(expected, RatingScale.normal(x), 1e-7);
    }

    @ParameterizedTest
    @CsvSource({"3.2, .8", "1, .8", "0, .5", "5.4, 1.5", "3, .1"})
    void momentsAgreeWithIntegration(double score, double noise) {
        for (RatingScale scale : new RatingScale[] {
            RatingScale.stepped(1, 5, 1), RatingScale.stepped(0.5, 5, 0.5), RatingScale.continuous(1, 5)
        }) {
            double mass = 0;
            double mean = 0;
            double squares = 0;
            for (int k = -400_000; k < 400_000; k++) {
                double z = (k + 0.5) / 50_000;
                double weight = Math.exp(-z * z / 2);
                double rating = scale.rate(score + noise * z);
                mass += weight;
                mean += weight * rating;
                squares += weight * rating * rating;
            }
            mean /= mass;
            RatingScale.Moments moments = scale.moments(score, noise);
            assertEquals(mean, moments.mean(), 2e-5);
            assertEquals(squares / mass - mean * mean, moments.variance(), 5e-5);
            assertEquals(moments.variance(), new NoiseVariance(scale, noise).at(score), 1e-5);
        }
    }

    @Test
    void withoutNoiseARatingIsCertain() {
        assertEquals(new RatingScale.Moments(4, 0), RatingScale.stepped(1, 5, 1).moments(3.8, 0));
        assertEquals(0, new NoiseVariance(RatingScale.continuous(1, 5), 0).at(3));
    }

    @ParameterizedTest
    @CsvSource({"1, 5, 0", "1, 5, -1", "1, 5, .3", "5, 1, 1", "1, 1, 1", "1, NaN, 1", "1, 5, NaN", "1, Infinity, 1"})
    void refusesScalesThatAreNone(double lowest, double highest, double step) {
        assertThrows(IllegalArgumentException.class, () -> RatingScale.stepped(lowest, highest, step));
    }
}
