package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * CDNOW's master file, read as it is. Fader and Hardie's notes on the data count 23,570 customers
 * and 69,659 purchases; the total is an awk sum over the file's last column.
 */
class CdnowIT {

  @Test
  void theMasterFileIsLoadedToTheLastPurchase(@TempDir Path directory) {
    Path data = RealData.folder("cdnow").getParent();
    Shell shell =
        new Shell(directory.resolve("workspace"), Map.of("SETIA_DATA", String.valueOf(data)));

    shell.run("run", "--config", "examples/cdnow", "--as-of", "1998-06-30").exits(ExitCode.DONE);

    assertThat(shell.value("select count(*) from marts.cltv_customers")).isEqualTo("23570");
    assertThat(shell.value("select sum(lines) from marts.revenue_daily")).isEqualTo("69659");
    assertThat(shell.value("select sum(net_revenue)::varchar from marts.revenue_daily"))
        .isEqualTo("2500315.6300");
    assertThat(
            shell.value(
                "select source_total::varchar from marts.reconciliation"
                    + " where source = 'cdnow' and measure = 'net_amount'"))
        .isEqualTo("2500315.6300");
    assertThat(shell.value("select sum(abs(difference)) = 0 from marts.reconciliation"))
        .isEqualTo("true");
  }

  @Test
  @DisplayName("weeks 40-78 of the sample from weeks 1-39, as the papers' readers get them")
  void theSampleIsBacktestedAsThePeersDo(@TempDir Path directory) throws IOException {
    Path data = RealData.folder("cdnow").getParent();
    Shell shell =
        new Shell(directory.resolve("workspace"), Map.of("SETIA_DATA", String.valueOf(data)));

    shell
        .run("run", "--config", "examples/cdnow-sample", "--as-of", "1998-06-30")
        .exits(ExitCode.DONE);

    assertThat(shell.value(tested("bg_nbd"))).isEqualTo("1997-09-30 2357 1882 1653.4 -12.1 0.785");
    assertThat(shell.value(tested("mbg_nbd"))).isEqualTo("1997-09-30 2357 1882 1576.7 -16.2 0.765");
    assertThat(shell.value(tested("own_rate"))).endsWith(" 1.024");
    assertThat(shell.value(tested("cohort_mean"))).endsWith(" 1.382");
    assertThat(
            shell.value(
                "select string_agg(model || ' ' || verdict, ', ' order by model) from marts.cltv_backtest"
                    + " where verdict is not null"))
        .isEqualTo(
            "bg_nbd accepted, empirical refused, mbg_nbd accepted, nbd refused, pareto_nbd accepted");
    assertThat(shell.value("select model from marts.cltv_backtest where is_chosen"))
        .isEqualTo("pareto_nbd");
    assertThat(shell.value("select distinct detail from marts.cltv_portfolio"))
        .isEqualTo(
            "pareto_nbd forecasts better than bg_nbd; pareto_nbd: forecast"
                + " 1665.5 of 1882 purchases (11.5 % too low), mean absolute error 0.755");
    assertThat(
            shell.value(
                "select cumulative_actual from marts.cltv_tracking where model = 'bg_nbd' and week = 39"))
        .isEqualTo("2457");
    assertThat(
            shell.value(
                "select customers from marts.cltv_frequency_fit where model = 'bg_nbd' and repeat_purchases = 0"))
        .isEqualTo("1411");
    assertThat(sentences(shell, "index.html"))
        .contains(
            "From 30 Sep 1997, BG/NBD expected 1,653 purchases in the following 273 days; 1,882 happened. The forecast was 12.1% too low.",
            "From 30 Sep 1997, Pareto/NBD expected 1,666 purchases in the following 273 days; 1,882 happened. The forecast was 11.5% too low.");
    assertThat(sentences(shell, "index.id.html"))
        .anyMatch(line -> line.endsWith("yang terjadi 1.882. Prakiraan 12,1% terlalu rendah."));
  }

  /** The items of the report's lists, with plain blanks. */
  private static List<String> sentences(Shell shell, String page) throws IOException {
    return Pattern.compile("<li>([^<]*)</li>")
        .matcher(Files.readString(shell.workspace().resolve("report").resolve(page)))
        .results()
        .map(item -> item.group(1).replace('\u00a0', ' '))
        .toList();
  }

  private static String tested(String model) {
    return """
        select concat_ws(' ', origin_date, customers, actual_purchases, round(forecast_purchases, 1),
          round(100 * bias, 1), printf('%%.3f', mean_absolute_error))
        from marts.cltv_backtest where model = '%s'
        """
        .formatted(model);
  }
}
