package dev.cofactor.benchmarks.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.cofactor.Recommender;
import dev.cofactor.data.IdCodec;
import java.io.IOException;

class MappedRecommenderFuzzTest {
    @FuzzTest(maxDuration = "5m")
    void answersOrRefusesToMap(byte[] data) throws IOException {
        FuzzedFile.read(data, file -> Queries.ask(Recommender.map(file, IdCodec.strings(), IdCodec.integers())));
    }
}
