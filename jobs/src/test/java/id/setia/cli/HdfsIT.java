package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports and lake on a real HDFS: the same night, the same numbers as on local files. */
class HdfsIT {

  private static final String[] NIGHT = {"run", "--as-of", SmallNights.AS_OF.toString()};
  private static final String FIRST = SmallNights.AS_OF + "-1";
  private static final String SECOND = SmallNights.AS_OF + "-2";
  private static final String THIRD = SmallNights.AS_OF + "-3";

  private final Path directory;

  HdfsIT(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void aNightOnHdfsIsANightOnLocalFiles() throws Exception {
    Configuration cluster = new Configuration();
    cluster.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, directory.resolve("hdfs").toString());
    try (MiniDFSCluster hdfs = new MiniDFSCluster.Builder(cluster).numDataNodes(1).build();
        Home home = Home.copiedTo(directory.resolve("home"))) {
      hdfs.waitActive();
      String uri = hdfs.getURI().toString();
      Files.writeString(home.file("config/setia.yml"), "hmac_key: ${TEST_KEY}\n");
      Shell local = SmallNights.open(SmallNights.SHOP, directory.resolve("local"));
      local.run(NIGHT).exits(ExitCode.DONE);

      Shell remote =
          new Shell(directory.resolve("remote"), Map.of("SETIA_EXPORTS", uri + "/exports"));
      upload(Path.of(local.environment().get("SETIA_EXPORTS")), hdfs.getFileSystem());
      Files.writeString(
          home.file("config/setia.yml"),
          """
          hmac_key: ${TEST_KEY}
          lake:
            uri: %s/lake
          hadoop:
            dfs.replication: "1"
          """
              .formatted(uri));
      assertThat(remote.run("doctor").exits(ExitCode.DONE).out())
          .containsPattern("ok +source shop-orders +3 files match");
      remote.run(NIGHT).exits(ExitCode.DONE);

      assertThat(remote.content(FIRST)).isEqualTo(local.content(FIRST)).hasSizeGreaterThan(15);
      assertThat(dataFiles(hdfs.getFileSystem())).isGreaterThan(10);
      assertThat(remote.workspace().resolve("lake")).doesNotExist();

      deleteCache(remote);
      deliverOneMore(remote, hdfs.getFileSystem());
      assertThat(remote.run(NIGHT).exits(ExitCode.DONE).err())
          .containsPattern("load shop-orders +done +0 .* nothing new")
          .containsPattern("load shop-nps +done +1 ");
      Map<String, String> second = remote.content(SECOND);
      assertThat(second.get("core.orders")).isEqualTo(local.content(FIRST).get("core.orders"));
      assertThat(second.get("core.feedback"))
          .isNotEqualTo(local.content(FIRST).get("core.feedback"));

      maintenance(remote, hdfs.getFileSystem(), home);
      assertThat(remote.content(THIRD)).isEqualTo(second);
    }
  }

  /** One answer in a file of its own: a second small file in its month. */
  private void deliverOneMore(Shell remote, FileSystem hdfs) throws IOException {
    Path answer =
        Files.writeString(
            directory.resolve("nps-one-more.csv"),
            """
            response_id,sent_at,responded_at,customer_id,order_id,touchpoint,channel,score,comment
            R-ONEMORE1,2025-03-05T10:00:00+07:00,2025-03-06T10:00:00+07:00,C00000017,,pengiriman,email,9,
            """);
    hdfs.copyFromLocalFile(
        new org.apache.hadoop.fs.Path(answer.toUri()),
        new org.apache.hadoop.fs.Path(
            remote.environment().get("SETIA_EXPORTS") + "/" + answer.getFileName()));
  }

  /** Small files of the lake become one each, and what nobody needs goes from HDFS. */
  private static void maintenance(Shell remote, FileSystem hdfs, Home home) throws IOException {
    Path settings = home.file("config/setia.yml");
    Files.writeString(
        settings,
        Files.readString(settings)
            + """
            publish: {keep_releases: 1}
            maintenance: {compact_from_files: 2, snapshot_days: 0, orphan_hours: 0}
            """);
    var orphan = new org.apache.hadoop.fs.Path("/lake/lake/orders/data/left-by-a-crash.parquet");
    hdfs.create(orphan).close();
    int before = dataFiles(hdfs);
    JsonNode told = remote.run("maintain", "--dry-run", "--json").exits(ExitCode.DONE).json();
    assertThat(hdfs.exists(orphan)).isTrue();

    JsonNode done = remote.run("maintain", "--json").exits(ExitCode.DONE).json();

    for (String what : List.of("small lake files", "lake snapshots")) {
      assertThat(MaintainIT.count(done, what)).as(what).isEqualTo(MaintainIT.count(told, what));
    }
    assertThat(MaintainIT.count(done, "small lake files")).isPositive();
    assertThat(MaintainIT.count(done, "orphan lake files")).isPositive();
    assertThat(hdfs.exists(orphan)).isFalse();
    remote.run(NIGHT).exits(ExitCode.DONE);
    // the releases before are gone, and with them the snapshots of the small files
    remote.run("maintain").exits(ExitCode.DONE);
    assertThat(dataFiles(hdfs)).isLessThan(before);
    assertThat(
            remote.run("maintain", "--json").exits(ExitCode.DONE).json().findValuesAsText("count"))
        .containsOnly("0");
  }

  private static void upload(Path exports, FileSystem hdfs) throws IOException {
    hdfs.mkdirs(new org.apache.hadoop.fs.Path("/exports"));
    try (Stream<Path> files = Files.list(exports)) {
      List<Path> delivered =
          files
              .sorted(
                  Comparator.comparingLong((Path file) -> file.toFile().lastModified())
                      .thenComparing(Path::getFileName))
              .toList();
      for (Path file : delivered) {
        hdfs.copyFromLocalFile(
            new org.apache.hadoop.fs.Path(file.toUri()),
            new org.apache.hadoop.fs.Path("/exports/" + file.getFileName()));
      }
    }
  }

  private static int dataFiles(FileSystem hdfs) throws IOException {
    var files = hdfs.listFiles(new org.apache.hadoop.fs.Path("/lake"), true);
    return count(files);
  }

  private static int count(RemoteIterator<? extends org.apache.hadoop.fs.FileStatus> files)
      throws IOException {
    int parquet = 0;
    while (files.hasNext()) {
      parquet += files.next().getPath().getName().endsWith(".parquet") ? 1 : 0;
    }
    return parquet;
  }

  private static void deleteCache(Shell shell) throws IOException {
    try (Stream<Path> copies = Files.list(shell.workspace().resolve("cache"))) {
      List<Path> files = copies.toList();
      assertThat(files).isNotEmpty();
      for (Path file : files) {
        Files.delete(file);
      }
    }
  }
}
