/** Not exported: what several packages of this module need and no application should see. */
@NullMarked
package dev.cofactor.internal;

import org.jspecify.annotations.NullMarked;
