/** Random programs, compared with CPython: see {@code resources/random/README.md}. */
@NullMarked
package random;

import org.jspecify.annotations.NullMarked;
