package id.setia.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What the shop spends on finding and keeping customers, a row a day and campaign. */
final class Advertising {

  private record Campaign(String channel, String name, String purpose, long rupiah) {}

  private static final List<Campaign> CAMPAIGNS =
      List.of(
          new Campaign("instagram-ads", "Kenalan dengan kami", "akuisisi", 210_000),
          new Campaign("tiktok", "Video pendek", "akuisisi", 150_000),
          new Campaign("google-ads", "Pencarian", "akuisisi", 175_000),
          new Campaign("instagram-ads", "Kami rindu kamu", "retensi", 60_000));

  private final RowSink sink;
  private final ShopCalendar calendar;
  private final ShopTotals totals;
  private final long seed;

  Advertising(long seed, RowSink sink, ShopCalendar calendar, ShopTotals totals) {
    this.seed = seed;
    this.sink = sink;
    this.calendar = calendar;
    this.totals = totals;
  }

  /** Writes every day, and {@code truth/spend.csv}: what the clean rows of each month add up to. */
  void write(Path truth) throws IOException {
    long[] sen = new long[calendar.months().size()];
    for (int day = 0; day < calendar.days(); day++) {
      RandomStream draws = RandomStream.of(seed, day, RandomStream.Stream.SPEND);
      for (Campaign campaign : CAMPAIGNS) {
        long rupiah = (long) (campaign.rupiah() * draws.uniform(0.7, 1.4));
        long amount = rupiah * Rupiah.SEN;
        long moment = (long) day * ShopCalendar.SECONDS_PER_DAY;
        String[] fields = {
          calendar.local(moment).substring(0, 10),
          campaign.channel(),
          campaign.name(),
          campaign.purpose(),
          Rupiah.format(amount, Rupiah.Style.WITH_SYMBOL)
        };
        boolean isClean = sink.add(ExportKind.SPEND, moment, fields, 0, draws);
        totals.countOther(isClean);
        sen[calendar.monthOfDay(day)] += isClean ? amount : 0;
      }
    }
    try (TruthFile file = new TruthFile(truth, "month", "amount")) {
      for (int month = 0; month < sen.length; month++) {
        file.add(
            calendar.months().get(month).toString(), Rupiah.decimal(sen[month]).toPlainString());
      }
    }
  }
}
