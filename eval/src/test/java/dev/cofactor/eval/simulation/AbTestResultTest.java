package dev.cofactor.eval.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.eval.simulation.AbTestResult.Arm;
import org.junit.jupiter.api.Test;

class AbTestResultTest {

    /** Five users with 1, 2, 3, 4 and 5 clicks, and four with 2, 4, 6 and 8: t = 1.359 at 4.75 degrees of freedom. */
    private static AbTestResult small() {
        ClickTally control = new ClickTally();
        for (int clicks = 1; clicks <= 5; clicks++) {
            control.add(10, clicks);
        }
        ClickTally treatment = new ClickTally();
        for (int clicks = 2; clicks <= 8; clicks += 2) {
            treatment.add(10, clicks);
        }
        return new AbTestResult(control.arm("control"), treatment.arm("treatment"), 0.5);
    }

    @Test
    void talliesUsers() {
        AbTestResult result = small();
        assertEquals(new Arm(5, 50, 15, 2.5), result.control());
        assertEquals(3, result.control().clicksPerUser());
        assertEquals(0.3, result.control().clickRate(), 1e-15);
        assertEquals(20 / 3.0, result.treatment().variance(), 1e-12);
        assertEquals(2, result.difference());
    }

    @Test
    void testsByWelch() {
        AbTestResult result = small();
        double c = 2.5 / 5;
        double t = 20 / 3.0 / 4;
        double freedom = (c + t) * (c + t) / (c * c / 4 + t * t / 3);
        assertEquals(4.75, freedom, 0.01);
        // By the table of t, p lies between 0.1 (t = 2.015 at 5, 2.132 at 4) and 0.25 (1.301 at 5, 1.344 at 4).
        double statistic = 2 / Math.sqrt(c + t);
        assertEquals(1.359, statistic, 0.001);
        assertTrue(result.pValue() > 0.22 && result.pValue() < 0.25, "p = " + result.pValue());
        // The 97.5 % quantile of t is 2.571 at 5 and 2.776 at 4 degrees of freedom.
        double margin = result.margin(0.95) / Math.sqrt(c + t);
        assertTrue(margin > 2.571 && margin < 2.776, "quantile " + margin);
    }

    @Test
    void isDefinedWhereNothingVaries() {
        Arm three = new Arm(4, 40, 12, 0);
        assertEquals(1, new AbTestResult(three, three, 0.5).pValue());
        assertEquals(0, new AbTestResult(three, new Arm(4, 40, 16, 0), 0.5).pValue());
        assertEquals(0, new AbTestResult(three, three, 0.5).margin(0.95));
        assertEquals(0, new Arm(2, 0, 0, 0).clickRate());
    }

    /** 540 of 1,000 where half were planned: 2.53 standard deviations, p = 0.0114. */
    @Test
    void noticesAnUnevenDivision() {
        Arm few = new Arm(460, 460, 46, 0.1);
        Arm many = new Arm(540, 540, 54, 0.1);
        assertEquals(0.0114, new AbTestResult(few, many, 0.5).sampleRatioPValue(), 0.0001);
        assertEquals(0.0114, new AbTestResult(many, few, 0.5).sampleRatioPValue(), 0.0001);
        assertEquals(1, new AbTestResult(few, many, 0.54).sampleRatioPValue(), 1e-9);
    }

    @Test
    void tellsHowManyUsersALiftNeeds() {
        AbTestResult result = small();
        assertEquals(SampleSize.perSide(Math.sqrt(2.5), 0.3, 0.05, 0.8), result.usersNeeded(0.1, 0.05, 0.8));
        AbTestResult silent = new AbTestResult(new Arm(4, 40, 0, 0), new Arm(4, 40, 4, 1), 0.5);
        assertThrows(IllegalArgumentException.class, () -> silent.usersNeeded(0.1, 0.05, 0.8));
    }

    @Test
    void refusesWhatIsNoResult() {
        assertThrows(IllegalArgumentException.class, () -> new Arm(1, 10, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> new Arm(2, 10, 11, 0));
        assertThrows(IllegalArgumentException.class, () -> new Arm(2, 10, -1, 0));
        assertThrows(IllegalArgumentException.class, () -> new Arm(2, 10, 1, Double.NaN));
        Arm arm = new Arm(2, 10, 1, 0.5);
        for (double share : new double[] {0, 1, Double.NaN}) {
            assertThrows(IllegalArgumentException.class, () -> new AbTestResult(arm, arm, share));
        }
    }

    @Test
    void readsWell() {
        String[] lines = small().toString().split("\n", -1);
        assertEquals(3, lines.length);
        assertEquals("control    5 users, 50 shown, 15 clicks, 3.0000 a user", lines[0]);
        assertTrue(lines[2].startsWith("difference +2.0000 ± "), lines[2]);
    }
}
