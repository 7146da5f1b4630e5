package id.setia.infer;

import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Sql;
import id.setia.export.TextRelation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The first records of an export, clean: blanks around values gone, codes that mean none blank,
 * rows of totals left out.
 *
 * @param columns the columns
 * @param rows the records, a text for each column
 * @param blankCodes the codes that were taken for blanks
 * @param totals column to the beginnings of its cells in rows of totals, and of what is printed
 *     below the records, that were left out
 * @param kinds the kinds of records, where those of one kind were left out
 */
record Sample(
    List<String> columns,
    List<List<String>> rows,
    Set<String> blankCodes,
    Map<String, Set<String>> totals,
    Optional<RecordKinds> kinds) {

  private static final int MOST_RECORDS = 20_000;
  private static final int MOST_SIGNS = 500;
  private static final int MOST_CELLS = 1_000_000;
  private static final int FEW_CELLS = 3;
  private static final Set<String> BLANKS =
      Set.of(
          "?", "-", "--", "n/a", "#n/a", "n/d", "s/o", "k.a.", "n.v.t.", "nvt", "nan", "null",
          "none", "nil");
  private static final String TOTAL =
      "(?iu)(grand |sub ?)?(totals?|totale|totaal|summe|gesamt|somme|jumlah total|合計|总计|(?:genel )?toplam|celkem|spolu|osszesen|összesen|итого|всего|الاجمالي|الإجمالي|المجموع|razem|suma|합계|tong cong|tổng cộng|รวม(?:ทั้งสิ้น|ทั้งหมด)?)(?:[^\\p{L}\\p{N}].*)?";

  static Sample of(DuckDb duckDb, TextRelation relation) {
    List<String> columns = relation.columns();
    int most = Math.max(100, Math.min(MOST_RECORDS, MOST_CELLS / Math.max(1, columns.size())));
    String names =
        columns.stream().map(column -> Sql.name(column)).collect(Collectors.joining(", "));
    List<List<String>> read =
        duckDb.query(
            "select %s from %s limit %d".formatted(names, relation.fromSql(), most),
            row -> {
              List<String> cells = new ArrayList<>();
              for (int index = 1; index <= columns.size(); index++) {
                String cell = row.getString(index);
                cells.add(cell == null ? "" : clean(cell));
              }
              return cells;
            });
    Map<String, Set<String>> totals = new LinkedHashMap<>();
    List<List<String>> records = withoutTotals(columns, read, totals);
    Set<String> codes = new TreeSet<>();
    List<List<String>> rows =
        records.stream()
            .map(row -> row.stream().map(cell -> known(cell, codes)).toList())
            .filter(row -> row.stream().anyMatch(cell -> !cell.isEmpty()))
            .toList();
    Optional<RecordKinds> kinds = RecordKinds.of(columns, rows);
    return new Sample(
        columns, kinds.map(of -> of.kept(columns, rows)).orElse(rows), codes, totals, kinds);
  }

  private static String clean(String cell) {
    // what is longer is text whatever it is, and patterns need not go through all of it
    String start = cell.length() > MOST_SIGNS ? cell.substring(0, MOST_SIGNS) : cell;
    String bare = start.replaceAll("^[\\s\\u00a0\\u200b\\ufeff]+|[\\s\\u00a0\\u200b]+$", "");
    return bare.matches("=\"[^\"]*\"") ? bare.substring(2, bare.length() - 1) : bare;
  }

  private static String known(String cell, Set<String> codes) {
    if (cell.length() <= 6 && BLANKS.contains(cell.toLowerCase(java.util.Locale.ROOT))) {
      codes.add(cell);
      return "";
    }
    return cell;
  }

  private static List<List<String>> withoutTotals(
      List<String> columns, List<List<String>> rows, Map<String, Set<String>> totals) {
    List<List<String>> kept = new ArrayList<>();
    int end = endOfRecords(rows);
    for (int index = 0; index < rows.size(); index++) {
      List<String> row = rows.get(index);
      int first = first(row);
      boolean isEdge = index < 2 || index >= rows.size() - 5;
      if (isEdge && rows.size() > 2 && first >= 0 && row.get(first).matches(TOTAL)) {
        leftOut(columns.get(first), row.get(first), totals);
      } else if (index >= end && first >= 0) {
        leftOut(columns.get(first), row.get(first), totals);
      } else {
        kept.add(row);
      }
    }
    return kept;
  }

  private static void leftOut(String column, String cell, Map<String, Set<String>> totals) {
    String word = cell.replaceAll("(?<=\\p{L})[^\\p{L} ].*", "");
    totals
        .computeIfAbsent(column, none -> new LinkedHashSet<>())
        .add(word.length() > 12 ? word.replaceAll(" .*", "") : word);
  }

  /**
   * Where text below the records begins: the last rows that have nothing but a text of several
   * words in the first column, where the records have more.
   */
  private static int endOfRecords(List<List<String>> rows) {
    int end = rows.size();
    while (end > 0 && isPrintedBelow(rows.get(end - 1))) {
      end--;
    }
    boolean isWide =
        end > 2
            && rows.subList(0, end).stream().filter(row -> filled(row) > FEW_CELLS).count() * 2
                > end;
    return isWide ? end : rows.size();
  }

  private static boolean isPrintedBelow(List<String> row) {
    return row.size() > FEW_CELLS
        && (filled(row) == 0 || (filled(row) == 1 && row.get(0).matches("\\p{L}[^\\n]* [^\\n]*")));
  }

  private static int filled(List<String> row) {
    return (int) row.stream().filter(cell -> !cell.isEmpty()).count();
  }

  private static int first(List<String> row) {
    for (int index = 0; index < row.size(); index++) {
      if (!row.get(index).isEmpty()) {
        return index;
      }
    }
    return -1;
  }

  List<ColumnProfile> profiles() {
    List<ColumnProfile> profiles = new ArrayList<>();
    for (int index = 0; index < columns.size(); index++) {
      Map<String, Long> counts = new HashMap<>();
      for (List<String> row : rows) {
        if (!row.get(index).isEmpty()) {
          counts.merge(row.get(index), 1L, Long::sum);
        }
      }
      Map<String, Long> sorted = new LinkedHashMap<>();
      counts.entrySet().stream()
          .sorted(
              Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                  .thenComparing(Map.Entry.comparingByKey()))
          .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
      profiles.add(new ColumnProfile(columns.get(index), rows.size(), sorted));
    }
    return profiles;
  }

  /** The values of a column, in the order of the records. */
  List<String> values(String column) {
    int index = columns.indexOf(column);
    return rows.stream().map(row -> row.get(index)).toList();
  }

  /** The places of the records of each document; blanks belong to the one before where they may. */
  Map<String, List<Integer>> documents(String key) {
    Map<String, List<Integer>> documents = new LinkedHashMap<>();
    String last = "";
    List<String> keys = values(key);
    for (int place = 0; place < keys.size(); place++) {
      last = keys.get(place).isEmpty() ? last : keys.get(place);
      documents.computeIfAbsent(last, none -> new ArrayList<>()).add(place);
    }
    return documents;
  }

  /** Whether no document of several records has two different values in the column. */
  boolean isConstant(String column, Map<String, List<Integer>> documents) {
    List<String> values = values(column);
    return documents.values().stream()
        .allMatch(
            places ->
                places.stream()
                        .map(values::get)
                        .filter(value -> !value.isEmpty())
                        .distinct()
                        .count()
                    <= 1);
  }
}
