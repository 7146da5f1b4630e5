package id.setia.export.xlsx;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Takes the rows of a sheet. */
@FunctionalInterface
public interface RowSink {

  /**
   * A row that is in the file; rows without cells may be missing.
   *
   * @param rowNumber its number in the sheet, from 1
   * @param cells its cells from column A on, null where there is none; reused for the next row
   * @param count how many of them count
   * @param numbers what its number cells are beside their texts; reused for the next row
   */
  void row(long rowNumber, @Nullable String[] cells, int count, RowNumbers numbers)
      throws IOException;
}
