/** An approximate index over the items of models with factors: a hierarchical navigable small world graph. */
@NullMarked
package dev.cofactor.retrieval.hnsw;

import org.jspecify.annotations.NullMarked;
