package id.setia.load;

import id.setia.mapping.StagePlan.Feed;

/**
 * Quantities that may be a thousand times what is read, or a thousandth. Where the comma is decimal
 * {@code 1.000} is a thousand, and some programs write one piece so: a file in which every quantity
 * has such a group is told, from three on. Where the point is decimal {@code 1.500} is one and a
 * half: told is a file in which other quantities have no point, as a program that writes three
 * decimals writes them always, and all that have one have three digits behind it: three of them, or
 * one that ends in a zero.
 */
final class QuantitySigns {

  private static final int FEWEST = 3;

  private final Stage stage;
  private final int index;

  QuantitySigns(Stage stage, int index) {
    this.stage = stage;
    this.index = index;
  }

  /** Whether a file of the load has such quantities alone; leaves those files in a table. */
  boolean hasCandidates() {
    Feed feed = stage.feeds().get(index);
    if (feed.spellings().quantities().isEmpty() || feed.table().documentKey().isEmpty()) {
      return false;
    }
    stage
        .duckDb()
        .execute(
            """
            create or replace table of_quantities as
            select file_ord, max(quantity_signs) as sign from %1$s
            where rule_no is null
            group by file_ord
            having (min(quantity_signs) = 4 and max(quantity_signs) = 4 and count(*) >= %2$d)
              or (min(quantity_signs) = 0 and max(quantity_signs) in (1, 3)
                and not bool_or(quantity_signs = 2)
                and (bool_or(quantity_signs = 3) or count(*) filter (where quantity_signs = 1) >= %2$d))
            """
                .formatted(stage.feed(index), FEWEST));
    return stage.duckDb().count("select count(*) from of_quantities") > 0;
  }

  /** The documents with such quantities. */
  String sql() {
    return """
        select %1$s as document, file_ord, min(seq) as seq, file_ord as other_file_ord, max(seq) as other_seq
        from %2$s
        where rule_no is null and quantity_signs in (1, 3, 4) and file_ord in (select file_ord from of_quantities)
        group by %1$s, file_ord
        """
        .formatted(Stage.documentColumn(stage.feeds().get(index).table()), stage.feed(index));
  }
}
