/** Compressed files, archives and encodings, turned into plain UTF-8 text within limits. */
@NullMarked
package id.setia.export.unpack;

import org.jspecify.annotations.NullMarked;
