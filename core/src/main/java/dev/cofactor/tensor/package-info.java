/**
 * Files of named arrays: the safetensors container that model files, checkpoints and mapped matrices share.
 */
@NullMarked
package dev.cofactor.tensor;

import org.jspecify.annotations.NullMarked;
