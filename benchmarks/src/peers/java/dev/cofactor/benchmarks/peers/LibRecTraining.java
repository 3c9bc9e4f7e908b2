package dev.cofactor.benchmarks.peers;

import dev.cofactor.benchmarks.race.Factors;
import dev.cofactor.benchmarks.race.TrainingRequest;
import net.librec.common.LibrecException;
import net.librec.math.structure.DenseMatrix;
import net.librec.math.structure.DenseVector;
import net.librec.math.structure.SparseMatrix;
import net.librec.recommender.cf.ranking.WRMFRecommender;
import net.librec.recommender.cf.rating.BiasedMFRecommender;
import net.librec.recommender.cf.rating.PMFRecommender;

/** A training of LibRec, one sweep at a time: its models keep their factors between two calls. */
interface LibRecTraining {
    float LEARNING_RATE = 0.01f;
    double DEVIATION = 0.1;

    /** One more sweep. */
    void sweep() throws LibrecException;

    /** The factors as they are now. */
    Factors factors();

    private static DenseMatrix random(int rows, int columns) {
        DenseMatrix matrix = new DenseMatrix(rows, columns);
        matrix.init(0, DEVIATION);
        return matrix;
    }

    private static DenseVector random(int size) {
        DenseVector vector = new DenseVector(size);
        vector.init(0, DEVIATION);
        return vector;
    }

    private static Factors products(DenseMatrix users, DenseMatrix items, int width) {
        return new Factors(
                width,
                FactorCopy.of(users.numRows, width, users::get),
                FactorCopy.of(items.numRows, width, items::get),
                0);
    }

    /** PMF by SGD. */
    final class Pmf extends PMFRecommender implements LibRecTraining {
        Pmf(SparseMatrix data, TrainingRequest request) {
            trainMatrix = data;
            numFactors = request.factors();
            numIterations = 1;
            userFactors = random(data.numRows, numFactors);
            itemFactors = random(data.numColumns, numFactors);
            learnRate = LEARNING_RATE;
            regUser = (float) request.regularization();
            regItem = regUser;
        }

        @Override
        public void sweep() throws LibrecException {
            trainModel();
        }

        @Override
        protected boolean isConverged(int iteration) {
            return false;
        }

        @Override
        public Factors factors() {
            return products(userFactors, itemFactors, numFactors);
        }
    }

    /** Factors, biases and a mean by SGD. */
    final class BiasedMf extends BiasedMFRecommender implements LibRecTraining {
        BiasedMf(SparseMatrix data, TrainingRequest request) {
            trainMatrix = data;
            globalMean = data.mean();
            numFactors = request.factors();
            numIterations = 1;
            userFactors = random(data.numRows, numFactors);
            itemFactors = random(data.numColumns, numFactors);
            userBiases = random(data.numRows);
            itemBiases = random(data.numColumns);
            learnRate = LEARNING_RATE;
            regUser = (float) request.regularization();
            regItem = regUser;
            regBias = regUser;
        }

        @Override
        public void sweep() throws LibrecException {
            trainModel();
        }

        @Override
        protected boolean isConverged(int iteration) {
            return false;
        }

        /** With two more columns, each bias against a one on the other side. */
        @Override
        public Factors factors() {
            int width = numFactors + 2;
            return new Factors(
                    width,
                    FactorCopy.of(
                            userFactors.numRows,
                            width,
                            (row, column) -> column < numFactors
                                    ? userFactors.get(row, column)
                                    : column == numFactors ? userBiases.get(row) : 1),
                    FactorCopy.of(
                            itemFactors.numRows,
                            width,
                            (row, column) -> column < numFactors
                                    ? itemFactors.get(row, column)
                                    : column == numFactors ? 1 : itemBiases.get(row)),
                    globalMean);
        }
    }

    /** Weighted regularized factorization, exact half-steps by the inverse. */
    final class Wrmf extends WRMFRecommender implements LibRecTraining {
        Wrmf(SparseMatrix data, SparseMatrix weights, SparseMatrix ones, TrainingRequest request) {
            trainMatrix = data;
            confindenceMinusIdentityMatrix = weights;
            preferenceMatrix = ones;
            numUsers = data.numRows;
            numItems = data.numColumns;
            numFactors = request.factors();
            numIterations = 1;
            userFactors = random(numUsers, numFactors);
            itemFactors = random(numItems, numFactors);
            regUser = (float) request.regularization();
            regItem = regUser;
        }

        @Override
        public void sweep() throws LibrecException {
            trainModel();
        }

        @Override
        public Factors factors() {
            return products(userFactors, itemFactors, numFactors);
        }
    }
}
