package id.setia.lake;

import id.setia.SetiaException;
import id.setia.config.Settings;
import id.setia.config.Workspace;
import id.setia.foreign.FileFault;
import id.setia.lease.Lease;
import id.setia.schema.CanonicalTable;
import id.setia.state.Fence;
import id.setia.state.StateAddress;
import id.setia.storage.FileStores;
import id.setia.storage.HadoopFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.jdbc.JdbcClientPool;
import org.jspecify.annotations.Nullable;

/**
 * The lake of a workspace: an Iceberg catalog in the state database, data on this machine or any
 * Hadoop file system.
 */
public final class Lake implements AutoCloseable {

  private static final Namespace NAMESPACE = Namespace.of("lake");

  private final JdbcCatalog catalog;
  private final Workspace workspace;
  private final String uri;
  private final @Nullable Configuration hadoop;
  private final boolean isLeased;
  private final Map<String, LakeTable> tables = new HashMap<>();

  private Lake(
      JdbcCatalog catalog,
      Workspace workspace,
      String uri,
      @Nullable Configuration hadoop,
      boolean isLeased) {
    this.isLeased = isLeased;
    this.catalog = catalog;
    this.workspace = workspace;
    this.uri = uri;
    this.hadoop = hadoop;
  }

  /** Opens the lake of a workspace for one who holds no lease: to look, or to try out. */
  public static Lake open(Workspace workspace, Settings settings) {
    return open(workspace, settings, Optional.empty());
  }

  /**
   * Opens the lake of a workspace; nothing is created until a table is asked for. No commit is made
   * once the lease is lost.
   */
  public static Lake open(Workspace workspace, Settings settings, Lease lease) {
    return open(workspace, settings, Optional.of(lease.fence()));
  }

  private static Lake open(Workspace workspace, Settings settings, Optional<Fence> fence) {
    String uri =
        settings.lake().uri().isEmpty() ? workspace.lake().toString() : settings.lake().uri();
    boolean isLocal = FileStores.isLocal(uri);
    Map<String, String> properties = new HashMap<>();
    StateAddress state = StateAddress.of(workspace, settings.state());
    properties.put(CatalogProperties.URI, state.url());
    state.properties().forEach((name, value) -> properties.put("jdbc." + name, value));
    properties.put(CatalogProperties.WAREHOUSE_LOCATION, uri);
    properties.put(CatalogProperties.CLIENT_POOL_SIZE, "1");
    properties.put("jdbc.schema-version", "V1");
    Configuration hadoop = isLocal ? null : HadoopFiles.configuration(settings.hadoop());
    if (hadoop != null) {
      requireConnector(uri, hadoop);
    }
    JdbcCatalog catalog = new JdbcCatalog(null, all -> pool(state.url(), all, fence), true);
    if (hadoop == null) {
      properties.put(CatalogProperties.FILE_IO_IMPL, LocalFileIo.class.getName());
    } else {
      catalog.setConf(hadoop);
      properties.put(CatalogProperties.FILE_IO_IMPL, "org.apache.iceberg.hadoop.HadoopFileIO");
    }
    catalog.initialize("setia", properties);
    return new Lake(catalog, workspace, uri, hadoop, fence.isPresent());
  }

  private static void requireConnector(String uri, Configuration hadoop) {
    try {
      HadoopFiles.fileSystem(new org.apache.hadoop.fs.Path(uri), hadoop);
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot open the lake %s: %s (setting lake.uri)".formatted(uri, FileFault.reason(failed)),
          failed);
    }
  }

  /** Where its data files are read on this machine: the lake itself, or copies of a remote one. */
  public Path localDirectory() {
    return hadoop == null ? LocalFileIo.path(uri) : workspace.cache();
  }

  private static JdbcClientPool pool(
      String url, Map<String, String> properties, Optional<Fence> fence) {
    return fence.isPresent()
        ? new FencedPool(url, properties, fence.get())
        : new JdbcClientPool(url, properties);
  }

  /**
   * A canonical table, created when the lake has it not yet. One that an older version made gains
   * the columns it lacks, where the lake is open to who holds the lease.
   *
   * @throws SetiaException when who holds the lease would write to the lake of another workspace,
   *     or the lake was moved away from where its catalog looks for it
   */
  public LakeTable table(CanonicalTable canonical) {
    return tables.computeIfAbsent(
        canonical.name(),
        name -> {
          TableIdentifier identifier = TableIdentifier.of(NAMESPACE, name);
          return opened(
              canonical,
              find(identifier)
                  .orElseGet(
                      () -> {
                        create(identifier, canonical);
                        return catalog.loadTable(identifier);
                      }));
        });
  }

  /** A canonical table, if the lake has it already. */
  public Optional<LakeTable> existing(CanonicalTable canonical) {
    return Optional.ofNullable(
        tables.computeIfAbsent(
            canonical.name(),
            name ->
                find(TableIdentifier.of(NAMESPACE, name))
                    .map(found -> opened(canonical, found))
                    .orElse(null)));
  }

  /** Lets every table be seen as it is now: another process has committed to some. */
  public void refresh() {
    tables.clear();
  }

  private LakeTable opened(CanonicalTable canonical, Table loaded) {
    if (isLeased && hadoop == null) {
      LakePlace.require(loaded.location(), LocalFileIo.path(uri));
    }
    LakeTable table = new LakeTable(canonical, loaded, workspace, Optional.ofNullable(hadoop));
    if (isLeased) {
      table.addMissingColumns();
    }
    return table;
  }

  private Optional<Table> find(TableIdentifier identifier) {
    try {
      return catalog.tableExists(identifier)
          ? Optional.of(catalog.loadTable(identifier))
          : Optional.empty();
    } catch (NotFoundException gone) {
      if (hadoop != null) {
        throw gone;
      }
      // the library's sentence ends with the file
      String file = String.valueOf(gone.getMessage()).replaceFirst("^.*?: ", "");
      throw new SetiaException(LakePlace.gone(file, workspace.root()), gone);
    }
  }

  private void create(TableIdentifier identifier, CanonicalTable canonical) {
    if (!catalog.namespaceExists(NAMESPACE)) {
      catalog.createNamespace(NAMESPACE);
    }
    var schema = IcebergTypes.schema(canonical);
    catalog
        .buildTable(identifier, schema)
        .withPartitionSpec(IcebergTypes.partition(canonical, schema))
        .withProperty(TableProperties.FORMAT_VERSION, "2")
        .withProperty(TableProperties.PARQUET_COMPRESSION, "lz4")
        .create();
  }

  @Override
  public void close() {
    catalog.close();
  }
}
