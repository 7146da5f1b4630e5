package id.setia.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ledger of contracts beside random histories that are counted day by day. */
class SubscriptionHistoryTest {

  private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
  private static final LocalDate AS_OF = LocalDate.of(2024, 6, 20);
  private static final int GRACE = 3;
  private static final List<String> PLANS = List.of("basic", "premium");

  private ModelFixture world;

  /** What is said of a contract on a day. */
  private record Word(LocalDate day, String plan, int amount) {}

  /** A contract of a customer; {@code end} is the first day without it. */
  private record Contract(String customer, LocalDate start, LocalDate end, List<Word> words) {

    boolean runs(LocalDate day) {
      return !day.isBefore(start) && day.isBefore(end);
    }

    /** The last word up to a day; the first holds from the beginning. */
    Word at(LocalDate day) {
      Word last = words.get(0);
      for (Word word : words) {
        last = word.day().isAfter(day) ? last : word;
      }
      return last;
    }

    LocalDate paidFrom() {
      return start
          .datesUntil(end.isAfter(AS_OF) ? AS_OF.plusDays(1) : end)
          .filter(day -> at(day).amount() > 0)
          .findFirst()
          .orElse(LocalDate.MAX);
    }
  }

  @BeforeEach
  void open() throws SQLException {
    world = new ModelFixture().set("setia_min_n()", "1").set("setia_grace_days()", "" + GRACE);
  }

