package dev.cofactor.benchmarks.race;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProtocolTest {
    private static final TrainingRequest REQUEST =
            new TrainingRequest(Task.IMPLICIT_CG, Path.of("a file"), 64, 2, 7, 0.1, 40, Path.of("out"));

    @Test
    void argumentsComeInTheOrderOfTheProtocol() {
        assertEquals(List.of("implicit-cg", "a file", "64", "2", "7", "0.1", "40.0", "out"), REQUEST.arguments());
        assertEquals(REQUEST, TrainingRequest.parse(REQUEST.arguments()));
    }

    @Test
    void argumentsThatAreNotUnderstoodAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> TrainingRequest.parse(List.of("implicit-cg", "file")));
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> Task.parse("implicit"));
        assertEquals(
                "there is no task 'implicit'; expected one of implicit-cholesky, implicit-cg, explicit-sgd, explicit-als, bpr,"
                        + " topn",
                refused.getMessage());
    }

    @Test
    void aPeerIsANameAndACommand() {
        PeerCommand peer = PeerCommand.parse("my peer=python3 'a file.py' --x=\"it's\" ''");
        assertEquals("my peer", peer.name());
        assertEquals(List.of("python3", "a file.py", "--x=it's", ""), peer.command());
    }

    @Test
    void aPeerWithoutNameOrCommandIsRefused() {
        for (String text : List.of("", "name", "name=", "=command", "name= ", "name=a 'b")) {
            assertThrows(IllegalArgumentException.class, () -> PeerCommand.parse(text), text);
        }
    }

    @Test
    void linesOfTheProtocolAreReadAndOthersIgnored() {
        Answer answer = new Answer(Task.EXPLICIT_ALS);
        List.of("loading", "sweep 1.5", "note  SGD ", "topn 9", "sweep 0.25", "memory 812", "sweeping 3")
                .forEach(answer::accept);
        assertEquals(List.of(1.5, 0.25), answer.seconds());
        assertEquals(List.of("SGD"), answer.notes());
        assertEquals(812, answer.memory().orElseThrow());
        assertFalse(answer.unsupported());
        assertEquals(Optional.empty(), answer.complaint(2));
        assertEquals(
                "printed 2 lines 'sweep <seconds>' of 3", answer.complaint(3).orElseThrow());
    }

    @Test
    void unsupportedIsUnderstood() {
        Answer answer = new Answer(Task.TOPN);
        answer.accept("unsupported");
        assertTrue(answer.unsupported());
    }

    @Test
    void aTimeThatIsNoneIsRefused() {
        Answer answer = new Answer(Task.TOPN);
        for (String line : List.of("topn fast", "topn -1", "topn NaN", "memory much")) {
            assertThrows(IllegalArgumentException.class, () -> answer.accept(line), line);
        }
    }
}
