package dev.cofactor.examples.features;

import dev.cofactor.data.Interactions;
import dev.cofactor.eval.RatingMetrics;
import dev.cofactor.solvers.als.ExplicitAls;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * The solvers that {@link FeatureTrial} compares.
 *
 * @param without the one that is given no features
 * @param with the one that is given features
 */
public record FeatureSettings(ExplicitAls without, ExplicitAls with) {
    private static final double[] REGULARIZATIONS = {0.7, 1.3, 2.5};
    private static final double[] BIAS_REGULARIZATIONS = {1, 2, 4};
    private static final double[] FEATURE_REGULARIZATIONS = {10, 100, 1_000};

    /** Both with the same numbers, else the defaults; {@code featureRegularization} is for the solver with features. */
    public static FeatureSettings of(
            int factors, int epochs, double regularization, double biasRegularization, double featureRegularization) {
        ExplicitAls without = ExplicitAls.defaults()
                .withFactors(factors)
                .withEpochs(epochs)
                .withRegularization(regularization)
                .withBiasRegularization(biasRegularization);
        return new FeatureSettings(without, without.withFeatureRegularization(featureRegularization));
    }

    /**
     * Those with the least error on a validation part, found by trying all of a small grid; the solver with features takes
     * over the bias regularization that is best without.
     *
     * @param validation drawn from a training part
     */
    public static FeatureSettings chosen(ScarceItems validation, int factors, int epochs, long seed) {
        FeatureSettings base = of(factors, epochs, 0, 0, 0);
        Choice without = best(
                DoubleStream.of(REGULARIZATIONS)
                        .boxed()
                        .flatMap(tau ->
                                DoubleStream.of(BIAS_REGULARIZATIONS).mapToObj(gamma -> new Choice(tau, gamma, 0))),
                base.without(),
                seed,
                validation.trainWithoutFeatures(),
                validation);
        Choice with = best(
                DoubleStream.of(REGULARIZATIONS)
                        .boxed()
                        .flatMap(tau -> DoubleStream.of(FEATURE_REGULARIZATIONS)
                                .mapToObj(feature -> new Choice(tau, without.biases, feature))),
                base.with(),
                seed,
                validation.train(),
                validation);
        return new FeatureSettings(without.applied(base.without()), with.applied(base.with()));
    }

    private record Choice(double factors, double biases, double features) {
        ExplicitAls applied(ExplicitAls solver) {
            return solver.withRegularization(factors)
                    .withBiasRegularization(biases)
                    .withFeatureRegularization(features);
        }
    }

    private static Choice best(
            Stream<Choice> choices,
            ExplicitAls solver,
            long seed,
            Interactions<Integer, Integer> train,
            ScarceItems validation) {
        record Tried(Choice choice, double squaredError) {}
        List<Tried> tried = choices.map(choice -> {
                    var recommender = FeatureTrial.train(choice.applied(solver), seed, train);
                    RatingMetrics few = RatingMetrics.of(recommender, validation.few());
                    RatingMetrics none = RatingMetrics.of(recommender, validation.none());
                    return new Tried(
                            choice, few.rmse() * few.rmse() * few.count() + none.rmse() * none.rmse() * none.count());
                })
                .toList();
        return tried.stream()
                .min(Comparator.comparingDouble(Tried::squaredError))
                .orElseThrow()
                .choice();
    }
}
