package dev.cofactor.benchmarks.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.cofactor.data.CsvFeatures;
import dev.cofactor.data.Features;
import dev.cofactor.data.IdCodec;
import java.io.ByteArrayInputStream;

class CsvFeaturesFuzzTest {
    @FuzzTest(maxDuration = "5m")
    void readsOrSaysWhere(byte[] data) {
        Complaints.read("items.csv", data.length, () -> {
            Features<Integer> features = CsvFeatures.builder()
                    .ids(IdCodec.integers())
                    .idColumn("id")
                    .category("kind")
                    .category("genres", '|')
                    .number("year")
                    .read(new ByteArrayInputStream(data), "items.csv");
            features.ids().ids().forEach(features::of);
        });
    }
}
