package dev.cofactor.eval.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.junit.jupiter.api.Test;

class AssignmentTest {

    /** An assignment must outlive versions of this library: the hash is that of the definition. */
    @Test
    void isTheFractionOfTheHash() throws NoSuchAlgorithmException {
        for (int user = 0; user < 200; user++) {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(("büro\n" + user).getBytes(StandardCharsets.UTF_8));
            double fraction = 0;
            for (int i = 6; i >= 0; i--) {
                fraction = (fraction + (digest[i] & 0xFF)) / 256;
            }
            assertEquals(fraction < 0.3, Assignment.of("büro", 0.3).isTreated(user), "user " + user);
        }
    }

    @Test
    void dividesByTheShareAndIndependentlyOfOtherExperiments() {
        Assignment one = Assignment.of("one", 0.3);
        Assignment two = Assignment.of("two", 0.5);
        int treated = 0;
        int both = 0;
        for (int user = 0; user < 20_000; user++) {
            if (one.isTreated("u" + user)) {
                treated++;
                both += two.isTreated("u" + user) ? 1 : 0;
            }
        }
        assertEquals(0.3, treated / 20_000.0, 0.013);
        assertEquals(0.5, (double) both / treated, 0.026);
    }

    @Test
    void refusesShares() {
        for (double share : new double[] {0, 1, -0.1, Double.NaN}) {
            String message = assertThrows(IllegalArgumentException.class, () -> Assignment.of("one", share))
                    .getMessage();
            assertTrue(message.contains("but is " + share), message);
        }
    }
}
