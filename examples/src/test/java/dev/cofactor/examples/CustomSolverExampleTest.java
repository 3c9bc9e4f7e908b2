package dev.cofactor.examples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.data.synthetic.SyntheticInteractions;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class CustomSolverExampleTest {
    private static final SyntheticInteractions FILMS = SyntheticInteractions.builder()
            .users(200)
            .items(150)
            .interactions(10_000)
            .tasteDeviation(0.8)
            .itemBiasDeviation(0.3)
            .noise(0.3)
            .build();

    private static CustomSolverExample program(PrintStream out) {
        return new CustomSolverExample(out, FILMS);
    }

    @Test
    void learnsAndServes() {
        Output output = Programs.run(CustomSolverExampleTest::program, "--factors=4");
        assertTrue(output.number("NonNegativeMf ") < output.number("BiasOnly"), output.text());
        assertTrue(output.text().contains("[FOLD_IN, FORGET, FACTORS, EXPLANATIONS]"), output.text());
        assertTrue(output.text().contains("(a new user was folded in from 3 items)"), output.text());
        assertTrue(output.text().contains("similar films are the same"), output.text());
    }

    @Test
    void saysWhatIsWrong() {
        Programs.assertFails(CustomSolverExampleTest::program, 1, "factors must be at least 1", "--factors=0");
        Programs.assertFails(CustomSolverExampleTest::program, 1, "no file or folder", "--data=nothing.zip");
    }
}
