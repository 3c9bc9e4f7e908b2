package dev.cofactor.benchmarks.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.cofactor.data.CsvInteractions;
import dev.cofactor.data.IdCodec;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.MalformedRows;
import dev.cofactor.data.TimestampFormat;
import dev.cofactor.matrix.DuplicatePolicy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

/** The first two bytes choose options, the others are the text. */
class CsvInteractionsFuzzTest {
    private static final List<String> SEPARATORS = List.of(",", "\t", "|", "::");

    @FuzzTest(maxDuration = "5m")
    void readsOrSaysWhere(byte[] data) {
        if (data.length < 2) {
            return;
        }
        Complaints.read(
                "some.csv",
                data.length,
                () -> read(data[0], data[1], new ByteArrayInputStream(data, 2, data.length - 2)));
    }

    private static void read(int format, int content, ByteArrayInputStream text) throws IOException {
        CsvInteractions<Long, ?> reader = (content & 1) == 0
                ? columns(format, content, CsvInteractions.builder().userIds(IdCodec.longs()))
                : columns(
                        format,
                        content,
                        CsvInteractions.builder().userIds(IdCodec.longs()).itemIds(IdCodec.uuids()));
        reader.separator(SEPARATORS.get(format & 3)).quotes((format & 4) != 0);
        if ((content & 2) != 0) {
            reader.malformedRows(MalformedRows.skip(3));
        }
        Interactions<Long, ?> read = reader.read(text, "some.csv");
        if (read.size() != read.byUser().nonZeros()) {
            throw new AssertionError(
                    read.size() + " interactions, but " + read.byUser().nonZeros() + " entries");
        }
    }

    private static <I> CsvInteractions<Long, I> columns(int format, int content, CsvInteractions<Long, I> reader) {
        if ((format & 8) == 0) {
            reader.userColumn(0).itemColumn(1);
            if ((content & 4) != 0) {
                reader.valueColumn(2);
            }
            if ((content & 8) != 0) {
                reader.timestampColumn(3);
            }
        } else {
            reader.userColumn("user").itemColumn("item");
            if ((content & 4) != 0) {
                reader.valueColumn("value");
            }
            if ((content & 8) != 0) {
                reader.timestampColumn("time").timestampFormat(TimestampFormat.values()[content >> 4 & 1]);
            }
        }
        return (content & 32) == 0 ? reader.duplicates(DuplicatePolicy.SUM) : reader;
    }
}
