package dev.cofactor.eval.split;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FieldLinesTest {
    @TempDir
    private Path folder;

    @Test
    void nothingIsReadOnceItIsClosed() throws IOException {
        Map<String, String> files = Map.of("some.txt", "1 2\n3 4\n");
        FieldLines ofFile =
                FieldLines.ofFile(SplitArchive.folder(folder, files).resolve("some.txt"), FieldLines.Separator.BLANKS);
        ofFile.close();
        assertThrows(IOException.class, ofFile::next);
        FieldLines ofMember =
                FieldLines.ofMember(SplitArchive.zip(folder, files), "some.txt", FieldLines.Separator.BLANKS);
        ofMember.close();
        assertThrows(IOException.class, ofMember::next);
    }
}
