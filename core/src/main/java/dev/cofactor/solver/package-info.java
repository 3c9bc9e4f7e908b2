/** The contract between the library and those who write solvers: what a solver is given and what it promises. */
@NullMarked
package dev.cofactor.solver;

import org.jspecify.annotations.NullMarked;
