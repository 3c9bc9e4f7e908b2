/** The best items of a scan over all of them, for blocks of users too; for our own modules. */
@NullMarked
package dev.cofactor.scan;

import org.jspecify.annotations.NullMarked;
