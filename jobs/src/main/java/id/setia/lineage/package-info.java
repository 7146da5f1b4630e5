/** What values are made of, from exports to tables, and telling others of it (OpenLineage). */
@NullMarked
package id.setia.lineage;

import org.jspecify.annotations.NullMarked;
