package id.setia.load;

import id.setia.config.Settings;
import id.setia.load.Notice.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Amounts, quantities, days and ids of a feed that may mean something else than is read: each kind
 * is asked for first, and looked at closely only where there may be one.
 */
final class Misreadings {

  private final IdScan ids;
  private final ToldDocuments documents;
  private final Settings settings;
  private final List<Notice> notices = new ArrayList<>();

  Misreadings(IdScan ids, ToldDocuments documents, Settings settings) {
    this.ids = ids;
    this.documents = documents;
    this.settings = settings;
  }

  /** What is to be told, by file. */
  List<Notice> find() {
    findAmounts();
    findIds();
    return notices;
  }

  private void findAmounts() {
    Stage stage = ids.stage();
    int index = ids.index();
    Thousands thousands = new Thousands(stage, index, settings.reportingCurrency());
    if (thousands.hasCandidates()) {
      tell(Kind.THOUSANDS, thousands.sql());
    }
    QuantitySigns quantities = new QuantitySigns(stage, index);
    if (quantities.hasCandidates()) {
      tell(Kind.QUANTITY, quantities.sql());
    }
    SwappedDays days = new SwappedDays(stage, index);
    if (days.hasCandidates()) {
      tell(Kind.SWAPPED_DAYS, days.sql());
    }
  }

  private void findIds() {
    MistakenIds ofSheet = MistakenIds.ofSheet(ids);
    if (ofSheet.hasCandidates()) {
      tell(Kind.SHEET_ID, ofSheet.sql());
    }
    MistakenIds products = MistakenIds.ofProducts(ids);
    if (products.hasCandidates()) {
      tell(Kind.TWIN_PRODUCT, products.sql());
    }
    TwinIds twins = new TwinIds(ids);
    if (twins.hasCandidates()) {
      tell(Kind.TWIN_ID, twins.sql());
    }
    FractionIds own = FractionIds.own(ids);
    if (own.hasCandidates()) {
      tell(Kind.FRACTION_ID, own.sql());
    }
    FractionIds references = FractionIds.references(ids);
    if (references.hasCandidates()) {
      tell(Kind.FRACTION_REFERENCE, references.sql());
    }
    NobodyRefs nobody = new NobodyRefs(ids.stage(), ids.index());
    if (nobody.hasCandidates()) {
      tell(Kind.NOBODY, nobody.sql());
    }
  }

  private void tell(Kind kind, String sql) {
    notices.addAll(documents.notices(kind, ids.index(), sql));
  }
}
