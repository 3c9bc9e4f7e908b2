/** A service around a recommender, without any framework: {@link dev.cofactor.examples.service.RecommendationService}. */
@NullMarked
package dev.cofactor.examples.service;

import org.jspecify.annotations.NullMarked;
