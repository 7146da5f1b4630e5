/** Landed files to lake tables: stage, check, write, commit, account for every record. */
@NullMarked
package id.setia.load;

import org.jspecify.annotations.NullMarked;
