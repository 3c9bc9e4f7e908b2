/** Several recommenders measured side by side, and which of the differences are more than chance. */
@NullMarked
package dev.cofactor.eval.comparison;

import org.jspecify.annotations.NullMarked;
