/** Special functions, quadrature and maximisation that the lifetime-value models need. */
@NullMarked
package id.setia.cltv.math;

import org.jspecify.annotations.NullMarked;
