/** Markup that cannot be ill-formed: every text is escaped, every element is closed. */
@NullMarked
package id.setia.report.html;

import org.jspecify.annotations.NullMarked;