  @AfterEach
  void close() throws SQLException {
    world.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whatTheDaysSayTheLedgerSays(long seed) throws SQLException {
    List<Contract> contracts = random(new Random(seed));
    deliver(contracts, new Random(seed));

    world.build(AS_OF);

    assertThat(ledger("all", "all")).isEqualTo(dayByDay(contracts, ""));
    for (String plan : PLANS) {
      assertThat(ledger("plan", plan)).isEqualTo(dayByDay(contracts, plan));
    }
    assertThat(world.failedChecks()).isSubsetOf("reconciliation_is_zero");
  }

  private List<String> ledger(String kind, String value) throws SQLException {
    return world.lines(
        """
        select period_start, opening, new, reactivated, churned, closing, churned_from_opening,
          cast(mrr_opening as bigint), cast(mrr_new as bigint), cast(mrr_reactivated as bigint),
          cast(mrr_expansion as bigint), cast(mrr_contraction as bigint), cast(mrr_churned as bigint),
          cast(mrr_closing as bigint)
        from marts.subscription_churn
        where period_kind = 'month' and segment_kind = '%s' and segment_value = '%s'
          and (opening > 0 or new > 0 or reactivated > 0)
        order by 1"""
            .formatted(kind, value));
  }

  private static List<Contract> random(Random random) {
    List<Contract> contracts = new ArrayList<>();
    for (int number = 0; number < 60; number++) {
      LocalDate start = FIRST.plusDays(random.nextInt(150));
      while (start.isBefore(AS_OF)) {
        LocalDate end = start.plusDays(5 + random.nextInt(80));
        List<Word> words = new ArrayList<>();
        LocalDate day = start.plusDays(random.nextInt(6) - 3);
        for (int word = 0; word < 1 + random.nextInt(4); word++) {
          words.add(new Word(day, PLANS.get(random.nextInt(2)), 10 * random.nextInt(4)));
          day = day.plusDays(1 + random.nextInt(40));
        }
        contracts.add(
            new Contract(
                "c" + number % 40, start, random.nextInt(3) == 0 ? LocalDate.MAX : end, words));
        start = random.nextBoolean() ? end.plusDays(random.nextInt(7)) : LocalDate.MAX;
      }
    }
    return contracts;
  }

  /** Words come in any order: the newest file need not have the newest. */
  private void deliver(List<Contract> contracts, Random random) throws SQLException {
    List<String> rows = new ArrayList<>();
    for (int number = 0; number < contracts.size(); number++) {
      Contract contract = contracts.get(number);
      String end =
          contract.end().equals(LocalDate.MAX) ? "null" : "'%s 05:00:00'".formatted(contract.end());
      String state = contract.end().equals(LocalDate.MAX) ? "active" : "ended";
      String known =
          "'contracts', 's%d', '%s', '%s 05:00:00', %s, '%s'"
              .formatted(number, contract.customer(), contract.start(), end, state);
      world.insert(
          "lake.subscriptions",
          "source, subscription_id, customer_ref, started_at, ended_at, status",
          known);
      for (Word word : contract.words()) {
        rows.add(
            "%s, '%s 05:00:00', '%s', %d".formatted(known, word.day(), word.plan(), word.amount()));
      }
    }
    Collections.shuffle(rows, random);
    for (int file = 0; file < rows.size(); file++) {
      world.insert(
          "lake.subscription_changes",
          "source, subscription_id, customer_ref, started_at, ended_at, status, valid_from, plan, recurring_amount, file_id",
          rows.get(file) + ", " + (file + 1));
    }
  }

  /** Every customer's contracts and money at the end of every day; nothing is added up. */
  private static List<String> dayByDay(List<Contract> all, String plan) {
    TreeMap<YearMonth, long[]> months = new TreeMap<>();
    for (String customer : all.stream().map(Contract::customer).distinct().toList()) {
      List<Contract> own =
          renewed(all.stream().filter(one -> one.customer().equals(customer)).toList());
      boolean hasPaid = false;
      long opening = 0;
      long openingMoney = 0;
      for (YearMonth month = YearMonth.from(FIRST);
          !month.isAfter(YearMonth.from(AS_OF));
          month = month.plusMonths(1)) {
        boolean hadPaid = hasPaid;
        boolean paysInMonth = false;
        long closing = 0;
        long money = 0;
        LocalDate last = month.atEndOfMonth().isAfter(AS_OF) ? AS_OF : month.atEndOfMonth();
        for (LocalDate day : month.atDay(1).datesUntil(last.plusDays(1)).toList()) {
          List<Word> paid =
              own.stream()
                  .filter(contract -> contract.runs(day))
                  .map(contract -> contract.at(day))
                  .filter(word -> word.amount() > 0 && (plan.isEmpty() || word.plan().equals(plan)))
                  .toList();
          closing = paid.size();
          money = paid.stream().mapToLong(Word::amount).sum();
          paysInMonth |= closing > 0;
        }
        hasPaid |= paysInMonth;
        count(
            months.computeIfAbsent(month, absent -> new long[13]),
            paysInMonth && !hadPaid,
            paysInMonth,
            opening,
            closing,
            openingMoney,
            money);
        opening = closing;
        openingMoney = money;
      }
    }
    return months.entrySet().stream()
        .filter(month -> month.getValue()[0] > 0 || month.getValue()[1] + month.getValue()[2] > 0)
        .map(
            month -> {
              StringBuilder line = new StringBuilder(month.getKey().atDay(1).toString());
              for (long value : month.getValue()) {
                line.append('|').append(value);
              }
              return line.toString();
            })
        .toList();
  }

  private static void count(
      long[] month,
      boolean isNew,
      boolean paysInMonth,
      long opening,
      long closing,
      long before,
      long after) {
    boolean isBack = !isNew && paysInMonth && opening == 0;
    boolean isLost = opening > 0 && closing == 0;
    month[0] += opening > 0 ? 1 : 0;
    month[1] += isNew ? 1 : 0;
    month[2] += isBack ? 1 : 0;
    month[3] += closing == 0 && (paysInMonth || isLost) ? 1 : 0;
    month[4] += closing > 0 ? 1 : 0;
    month[5] += isLost ? 1 : 0;
    month[6] += before;
    month[7] += isNew ? after : 0;
    month[8] += isBack ? after : 0;
    month[9] += opening > 0 && closing > 0 ? Math.max(0, after - before) : 0;
    month[10] += opening > 0 && closing > 0 ? Math.max(0, before - after) : 0;
    month[11] += isLost ? before : 0;
    month[12] += after;
  }

  /** The contracts, each to the first paid day of the one that renews it. */
  private static List<Contract> renewed(List<Contract> own) {
    return own.stream()
        .map(
            contract -> {
              LocalDate end = contract.end();
              LocalDate renewal =
                  end.isAfter(AS_OF)
                      ? end
                      : own.stream()
                          .filter(other -> !other.equals(contract))
                          .map(Contract::paidFrom)
                          .filter(day -> !day.isBefore(end) && !day.isAfter(end.plusDays(GRACE)))
                          .min(LocalDate::compareTo)
                          .orElse(end);
              // what is said after the end does not belong to it
              List<Word> words = new ArrayList<>();
              for (Word word : contract.words()) {
                if (words.isEmpty() || word.day().isBefore(end)) {
                  words.add(word);
                }
              }
              return new Contract(contract.customer(), contract.start(), renewal, words);
            })
        .toList();
  }

  @Test
  void aCurrencyThatMovesIsNoGrowth() throws SQLException {
    world.set("setia_grace_days()", "0");
    world.execute(
        "insert into lake.fx_rates (source, rate_date, currency, rate) values ('bank', '2024-01-10', 'USD', 15000),"
            + " ('bank', '2024-03-01', 'USD', 16000)");
    world.insert(
        "lake.subscriptions",
        "source, subscription_id, started_at, status, currency, recurring_amount",
        "'contracts', 's', '2024-01-10 05:00:00', 'active', 'USD', 12");
    for (String word : List.of("'2024-01-10 05:00:00', 10", "'2024-03-05 05:00:00', 12")) {
      world.insert(
          "lake.subscription_changes",
          "source, subscription_id, started_at, status, currency, valid_from, recurring_amount",
          "'contracts', 's', '2024-01-10 05:00:00', 'active', 'USD', " + word);
    }

    world.build(LocalDate.of(2024, 3, 31));

    assertThat(
            world.lines(
                "select mrr_opening, mrr_expansion, mrr_closing from marts.subscription_churn where period_kind = 'month'"
                    + " and segment_kind = 'currency' and segment_value = 'USD' and period_start = '2024-03-01'"))
        .containsExactly("150000.0000|30000.0000|180000.0000");
  }

  @Test
  void anEndWithoutADateIsOfTheDayItWasFirstSaid() throws SQLException {
    world.insert(
        "lake.subscriptions",
        "source, subscription_id, started_at, status, recurring_amount",
        "'contracts', 's', '2024-01-10 05:00:00', 'ended', 5");
    for (String word :
        List.of(
            "'2024-01-31 05:00:00', 'active'",
            "'2024-02-20 05:00:00', 'ended'",
            "'2024-02-21 05:00:00', 'ended'")) {
      world.insert(
          "lake.subscription_changes",
          "source, subscription_id, started_at, recurring_amount, valid_from, status",
          "'contracts', 's', '2024-01-10 05:00:00', 5, " + word);
    }

    world.build(LocalDate.of(2024, 3, 31));

    assertThat(
            world.lines("select status, ended_date, is_dated, churn_kind from core.subscriptions"))
        .containsExactly("ended|2024-02-20|true|unknown");
  }
}
