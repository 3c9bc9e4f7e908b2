/** What has to hold before something is published, checked on the files that would be. */
@NullMarked
package dev.cofactor.release;

import org.jspecify.annotations.NullMarked;
