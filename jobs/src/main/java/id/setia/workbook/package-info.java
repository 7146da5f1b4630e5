/** The finance workbook: the figures of a release, with formulas that follow its assumptions. */
@NullMarked
package id.setia.workbook;

import org.jspecify.annotations.NullMarked;
