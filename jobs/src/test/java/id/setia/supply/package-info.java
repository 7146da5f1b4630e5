/** What the release is made of, held against known advisories. Tools and tests of the build. */
@NullMarked
package id.setia.supply;

import org.jspecify.annotations.NullMarked;
