package dev.cofactor.benchmarks.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.cofactor.Recommender;
import dev.cofactor.data.IdCodec;
import java.io.IOException;

class LoadedRecommenderFuzzTest {
    @FuzzTest(maxDuration = "5m")
    void answersOrRefusesToLoad(byte[] data) throws IOException {
        FuzzedFile.read(data, file -> Queries.ask(Recommender.load(file, IdCodec.strings(), IdCodec.integers())));
    }
}
