package dev.cofactor.benchmarks.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.cofactor.matrix.CsrMatrix;
import dev.cofactor.matrix.SparseMatrices;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.tensor.TensorFile;
import java.io.IOException;
import java.nio.file.Path;

class TensorFileFuzzTest {
    @FuzzTest(maxDuration = "5m")
    void readsAnyFile(byte[] data) throws IOException {
        FuzzedFile.read(data, TensorFileFuzzTest::readAll);
    }

    private static void readAll(Path path) throws IOException {
        try (TensorFile file = TensorFile.open(path)) {
            for (String name : file.names()) {
                switch (file.type(name)) {
                    case F32 -> file.floats(name);
                    case F64 -> file.doubles(name);
                    case I32 -> file.ints(name);
                    case I64 -> file.longs(name);
                    case U8 -> file.bytes(name);
                }
                file.map(name, file.type(name));
            }
            file.verify();
            attempt(() -> CsrMatrix.read(file.scope("history")));
            attempt(() -> SparseMatrices.map(file.scope("history")));
            attempt(() -> FactorParameters.read(file.scope("model")));
            attempt(() -> FactorParameters.read(file.mapped().scope("model")));
        }
    }

    /** Reads something that may not be there. */
    @FunctionalInterface
    private interface Reader {
        void read() throws IOException;
    }

    private static void attempt(Reader reader) {
        try {
            reader.read();
        } catch (IOException expected) {
            // it is not there, or was altered
        }
    }
}
