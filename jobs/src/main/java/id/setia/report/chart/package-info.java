/** Charts as inline SVG. They draw doubles: a pixel is coarser than any rounding of a double. */
@NullMarked
package id.setia.report.chart;

import org.jspecify.annotations.NullMarked;
