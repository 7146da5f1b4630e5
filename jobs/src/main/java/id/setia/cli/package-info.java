/** The commands: one small class each. */
@NullMarked
package id.setia.cli;

import org.jspecify.annotations.NullMarked;
