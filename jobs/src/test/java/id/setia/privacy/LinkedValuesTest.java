package id.setia.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What hangs together is one person, what nothing ties is two. */
class LinkedValuesTest {

  private static List<Set<String>> groups(LinkedValues values) {
    return values.groups().stream()
        .map(
            group ->
                Stream.of(group.emails(), group.phones(), group.refs())
                    .flatMap(Set::stream)
                    .collect(Collectors.<String, Set<String>>toCollection(TreeSet::new)))
        .toList();
  }

  @Test
  void rowsTieWhatStandsInThem() {
    LinkedValues values = new LinkedValues();
    values.add("email", "a@x");
    values.add("email", "alone@x");
    values.add("ref", "C9");
    values.join("a@x", "081", null);
    values.join(null, "081", "C1");
    values.join("b@x", null, "C1");
    values.join("c@x", null, "C9");
    values.join(null, null, null);

    assertThat(groups(values))
        .containsExactly(Set.of("a@x", "081", "C1", "b@x"), Set.of("alone@x"), Set.of("C9", "c@x"));
  }

  @Test
  void theSameTextOfTwoKindsIsTwo() {
    LinkedValues values = new LinkedValues();
    values.add("email", "x");
    values.add("ref", "x");

    assertThat(groups(values)).hasSize(2);
  }

  @Test
  void aLongChainIsOne() {
    LinkedValues values = new LinkedValues();
    for (int link = 0; link < 50_000; link++) {
      values.join("e" + link, "p" + (link + 1) / 2, null);
      values.join("e" + (link + 1), "p" + (link + 1) / 2, null);
    }

    assertThat(groups(values)).hasSize(1);
  }

  @Test
  void numbersWithinOthersAreFoundWhateverTheirCase() {
    NumberParts parts = new NumberParts(Set.of("M-7", "C100", "z9"));

    assertThat(parts.look("m-7-2")).isTrue();
    assertThat(parts.look("XC1000")).isTrue();
    assertThat(parts.look("Z-9")).isFalse();
    assertThat(parts.found()).containsExactlyInAnyOrder("M-7", "C100");
  }
}
