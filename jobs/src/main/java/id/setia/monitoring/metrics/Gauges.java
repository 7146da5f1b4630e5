package id.setia.monitoring.metrics;

import id.setia.PlainText;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.concurrent.TimeUnit;

/**
 * One reading of the meters. As everything is counted from the state database, a reading is made
 * anew each time, and a counter goes on where it stood whatever process asks.
 */
final class Gauges {

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  /** A gauge's or counter's value. */
  void set(Metric metric, double value, String... labels) {
    Tags tags = tags(metric, labels);
    if (metric.kind() == Metric.Kind.COUNTER) {
      FunctionCounter.builder(metric.meter(), this, ignored -> value)
          .description(metric.meaning())
          .tags(tags)
          .register(registry);
    } else {
      Gauge.builder(metric.meter(), () -> value)
          .description(metric.meaning())
          .tags(tags)
          .register(registry);
    }
  }

  /** A whole value. */
  void set(Metric metric, long value, String... labels) {
    set(metric, (double) value, labels);
  }

  /** A timer's count and sum. */
  void time(Metric metric, long count, double seconds, String... labels) {
    registry
        .more()
        .timer(
            metric.meter(),
            tags(metric, labels),
            this,
            ignored -> count,
            ignored -> seconds,
            TimeUnit.SECONDS);
  }

  private static Tags tags(Metric metric, String... values) {
    if (values.length != metric.labels().size()) {
      throw new IllegalArgumentException(metric + " needs " + metric.labels());
    }
    Tags tags = Tags.empty();
    for (int index = 0; index < values.length; index++) {
      tags = tags.and(metric.labels().get(index), PlainText.line(values[index]));
    }
    return tags;
  }

  /** The reading in Prometheus' text format. */
  String text() {
    return registry.scrape();
  }
}
