/** The report: one self-contained page of a published warehouse. */
@NullMarked
package id.setia.report;

import org.jspecify.annotations.NullMarked;
