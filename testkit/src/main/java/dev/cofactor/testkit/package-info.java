/** Tests that every solver has to pass, for those who write solvers. */
@NullMarked
package dev.cofactor.testkit;

import org.jspecify.annotations.NullMarked;
