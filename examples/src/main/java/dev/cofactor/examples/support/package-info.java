/** What the programs share: films to work on, tables, reports and progress on a console. */
@NullMarked
package dev.cofactor.examples.support;

import org.jspecify.annotations.NullMarked;
