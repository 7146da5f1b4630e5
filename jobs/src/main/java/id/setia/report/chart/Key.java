package id.setia.report.chart;

/**
 * An entry of a legend.
 *
 * @param style the class of the swatch, such as {@code "bar series-2"}
 */
public record Key(String name, String style) {}
