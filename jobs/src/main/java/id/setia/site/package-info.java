/** The documentation site: guides, tables, lineage and metrics as pages that need no server. */
@NullMarked
package id.setia.site;

import org.jspecify.annotations.NullMarked;
