package id.setia.identity;

import static id.setia.identity.IdentityLinks.NONE;
import static id.setia.identity.IdentityLinks.UNDATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Small histories by hand. Random ones are compared with a brute-force search in
 * IdentityWorldsTest.
 */
class ComponentsTest {

  /** Ties as {@code customer number, e-mail, telephone, time}. */
  private static Components components(long[] firstSeenAt, long[]... ties) {
    return Components.of(
        firstSeenAt,
        new IdentityLinks(column(0, ties), column(1, ties), column(2, ties), times(ties)));
  }

  private static int[] column(int number, long[]... ties) {
    return IntStream.range(0, ties.length).map(tie -> (int) ties[tie][number]).toArray();
  }

  private static long[] times(long[]... ties) {
    return IntStream.range(0, ties.length).mapToLong(tie -> ties[tie][3]).toArray();
  }

  private static List<Integer> founders(Components components) {
    return IntStream.range(0, components.size()).map(components::founder).boxed().toList();
  }

  private static List<Integer> joinedBy(Components components) {
    return IntStream.range(0, components.size()).map(components::joinedBy).boxed().toList();
  }

  @Test
  void nothingIsNobody() {
    assertThat(components(new long[0]).size()).isZero();
  }

  @Test
  void whatStandsAloneIsACustomer() {
    Components alone = components(new long[] {1, 2}, new long[] {0, NONE, NONE, 1});

    assertThat(founders(alone)).containsExactly(0, 1);
    assertThat(joinedBy(alone)).containsExactly(0, 0);
  }

  @Test
  void aChainIsOneCustomer() {
    // 0 number and 1 e-mail; the e-mail with 2 telephone; the telephone with 3, a number elsewhere
    Components chain =
        components(
            new long[] {1, 1, 2, 3},
            new long[] {0, 1, NONE, 1},
            new long[] {NONE, 1, 2, 2},
            new long[] {3, NONE, 2, 3});

    assertThat(founders(chain)).containsExactly(0, 0, 0, 0);
    assertThat(joinedBy(chain)).containsExactly(0, 1, 2, 3);
    assertThat(IntStream.range(0, 4).map(chain::mergedInto)).containsOnly(Components.NONE);
  }

  @Test
  void theOlderOfTwoCustomersStays() {
    // 0 number of day 1, 1 e-mail of day 2, 2 telephone of day 3; day 4 shows 1 and 2 to be one,
    // day 5 all
    Components merged =
        components(new long[] {1, 2, 3}, new long[] {NONE, 1, 2, 4}, new long[] {0, NONE, 2, 5});

    assertThat(founders(merged)).containsExactly(0, 0, 0);
    assertThat(merged.mergedInto(0)).isEqualTo(Components.NONE);
    assertThat(merged.mergedInto(2)).isEqualTo(1);
    assertThat(merged.mergedAt(2)).isEqualTo(4);
    assertThat(merged.mergedBy(2)).isEqualTo(Kind.PHONE.number());
    assertThat(merged.mergedInto(1)).isEqualTo(0);
    assertThat(merged.mergedAt(1)).isEqualTo(5);
    assertThat(merged.mergedBy(1)).isEqualTo(Kind.PHONE.number());
  }

  @Test
  void atOneInstantEverythingHappensAtOnce() {
    long[] seen = {1, 2, 3};
    long[] first = {NONE, 1, 2, 4};
    long[] second = {0, NONE, 2, 4};

    for (Components merged :
        List.of(components(seen, first, second), components(seen, second, first))) {
      assertThat(founders(merged)).containsExactly(0, 0, 0);
      assertThat(merged.mergedInto(1)).isZero();
      assertThat(merged.mergedInto(2)).isZero();
    }
  }

  @Test
  void whatComesNewIsNoMerge() {
    Components one = components(new long[] {1, 4, 4}, new long[] {0, 1, 2, 4});

    assertThat(founders(one)).containsExactly(0, 0, 0);
    assertThat(IntStream.range(0, 3).map(one::mergedInto)).containsOnly(Components.NONE);
  }

  @Test
  void anUndatedTieMergesAfterEverythingElse() {
    Components undated = components(new long[] {1, 2, UNDATED}, new long[] {0, 1, 2, UNDATED});

    assertThat(founders(undated)).containsExactly(0, 0, 0);
    assertThat(undated.mergedInto(1)).isZero();
    assertThat(undated.mergedAt(1)).isEqualTo(UNDATED);
    assertThat(undated.mergedInto(2)).isEqualTo(Components.NONE);
  }

  @Test
  void aLongChainDoesNotRecurse() {
    int length = 200_000;
    long[] seen = IntStream.range(0, length).asLongStream().toArray();
    int[] none = IntStream.range(0, length - 1).map(tie -> NONE).toArray();
    // every tie joins a new identifier to the last one: the worst order for a tree
    Components chain =
        Components.of(
            seen,
            new IdentityLinks(
                IntStream.range(0, length - 1).toArray(),
                IntStream.range(1, length).toArray(),
                none,
                IntStream.range(1, length).asLongStream().toArray()));

    assertThat(chain.founder(length - 1)).isZero();
  }

  @Test
  void tiesComeInOrder() {
    assertThatThrownBy(
            () ->
                components(
                    new long[] {1, 2}, new long[] {0, 1, NONE, 3}, new long[] {0, 1, NONE, 2}))
        .hasMessage(
            "Invalid ties: number 1 is of 2, the one before of 3 (must be in order of time)");
    assertThatThrownBy(() -> new IdentityLinks(new int[1], new int[1], new int[0], new long[1]))
        .hasMessage("Invalid ties: 1, 1, 0, 1 (must be of one length)");
  }
}
