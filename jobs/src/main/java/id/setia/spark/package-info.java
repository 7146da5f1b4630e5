/** Has models built by Apache Spark, which runs in processes of its own. */
@NullMarked
package id.setia.spark;

import org.jspecify.annotations.NullMarked;
