package id.setia.lake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.Table;
import org.apache.iceberg.parquet.ParquetUtil;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;

/** What Iceberg keeps of a Parquet file: counts and bounds of its columns, from its footer. */
final class ParquetMetrics {

  private static final ParquetReadOptions FOOTER_OPTIONS =
      ParquetReadOptions.builder(new PlainParquetConfiguration()).build();

  private ParquetMetrics() {}

  /** Read with options of our own: Parquet's would read Hadoop's defaults for every file. */
  static Metrics of(Path file, Table table) throws IOException {
    try (ParquetFileReader reader =
        ParquetFileReader.open(new LocalInputFile(file), FOOTER_OPTIONS)) {
      return ParquetUtil.footerMetrics(
          reader.getFooter(), Stream.empty(), MetricsConfig.forTable(table));
    }
  }
}
