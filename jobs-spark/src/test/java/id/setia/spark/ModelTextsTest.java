package id.setia.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser$;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.junit.jupiter.api.Test;

/** Spark's own parser reads every model, and every word of the models is a function of Spark. */
class ModelTextsTest {

  private static final Path SQL = Path.of("..", "sql");
  private static final Pattern MACRO = Pattern.compile("create or replace macro (setia_\\w+)\\(");
  private static final Pattern FUNCTION =
      Pattern.compile("create or replace temporary function (setia_\\w+)\\(");

  @Test
  void everyModelIsReadBySpark() throws IOException {
    List<String> refused = new ArrayList<>();
    int read = 0;
    for (String folder : List.of("core", "int", "marts")) {
      for (Path file : sqlFiles(SQL.resolve(folder))) {
        read++;
        try {
          parse(ModelBuilder.inSparksWords(Files.readString(file)));
        } catch (ParseException fault) {
          refused.add(file + ": " + fault.getMessage());
        }
      }
    }
    assertThat(refused).isEmpty();
    assertThat(read).isGreaterThan(50);
  }

  @Test
  void whatOnlyDuckDbReadsIsFound() {
    assertThatThrownBy(() -> parse("select string_agg(a, ', ' order by b + 1) from core.orders"))
        .isInstanceOf(ParseException.class);
    assertThatThrownBy(() -> parse("select a // 2 from core.orders"))
        .isInstanceOf(ParseException.class);
  }

  @Test
  void anOrderedTextAndABackslashAreSpeltForSpark() {
    assertThat(ModelBuilder.inSparksWords("select string_agg(a, ', ' order by b), 'c\\d'"))
        .isEqualTo("select listagg(a, ', ') within group (order by b), 'c\\\\d'");
  }

  @Test
  void everyMacroIsAFunction() throws IOException {
    Set<String> functions = names(FUNCTION, String.join("\n", ModelBuilder.functions()));
    functions.add("setia_money");
    Set<String> macros = names(MACRO, Files.readString(SQL.resolve("macros.sql")));
    assertThat(macros).hasSizeGreaterThan(35);
    assertThat(functions).containsAll(macros);
  }

  private static void parse(String sql) throws ParseException {
    CatalystSqlParser$.MODULE$.parsePlan(sql);
  }

  private static Set<String> names(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Path> sqlFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".sql")).sorted().toList();
    }
  }
}
