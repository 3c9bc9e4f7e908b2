package dev.cofactor.model;

/**
 * A model whose score is {@code offset + user bias + item bias + user factors · item factors}. Scoring, similar items
 * and users, and reading factors come from here, once, for all solvers of this kind.
 */
public interface FactorModel extends Model {

    /** The numbers behind the scores. */
    FactorParameters parameters();

    @Override
    default int users() {
        return parameters().userFactors().rows();
    }

    @Override
    default int items() {
        return parameters().itemFactors().rows();
    }

    @Override
    default UserState userState(int userIndex) {
        return parameters().userState(userIndex);
    }
}
