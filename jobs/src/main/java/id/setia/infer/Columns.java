package id.setia.infer;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** An export's columns and which of them a draft has used. */
final class Columns {

  private final List<ColumnProfile> profiles;
  private final Set<String> taken = new HashSet<>();

  Columns(List<ColumnProfile> profiles) {
    this.profiles = List.copyOf(profiles);
  }

  List<ColumnProfile> all() {
    return profiles;
  }

  /** Those of a role, the surest first, whether used or not. */
  List<ColumnProfile> ofRole(Role role) {
    return profiles.stream()
        .filter(role::fits)
        .sorted(java.util.Comparator.comparingInt(role::tier))
        .toList();
  }

  Optional<ColumnProfile> find(Role role) {
    return find(role, any -> true);
  }

  /** The surest that is not used yet. */
  Optional<ColumnProfile> find(Role role, Predicate<ColumnProfile> also) {
    return ofRole(role).stream()
        .filter(profile -> !taken.contains(profile.name()))
        .filter(also)
        .findFirst();
  }

  @Nullable ColumnProfile take(Role role) {
    return take(find(role).orElse(null));
  }

  @Nullable ColumnProfile take(@Nullable ColumnProfile profile) {
    if (profile != null) {
      taken.add(profile.name());
    }
    return profile;
  }

  void use(String name) {
    taken.add(name);
  }

  boolean isFree(ColumnProfile profile) {
    return !taken.contains(profile.name());
  }

  List<String> unused() {
    return profiles.stream()
        .map(ColumnProfile::name)
        .filter(name -> !taken.contains(name))
        .toList();
  }

  /** Whether the name of any column has one of these words. */
  long named(String words) {
    java.util.regex.Pattern pattern = Names.pattern(words);
    return profiles.stream()
        .filter(profile -> pattern.matcher(Names.words(profile.name())).find())
        .count();
  }
}
