package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A published shop gets another key: the marts are those of before, but for what is made of hashes.
 */
class KeyRotationIT {

  @Test
  void theMartsAreTheSameButForTheHashes(@TempDir Path directory) throws IOException {
    Shell shell = SmallNights.open(SmallNights.SHOP, directory);
    shell.run("run", "--as-of", SmallNights.AS_OF.toString()).exits(ExitCode.DONE);
    String key = Files.readString(shell.workspace().resolve("hmac.key"));
    String id = shell.run("key").exits(ExitCode.DONE).out();
    String email =
        "select min(identifier) from core.customer_identities where identifier_kind = 'email'";
    String oldHash = shell.value(email);
    Map<String, String> before = marts(shell);

    assertThat(shell.run("key", "rotate").exits(ExitCode.DONE).out())
        .startsWith("key " + id.substring(0, 16) + " is gone, key ");

    assertThat(marts(shell)).isEqualTo(before);
    assertThat(shell.value(email)).isNotEqualTo(oldHash);
    assertThat(
            shell.value(
                "select count(*) from core.customer_identities where identifier = '%s'"
                    .formatted(oldHash)))
        .isEqualTo("0");
    try (Stream<Path> releases = Files.list(shell.workspace().resolve("releases"))) {
      assertThat(releases).as("releases with hashes of the old key are gone").hasSize(1);
    }
    try (Stream<Path> tree = Files.walk(shell.workspace())) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .as("the old key in %s", file)
            .doesNotContain(key);
      }
    }
    shell.run("run", "--as-of", SmallNights.AS_OF.plusDays(1).toString()).exits(ExitCode.DONE);
  }

  /** Rows and sums of every mart over the columns that no hash is in. */
  private static Map<String, String> marts(Shell shell) {
    Map<String, String> marts = new TreeMap<>();
    for (var table :
        shell.sql(
            "select table_name, string_agg('\"' || column_name || '\"', ', ' order by column_index) as columns from duckdb_columns()"
                + " where schema_name = 'marts' and table_name not like '\\_%' escape '\\' and table_name not in ('cltv_models', 'cltv_changes')"
                + " and column_name not like '%customer_id%' and column_name not like '%hash%' group by table_name")) {
      String name = table.get("table_name").asText();
      marts.put(
          name,
          shell.value(
              "select count(*) || ' ' || coalesce(bit_xor(hash(content)), 0) from (select %s from marts.%s) content"
                  .formatted(table.get("columns").asText(), name)));
    }
    assertThat(marts).hasSizeGreaterThan(20);
    return marts;
  }
}
