package dev.cofactor.benchmarks.peers;

import dev.cofactor.benchmarks.race.Entrant;
import dev.cofactor.benchmarks.race.Factors;
import dev.cofactor.benchmarks.race.SweepLog;
import dev.cofactor.benchmarks.race.Task;
import dev.cofactor.benchmarks.race.TrainingEntries;
import dev.cofactor.benchmarks.race.TrainingRequest;
import java.util.Arrays;
import java.util.Set;
import net.librec.math.structure.SparseMatrix;

/**
 * LibRec, which uses one thread: PMF and BiasedMF by SGD, where a sweep is an epoch and λ is that of a step and of the
 * biases, and WRMF, the objective of Hu, Koren and Volinsky with λ and α as they are (its own weight, a logarithm of
 * the value, is replaced by α · value). Learning rate and first factors are LibRec's defaults.
 */
final class LibRecPeer implements Entrant {
    private final String name;

    LibRecPeer(String name) {
        this.name = name;
    }

    @Override
    public Set<Task> tasks() {
        return Set.of(name.equals("librec-wrmf") ? Task.IMPLICIT_CHOLESKY : Task.EXPLICIT_SGD);
    }

    @Override
    public Factors run(TrainingEntries entries, TrainingRequest request, SweepLog log) throws Exception {
        SparseMatrix data = matrix(entries, 1);
        log.note("one thread");
        LibRecTraining training = switch (name) {
            case "librec-wrmf" ->
                new LibRecTraining.Wrmf(data, matrix(entries, request.alpha()), matrixOfOnes(entries), request);
            case "librec-biasedmf" -> new LibRecTraining.BiasedMf(data, request);
            default -> new LibRecTraining.Pmf(data, request);
        };
        if (request.task() == Task.EXPLICIT_SGD) {
            log.note("learning rate " + LibRecTraining.LEARNING_RATE);
        }
        log.time(request.sweeps(), training::sweep);
        return training.factors();
    }

    private static SparseMatrix matrixOfOnes(TrainingEntries entries) {
        SparseMatrix matrix = matrix(entries, 1);
        Arrays.fill(matrix.rowData, 1);
        Arrays.fill(matrix.colData, 1);
        return matrix;
    }

    /** The values times a factor, by rows and by columns, as LibRec keeps them; its own way is through hash tables. */
    private static SparseMatrix matrix(TrainingEntries entries, double scale) {
        SparseMatrix matrix = new SparseMatrix(entries.users(), entries.items());
        int size = entries.size();
        matrix.rowPtr = new int[entries.users() + 1];
        matrix.colInd = new int[size];
        matrix.rowData = new double[size];
        matrix.colPtr = new int[entries.items() + 1];
        matrix.rowInd = new int[size];
        matrix.colData = new double[size];
        for (int user = 0; user < entries.users(); user++) {
            matrix.rowPtr[user + 1] = entries.start(user + 1);
        }
        for (int k = 0; k < size; k++) {
            matrix.colInd[k] = entries.item(k);
            matrix.rowData[k] = scale * entries.value(k);
            matrix.colPtr[entries.item(k) + 1]++;
        }
        for (int item = 0; item < entries.items(); item++) {
            matrix.colPtr[item + 1] += matrix.colPtr[item];
        }
        int[] next = matrix.colPtr.clone();
        entries.forEach((user, item, value) -> {
            int place = next[item]++;
            matrix.rowInd[place] = user;
            matrix.colData[place] = scale * value;
        });
        return matrix;
    }
}
