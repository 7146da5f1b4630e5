package id.setia.job;

import id.setia.SetiaException;
import id.setia.config.Workspace;
import id.setia.state.StateDb;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.launch.support.TaskExecutorJobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.task.SyncTaskExecutor;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
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

  static BatchRepository open(Workspace workspace) {
    SingleConnectionDataSource dataSource =
        new SingleConnectionDataSource(
            StateDb.url(workspace.stateDb())
                + "?busy_timeout=30000&journal_mode=WAL&synchronous=NORMAL",
            true);
    try {
      createTables(dataSource);
      JdbcJobRepositoryFactoryBean factory = new JdbcJobRepositoryFactoryBean();
      factory.setDataSource(dataSource);
      factory.setTransactionManager(new DataSourceTransactionManager(dataSource));
      factory.setDatabaseType("SQLITE");
      factory.afterPropertiesSet();
      return new BatchRepository(dataSource, java.util.Objects.requireNonNull(factory.getObject()));
    } catch (Exception failed) {
      dataSource.destroy();
      throw new SetiaException("Cannot open the job repository: %s".formatted(failed), failed);
    }
  }

  private static void createTables(DataSource dataSource) throws SQLException {
    try (var connection = dataSource.getConnection();
        var tables = connection.getMetaData().getTables(null, null, "BATCH_JOB_INSTANCE", null)) {
      if (tables.next()) {
        return;
      }
    }
    new ResourceDatabasePopulator(
            new ClassPathResource("org/springframework/batch/core/schema-sqlite.sql"))
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
