package dev.cofactor.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class TimestampFormatTest {
    private static final long END_OF_9999 = 253_402_300_799_999L;

    private static Instant read(TimestampFormat format, String text) throws IOException {
        return CsvInteractions.builder()
                .userColumn(0)
                .itemColumn(1)
                .timestampColumn(2)
                .timestampFormat(format)
                .read(new StringReader("u,i," + text + "\n"), "written")
                .stream()
                .findFirst()
                .flatMap(Interaction::timestamp)
                .orElseThrow();
    }

    @Property(tries = 300)
    void everyFormatReadsTheInstantThatWasWritten(
            @ForAll @LongRange(min = -253_402_300_799_000L, max = END_OF_9999) long millis,
            @ForAll @IntRange(max = 999_999) int finer,
            @ForAll @IntRange(min = -18, max = 18) int hours)
            throws IOException {
        Instant time = Instant.ofEpochMilli(millis);
        assertEquals(time, read(TimestampFormat.EPOCH_MILLIS, Long.toString(millis)));
        Instant second = time.truncatedTo(ChronoUnit.SECONDS);
        assertEquals(second, read(TimestampFormat.EPOCH_SECONDS, Long.toString(second.getEpochSecond())));
        Instant exact = time.plusNanos(finer);
        if (exact.atOffset(ZoneOffset.ofHours(hours)).getYear() <= 9999) {
            assertEquals(time, read(TimestampFormat.ISO_INSTANT, exact.toString()));
            assertEquals(
                    time,
                    read(
                            TimestampFormat.ISO_INSTANT,
                            exact.atOffset(ZoneOffset.ofHours(hours)).toString()));
        }
    }
}
