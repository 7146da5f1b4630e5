package id.setia.mapping;

import id.setia.config.ColumnMapping;
import id.setia.config.SourceConfig;
import id.setia.config.SourceConfig.TableMapping;
import id.setia.mapping.StagePlan.Feed;
import id.setia.mapping.StagePlan.Rule;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The status {@code withdrawn}: the record says that its document is no more. */
final class Withdrawal {

  private static final String STATUS = "status";

  private Withdrawal() {}

  /** The rule that sets such records aside, where the mapping of a status knows the word. */
  static Optional<Rule> rule(SourceConfig source, List<Feed> feeds) {
    String withdrawn =
        feeds.stream()
            .filter(feed -> saysWithdrawn(status(source, feed)))
            .map(
                feed ->
                    "(%s and coalesce(%s = '%s', false))"
                        .formatted(
                            feed.routeAlias(),
                            Objects.requireNonNull(feed.values().get(STATUS)),
                            StagePlan.WITHDRAWN))
            .distinct()
            .collect(Collectors.joining(" or "));
    return withdrawn.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Rule(
                StagePlan.WITHDRAWN,
                "",
                "",
                List.of(),
                "one to load: its status is mapped to " + StagePlan.WITHDRAWN,
                withdrawn));
  }

  private static Optional<ColumnMapping> status(SourceConfig source, Feed feed) {
    TableMapping mapping = Objects.requireNonNull(source.tables().get(feed.label()));
    return Optional.ofNullable(mapping.columns().get(STATUS));
  }

  private static boolean saysWithdrawn(Optional<ColumnMapping> status) {
    return status
        .filter(
            mapping ->
                isWithdrawn(mapping.value())
                    || isWithdrawn(mapping.otherwise())
                    || isWithdrawn(mapping.whenBlank())
                    || mapping.map().entrySet().stream()
                        .map(Map.Entry::getValue)
                        .anyMatch(Withdrawal::isWithdrawn)
                    || says(mapping.sql())
                    || isReadPlain(mapping))
        .isPresent();
  }

  private static boolean says(@Nullable String sql) {
    return sql != null && sql.contains(StagePlan.WITHDRAWN);
  }

  /** An export may have the canonical words itself. */
  private static boolean isReadPlain(ColumnMapping mapping) {
    return !mapping.from().isEmpty() && mapping.map().isEmpty();
  }

  private static boolean isWithdrawn(@Nullable String word) {
    return StagePlan.WITHDRAWN.equals(word);
  }
}
