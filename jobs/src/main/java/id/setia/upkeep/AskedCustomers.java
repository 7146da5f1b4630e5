package id.setia.upkeep;

import id.setia.SetiaException;
import id.setia.config.Workspace;
import id.setia.duckdb.DuckDb;
import id.setia.privacy.PersonFinder.Asked;
import id.setia.search.OwnRef;
import id.setia.upkeep.Forgetting.Who;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Customers of the current release, as what identifies them. */
final class AskedCustomers {

  private AskedCustomers() {}

  /** A customer of the current release is all its identifiers there. */
  static Asked resolved(Who who, Workspace workspace) {
    Asked given = who.identifiers();
    if (who.customers().isEmpty()) {
      return given;
    }
    Set<OwnRef> refs = new HashSet<>(given.refs());
    Set<String> emails = new HashSet<>(given.emailHashes());
    Set<String> phones = new HashSet<>(given.phoneHashes());
    if (!Files.exists(workspace.warehouse())) {
      throw new SetiaException("Cannot forget a customer: no release has been published");
    }
    try (DuckDb duckDb = DuckDb.readOnly(workspace.warehouse())) {
      duckDb.searchFilesIn(workspace.root());
      duckDb.execute("create temp table asked_customer (id varchar)");
      List<@Nullable Object[]> rows = new ArrayList<>();
      who.customers().forEach(id -> rows.add(new @Nullable Object[] {id}));
      duckDb.insert("asked_customer", rows);
      duckDb.forEach(
          "select identifier_kind, system, identifier from core.customer_identities semi join asked_customer on customer_id = id",
          row ->
              switch (row.getString(1)) {
                case "email" -> emails.add(row.getString(3));
                case "phone" -> phones.add(row.getString(3));
                default -> refs.add(new OwnRef(row.getString(2), row.getString(3)));
              });
    }
    if (emails.size() + phones.size() + refs.size()
        == given.emailHashes().size() + given.phoneHashes().size() + given.refs().size()) {
      throw new SetiaException("Cannot forget a customer: the current release has none of that id");
    }
    return new Asked(given.emails(), given.phones(), refs, emails, phones);
  }
}
