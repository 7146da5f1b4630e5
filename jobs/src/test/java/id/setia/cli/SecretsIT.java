package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real processes with secrets that can be recognised, in all that goes well and goes wrong: no byte
 * of them is on the screen, in a command line, or anywhere in the workspace.
 */
class SecretsIT {

  private static final String KEY = "canary-of-the-key-4f1d77-b93e02c85ad61f7740ec";
  private static final String PASSWORD = "canary-of-the-password-9b02c1";

  private static final String MAPPING =
      """
      time_zone: UTC
      max_reject_rate: 1
      tables:
        orders:
          columns:
            order_id: order
            ordered_at: {from: at, formats: ["dd/MM/yyyy HH:mm:ss"]}
            status: {from: status, map: {paid: completed}}
            email: mail
            currency: {value: IDR}
      """;

  private static final String EXPORT =
      """
      order,at,status,mail
      A1,05/01/2026 10:00:00,paid,ani@example.com
      A2,05/01/2026 10:00:00,broken,budi@example.com
      """;

  /** What may never be seen: the secrets, and what they become on their way to a hash. */
  private static final Map<String, byte[]> CANARIES = canaries();

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path directory;

  private final List<String> said = new ArrayList<>();

  private static Map<String, byte[]> canaries() {
    Map<String, byte[]> canaries = new LinkedHashMap<>();
    for (String secret : List.of(KEY, PASSWORD)) {
      byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
      canaries.put(secret, bytes);
      canaries.put(secret + " in hex", ascii(HexFormat.of().formatHex(bytes)));
      canaries.put(secret + " in base 64", ascii(Base64.getEncoder().encodeToString(bytes)));
    }
    for (int pad : new int[] {0x36, 0x5c}) {
      byte[] padded = KEY.getBytes(StandardCharsets.UTF_8);
      for (int index = 0; index < padded.length; index++) {
        padded[index] ^= (byte) pad;
      }
      canaries.put("the key's pad " + pad, ascii(HexFormat.of().formatHex(padded)));
    }
    return canaries;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @BeforeEach
  void shop() throws IOException {
    Path exports = Files.createDirectories(directory.resolve("exports"));
    Files.writeString(exports.resolve("orders.csv"), EXPORT);
    Files.writeString(exports.resolve("broken.xlsx"), "no workbook");
    configure("config", "hmac_key: ${SETIA_KEY}\n", "sales", "${SETIA_EXPORTS}/orders.csv", "");
    configure("far", "hmac_key: ${SETIA_KEY}\n", "far", "hdfs://localhost:1/in/*.csv", "");
    configure("wrong", "hmac_key: ${SETIA_KEY}\n", "wrong", "${SETIA_EXPORTS}/broken.xlsx", "");
    configure(
        "escape",
        "hmac_key: ${SETIA_KEY}\n",
        "escape",
        "${SETIA_EXPORTS}/orders.csv",
        "ignore: \"error(coalesce(getvariable('setia_hmac_inner'), 'no key here'))\"\n");
    configure("userinfo", "", "far", "sftp://ani:${SETIA_PASSWORD}@localhost:1/in/*.csv", "");
    configure("misplaced", "time_zone: ${SETIA_KEY}\n", "sales", "${SETIA_EXPORTS}/orders.csv", "");
    configure("mistyped", "min_n: ${SETIA_PASSWORD}\n", "sales", "${SETIA_EXPORTS}/orders.csv", "");
    configure(
        "unknown", "no_such: ${SETIA_PASSWORD}\n", "sales", "${SETIA_EXPORTS}/orders.csv", "");
  }

  private void configure(String name, String settings, String source, String files, String more)
      throws IOException {
    Path sources = Files.createDirectories(directory.resolve(name).resolve("sources"));
    Files.writeString(
        directory.resolve(name).resolve("setia.yml"),
        settings
            + "duckdb: {memory_mebibytes: 256, threads: 1}\n"
            + "alerts: {webhook: {url: '${SETIA_HOOK}', token: '${SETIA_PASSWORD}'},"
            + " mail: {host: 127.0.0.1, port: 1, security: none, user: ani, password: '${SETIA_PASSWORD}', from: a@example.com, to: [b@example.com]}}\n"
            + "hadoop: {fs.s3a.secret.key: '${SETIA_PASSWORD}', fs.sftp.password.localhost.ani: '${SETIA_PASSWORD}',"
            + " ipc.client.connect.max.retries: '0'}\n");
    Files.writeString(
        sources.resolve(source + ".yml"),
        "name: %s\nfiles: \"%s\"\n%s%s%s"
            .formatted(
                source,
                files,
                source.equals("wrong") ? "format: {type: xlsx}\n" : "",
                more,
                MAPPING));
  }

  @Test
  void areNeverSeen() throws Exception {
    run(ExitCode.DONE, "config", "run", "--as-of", "2026-01-31");
    run(ExitCode.DONE, "config", "sources", "list");
    run(ExitCode.DONE, "config", "sources", "test", "sales");
    run(ExitCode.DONE, "config", "quarantine", "show");
    run(ExitCode.DONE, "config", "quarantine", "replay");
    run(ExitCode.DONE, "config", "doctor");
    run(
        ExitCode.DONE,
        "config",
        "sources",
        "infer",
        directory.resolve("exports/broken.xlsx").toString());
    run(ExitCode.FAILED, "config", "rollback", "no-such-release");
    for (String config : List.of("far", "wrong", "escape")) {
      run(ExitCode.FAILED, config, "run", "--as-of", "2026-02-01");
      run(ExitCode.FAILED, config, "sources", "test", config);
    }
    run(ExitCode.FAILED, "far", "doctor");
    for (String config : List.of("userinfo", "misplaced", "mistyped", "unknown")) {
      run(ExitCode.USAGE, config, "run", "--as-of", "2026-02-01");
    }
    workspaceOnly("sql", "select nothing from marts.nowhere");
    workspaceOnly("sql", "select getvariable('setia_hmac_inner')");
    workspaceOnly("sql", "select * from duckdb_settings()");
    workspaceOnly("sql", "select * from duckdb_variables()");

    assertThat(Files.readString(directory.resolve("workspace/logs/2026-01-31-1.log")))
        .as("every statement is in the log")
        .contains("read_csv");
    assertThat(said).as("nothing that is searched is empty").hasSizeGreaterThan(15);
    for (String output : said) {
      find(output.getBytes(StandardCharsets.UTF_8), output);
    }
    int files = 0;
    try (Stream<Path> tree = Files.walk(directory.resolve("workspace"))) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        find(Files.readAllBytes(file), file.toString());
        files++;
      }
    }
    assertThat(files).isGreaterThan(50);
  }

  /** The search above finds what is there: the key of a workspace that has no other. */
  @Test
  void theSearchFindsWhatIsThere() {
    assertThat(found(ascii("x" + KEY + "y"))).isEqualTo(KEY);
    assertThat(found(ascii("x" + HexFormat.of().formatHex(ascii(PASSWORD)) + "y")))
        .isEqualTo(PASSWORD + " in hex");
    assertThat(found(ascii("nothing"))).isEmpty();
  }

  private void run(int code, String config, String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--config", directory.resolve(config).toString()));
    if (!List.of("infer").contains(arguments[Math.min(1, arguments.length - 1)])) {
      all.addAll(List.of("--workspace", directory.resolve("workspace").toString()));
    }
    assertThat(start(all))
        .as("%s with %s: %s", all, config, said.get(said.size() - 1))
        .isEqualTo(code);
  }

  private void workspaceOnly(String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--workspace", directory.resolve("workspace").toString()));
    start(all);
  }

  private int start(List<String> arguments) throws Exception {
    try (Child child =
        Child.start(
            Main.class,
            Map.of(
                "SETIA_KEY",
                KEY,
                "SETIA_PASSWORD",
                PASSWORD,
                "SETIA_HOOK",
                "http://127.0.0.1:1/" + PASSWORD,
                "SETIA_EXPORTS",
                directory.resolve("exports").toString()),
            List.of("-Dsetia.log=debug", "-Dsetia.home=" + Path.of("").toAbsolutePath()),
            arguments.toArray(String[]::new))) {
      Path commandLine = Path.of("/proc", Long.toString(child.process().pid()), "cmdline");
      StringBuilder output = new StringBuilder();
      for (String line = child.output().readLine();
          line != null;
          line = child.output().readLine()) {
        output.append(line).append('\n');
        if (Files.isReadable(commandLine)) {
          output.append(Files.readString(commandLine, StandardCharsets.ISO_8859_1)).append('\n');
        }
      }
      int code = child.end();
      said.add(arguments + "\n" + output);
      return code;
    }
  }

  private static void find(byte[] bytes, String where) {
    assertThat(found(bytes)).as("in %s", where).isEmpty();
  }

  private static String found(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return CANARIES.entrySet().stream()
        .filter(canary -> text.contains(new String(canary.getValue(), StandardCharsets.ISO_8859_1)))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }
}
