/**
 * Where exports and the lake lie: local files directly, everything else through a Hadoop
 * FileSystem.
 */
@NullMarked
package id.setia.storage;

import org.jspecify.annotations.NullMarked;
