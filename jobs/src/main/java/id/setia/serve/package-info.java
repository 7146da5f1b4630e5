/** The scheduler: starts runs by itself, and answers how things stand. */
@NullMarked
package id.setia.serve;

import org.jspecify.annotations.NullMarked;
