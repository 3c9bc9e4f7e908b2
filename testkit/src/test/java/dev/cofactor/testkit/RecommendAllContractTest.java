package dev.cofactor.testkit;

/** On scalar kernels; the tests of {@code simd} run the same on vectors. */
class RecommendAllContractTest extends RecommendAllContract {}
