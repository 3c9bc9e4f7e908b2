package dev.cofactor.examples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.data.synthetic.SyntheticInteractions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewUsersExampleTest {
    private static final SyntheticInteractions FILMS = SyntheticInteractions.builder()
            .users(500)
            .items(250)
            .interactions(25_000)
            .tasteDeviation(0.9)
            .itemBiasDeviation(0.2)
            .noise(0.3)
            .build();

    @TempDir
    Path folder;

    private static NewUsersExample program(PrintStream out) {
        return new NewUsersExample(out, FILMS);
    }

    @Test
    void theMoreIsKnownTheBetter() {
        Output output = Programs.run(NewUsersExampleTest::program, "--factors=8", "--new=0.2");
        assertTrue(output.number("what they say of themselves") > output.number("nothing"), output.text());
        assertTrue(output.number("all likes but those put aside") > output.number("3 likes"), output.text());
        assertTrue(output.number("one like, and what they say") > output.number("one like"), output.text());
        assertTrue(output.text().contains("(user -1 is unknown: the most popular items instead)"), output.text());
        assertTrue(output.text().contains("from 3 items, 1 unknown items passed over)"), output.text());
        assertTrue(output.text().contains("from 0 items and 1 features)"), output.text());
        assertTrue(output.text().contains("favourite=Opera"), output.text());
        assertTrue(output.text().contains("choose a fallback other than FAIL"), output.text());
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        Programs.assertFails(NewUsersExampleTest::program, 1, "no file or folder", "--data=nothing.zip");
        Programs.assertFails(NewUsersExampleTest::program, 1, "1.5", "--new=1.5");
        Files.writeString(folder.resolve("ratings.csv"), "userId,movieId,rating,timestamp\n1,1,5,1\n2,1,4,2\n");
        Files.writeString(folder.resolve("movies.csv"), "movieId,title,genres\n1,One (2001),Comedy\n");
        Programs.assertFails(NewUsersExampleTest::program, 1, "tells nothing of its users", "--data=" + folder);
    }
}
