package id.setia.lake;

import org.apache.iceberg.StructLike;
import org.jspecify.annotations.Nullable;

/** The partition of a table by month: one field, the months since January 1970. */
record MonthPartition(@Nullable Integer month) implements StructLike {

  @Override
  public int size() {
    return 1;
  }

  @Override
  public <T> @Nullable T get(int position, Class<T> type) {
    return month == null ? null : type.cast(month);
  }

  @Override
  public <T> void set(int position, T value) {
    throw new UnsupportedOperationException("a partition does not change");
  }
}
