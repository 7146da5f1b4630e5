/** Sheets of Excel workbooks (ECMA-376), read as a stream of rows of text. */
@NullMarked
package id.setia.export.xlsx;

import org.jspecify.annotations.NullMarked;
