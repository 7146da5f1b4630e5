/** What customers say: scores of surveys with their uncertainty. Pure computation. */
@NullMarked
package id.setia.feedback;

import org.jspecify.annotations.NullMarked;
