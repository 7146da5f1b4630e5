package id.setia;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs of {@code bench/}, which no build compiles. */
class BenchmarksTest {

  @Test
  void compileAgainstTheProgramAsItIs(@TempDir Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> told = new DiagnosticCollector<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(told, Locale.ROOT, null);
        Stream<Path> sources = Files.list(Path.of("bench", "java"))) {
      List<Path> programs = sources.filter(path -> path.toString().endsWith(".java")).toList();

      boolean isDone =
          compiler
              .getTask(
                  null,
                  files,
                  told,
                  List.of("-proc:none", "-d", classes.toString(), "-cp", classPath()),
                  null,
                  files.getJavaFileObjectsFromPaths(programs))
              .call();

      assertThat(told.getDiagnostics()).isEmpty();
      assertThat(isDone).isTrue();
      assertThat(programs).isNotEmpty();
    }
  }

  private static String classPath() {
    return System.getProperty(
        "surefire.test.class.path", System.getProperty("java.class.path", ""));
  }
}
