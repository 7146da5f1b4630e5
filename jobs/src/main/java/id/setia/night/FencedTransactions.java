package id.setia.night;

import id.setia.SetiaException;
import id.setia.foreign.StateFault;
import id.setia.state.Fence;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.DefaultTransactionStatus;

/** Spring Batch's transactions, none of which is committed once the lease is lost. */
final class FencedTransactions extends DataSourceTransactionManager {

  private static final long serialVersionUID = 1L;

  private final transient Fence fence;

  FencedTransactions(DataSource dataSource, Fence fence) {
    super(dataSource);
    this.fence = fence;
  }

  @Override
  protected void prepareForCommit(DefaultTransactionStatus status) {
    try {
      fence.check(DataSourceUtils.getConnection(Objects.requireNonNull(getDataSource())));
    } catch (SQLException refused) {
      throw new SetiaException(
          "Cannot use the state database: %s".formatted(StateFault.reason(refused)), refused);
    }
  }
}
