/** Settings and sources as validated records, read from YAML. */
@NullMarked
package id.setia.config;

import org.jspecify.annotations.NullMarked;
