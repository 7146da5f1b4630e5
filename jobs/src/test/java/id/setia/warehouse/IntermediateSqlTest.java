package id.setia.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.SetiaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntermediateSqlTest {

  @Test
  void anIntermediateSelectStandsBeforeWhatReadsIt() {
    IntermediateSql sql =
        new IntermediateSql(
            Map.of(
                "a", "-- Ones.\nselect 1 as id",
                "b", "with c as (select id from int.a) select id + 1 as id from c"));

    assertThat(sql.into("-- Twos.\n-- grain: id\nselect id from int.b, int.a", "core.m"))
        .isEqualTo(
            """
            -- Twos.
            -- grain: id
            with
            int_a as (
            -- Ones.
            select 1 as id
            ),

            int_b as (
            with c as (select id from int_a) select id + 1 as id from c
            )

            select id from int_b, int_a""");
  }

  @Test
  void theExpressionsOfTheReaderStayBehind() {
    IntermediateSql sql = new IntermediateSql(Map.of("a", "select 1 as id"));

    assertThat(sql.into("with\nb as (select * from int.a)\n\nselect * from b", "core.m"))
        .isEqualTo(
            "with\nint_a as (\nselect 1 as id\n),\n\nb as (select * from int.a)\n\nselect * from b"
                .replace("int.a", "int_a"));
    assertThat(sql.into("with recursive b as (select * from int.a) select * from b", "core.m"))
        .startsWith("with recursive\nint_a as (");
  }

  @Test
  void whatOnlyLooksLikeANameStays() {
    IntermediateSql sql = new IntermediateSql(Map.of("a", "select 1 as id"));
    String other =
        "-- as int.a does\nselect 'int.a', 'it''s int.a', hint.a, x.int.a from core.hint";

    assertThat(sql.into(other, "core.m")).isEqualTo(other);
  }

  @Test
  void anUnknownOneAndACircleAreNamed() {
    IntermediateSql sql =
        new IntermediateSql(
            Map.of(
                "a",
                "select * from int.b",
                "b",
                "select * from int.a",
                "c",
                "select * from int.d"));

    assertThatThrownBy(() -> sql.into("select * from int.c", "core.m"))
        .isInstanceOf(SetiaException.class)
        .hasMessage(
            "Cannot read the model core.m: int.c reads int.d, and sql/int/d.sql is missing");
    assertThatThrownBy(() -> sql.into("select * from int.a", "core.m"))
        .isInstanceOf(SetiaException.class)
        .hasMessage("Cannot read the model core.m: int.a reads itself");
  }

  @Test
  void modelsReadTablesThroughThem(@TempDir Path directory) throws IOException {
    ModelFolder folder = ModelFolder.in(directory).model("core.z", "select 1 as id");
    Files.createDirectories(directory.resolve("int"));
    Files.writeString(directory.resolve("int/twice.sql"), "select id from core.z");
    folder.model("core.a", "select id from int.twice");

    List<Model> models = folder.read().models();

    assertThat(models).extracting(model -> model.table().name()).containsExactly("z", "a");
    assertThat(models.get(1).inputs()).containsExactly(TableName.parse("core.z"));
  }

  @Test
  void noneIsLeftThatNothingReads() throws IOException {
    Set<String> left = new TreeSet<>();
    StringBuilder readers = new StringBuilder();
    try (Stream<Path> files = Files.walk(ModelFixture.SQL)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".sql")).toList()) {
        readers.append(Files.readString(file));
        if (file.startsWith(ModelFixture.SQL.resolve("int"))) {
          left.add(file.getFileName().toString().replace(".sql", ""));
        }
      }
    }

    left.removeIf(
        name -> Pattern.compile("(?:from|join) int\\." + name + "\\b").matcher(readers).find());
    assertThat(left).isEmpty();
  }
}
