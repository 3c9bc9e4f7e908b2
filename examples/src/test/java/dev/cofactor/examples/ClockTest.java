package dev.cofactor.examples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;

/**
 * No library looks at the clock of the day, which may be set back at any time: durations are measured by
 * {@code System.nanoTime()}, and moments are given by the caller or by the data.
 */
@AnalyzeClasses(packages = "dev.cofactor", importOptions = ImportOption.DoNotIncludeTests.class)
class ClockTest {
    @ArchTest
    static final ArchRule nobodyAsksForTheTimeOfDay = noClasses()
            .that()
            .resideOutsideOfPackages("dev.cofactor.examples..", "dev.cofactor.benchmarks..")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callConstructor(Date.class)
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone");
}
