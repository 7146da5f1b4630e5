package id.setia.workbook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A workbook as LibreOffice calculates it, sheet by sheet. */
public final class Recalculated {

  private static final String CSV =
      "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1";

  private final Path folder;
  private final String name;

  private Recalculated(Path folder, String name) {
    this.folder = folder;
    this.name = name;
  }

  /** Whether there is a LibreOffice to calculate with. */
  public static boolean isPossible() {
    return List.of(System.getenv("PATH").split(":")).stream()
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "soffice")));
  }

  /** Calculates every formula of a file. */
  public static Recalculated of(Path workbook, Path folder) throws Exception {
    Files.createDirectories(folder);
    Process soffice =
        new ProcessBuilder(
                "soffice",
                "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                "--headless",
                "--convert-to",
                CSV,
                "--outdir",
                folder.toString(),
                workbook.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("soffice.log").toFile())
            .start();
    if (!soffice.waitFor(5, TimeUnit.MINUTES) || soffice.exitValue() != 0) {
      soffice.destroyForcibly();
      throw new IllegalStateException(Files.readString(folder.resolve("soffice.log")));
    }
    return new Recalculated(folder, workbook.getFileName().toString().replaceFirst("\\.xlsx$", ""));
  }

  /** The rows of a sheet; numbers in full. */
  public List<List<String>> sheet(String sheet) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    for (String line :
        Files.readAllLines(folder.resolve(name + "-" + sheet + ".csv"), StandardCharsets.UTF_8)) {
      rows.add(cells(line));
    }
    return rows;
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean isQuoted = false;
    for (int at = 0; at < line.length(); at++) {
      char sign = line.charAt(at);
      if (sign == '"') {
        isQuoted = !isQuoted;
      } else if (sign == ',' && !isQuoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(sign);
      }
    }
    cells.add(cell.toString());
    return cells;
  }
}
