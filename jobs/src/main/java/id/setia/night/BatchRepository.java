package id.setia.night;

import id.setia.SetiaException;
import id.setia.state.Fence;
import id.setia.state.StateAddress;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.launch.support.TaskExecutorJobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.task.SyncTaskExecutor;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/**
 * Spring Batch's own records, in the workspace's state database: without them no run could be
 * restarted.
 */
final class BatchRepository implements AutoCloseable {

  private final SingleConnectionDataSource dataSource;
  private final JobRepository repository;

  private BatchRepository(SingleConnectionDataSource dataSource, JobRepository repository) {
    this.dataSource = dataSource;
    this.repository = repository;
  }

  /** Opens the repository; what it writes is refused once the lease is lost. */
  static BatchRepository open(StateAddress address, Fence fence) {
    SingleConnectionDataSource dataSource = new SingleConnectionDataSource(address.url(), true);
    dataSource.setConnectionProperties(address.connectionProperties());
    try {
      createTables(dataSource, address);
      JdbcJobRepositoryFactoryBean factory = new JdbcJobRepositoryFactoryBean();
      factory.setDataSource(dataSource);
      factory.setTransactionManager(new FencedTransactions(dataSource, fence));
      factory.setDatabaseType(address.isPostgres() ? "POSTGRES" : "SQLITE");
      // the lease lets one start at a time: no need to guard against two, nor to be refused for a
      // heartbeat
      factory.setIsolationLevelForCreate("ISOLATION_DEFAULT");
      factory.afterPropertiesSet();
      return new BatchRepository(dataSource, java.util.Objects.requireNonNull(factory.getObject()));
    } catch (Exception failed) {
      dataSource.destroy();
      throw new SetiaException("Cannot open the job repository: %s".formatted(failed), failed);
    }
  }

  private static void createTables(DataSource dataSource, StateAddress address)
      throws SQLException {
    String first = address.isPostgres() ? "batch_job_instance" : "BATCH_JOB_INSTANCE";
    try (var connection = dataSource.getConnection();
        var tables =
            connection.getMetaData().getTables(null, connection.getSchema(), first, null)) {
      if (tables.next()) {
        return;
      }
    }
    new ResourceDatabasePopulator(
            new ClassPathResource(
                "org/springframework/batch/core/schema-%s.sql"
                    .formatted(address.isPostgres() ? "postgresql" : "sqlite")))
        .execute(dataSource);
  }

  JobRepository repository() {
    return repository;
  }

  JobOperator operator() {
    try {
      TaskExecutorJobOperator operator = new TaskExecutorJobOperator();
      operator.setJobRepository(repository);
      operator.setTaskExecutor(new SyncTaskExecutor());
      operator.setJobRegistry(new MapJobRegistry());
      operator.afterPropertiesSet();
      return operator;
    } catch (Exception failed) {
      throw new SetiaException("Cannot start the job operator: %s".formatted(failed), failed);
    }
  }

  @Override
  public void close() {
    dataSource.destroy();
  }
}
