package id.setia.report.chart;

/**
 * What a chart says to those who do not see it.
 *
 * @param id unique in the page, letters and hyphens
 * @param title what it shows
 * @param description what there is to see in it, in a sentence
 */
public record ChartText(String id, String title, String description) {

  /** Refuses a chart without words. */
  public ChartText {
    if (id.isBlank() || title.isBlank() || description.isBlank()) {
      throw new IllegalArgumentException(
          "Invalid chart text: id %s, title %s, description %s (none may be blank)"
              .formatted(id, title, description));
    }
  }
}
