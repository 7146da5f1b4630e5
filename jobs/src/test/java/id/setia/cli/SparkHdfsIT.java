package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.hdfs.MiniDFSCluster.DataNodeProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A night on Spark over a lake on HDFS, whose only node with its blocks is lost in the middle of
 * the models: the run fails and publishes nothing, and goes on when the node is back.
 */
class SparkHdfsIT {

  private final Path directory;

  SparkHdfsIT(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  @Timeout(value = 15, unit = TimeUnit.MINUTES, threadMode = SEPARATE_THREAD)
  void aLostNodeFailsTheRunWhichGoesOnWhenItIsBack() throws Exception {
    SparkNights.require();
    Configuration cluster = new Configuration();
    cluster.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, directory.resolve("hdfs").toString());
    try (MiniDFSCluster hdfs = new MiniDFSCluster.Builder(cluster).numDataNodes(1).build();
        Home home = Home.copiedTo(directory.resolve("home"))) {
      hdfs.waitActive();
      Shell shell = SmallNights.open(SmallNights.SHOP, directory.resolve("remote"));
      Files.writeString(
          home.file("config/setia.yml"),
          SparkNights.settings("local[2]")
              + """
              lake:
                uri: %s/lake
              hadoop:
                dfs.replication: "1"
                dfs.client.retry.window.base: "100"
              """
                  .formatted(hdfs.getURI()));

      try (Child night = Child.night(shell, home)) {
        night.awaitPart("build core.");
        DataNodeProperties lost = hdfs.stopDataNode(0);
        assertThat(night.end()).isEqualTo(ExitCode.FAILED);
        assertThat(String.join("\n", night.output().lines().toList())).contains("Cannot ");
        assertThat(shell.workspace().resolve("warehouse.duckdb")).doesNotExist();
        assertThat(hdfs.restartDataNode(lost, true)).isTrue();
        hdfs.waitActive();
      }
      String said = shell.runNow(SparkNights.NIGHT).exits(ExitCode.DONE).err();
      assertThat(said).contains("published " + SparkNights.FIRST).doesNotContain("pin ");

      Files.writeString(home.file("config/setia.yml"), "hmac_key: ${TEST_KEY}\n");
      Shell onDuckDb = new Shell(directory.resolve("local"), shell.environment());
      onDuckDb.run(SparkNights.NIGHT).exits(ExitCode.DONE);
      assertThat(SparkNights.differences(onDuckDb, shell, directory)).isEmpty();
    }
  }
}
