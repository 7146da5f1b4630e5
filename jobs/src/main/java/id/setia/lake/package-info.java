/** The lake: canonical tables on Iceberg and Parquet. The only package that knows Iceberg. */
@NullMarked
package id.setia.lake;

import org.jspecify.annotations.NullMarked;
