package id.setia.privacy;

import id.setia.duckdb.DuckDb;
import id.setia.search.Identity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The identifiers of a person in a session: {@code person_email} and {@code person_phone} (hash,
 * pseudonym), {@code person_ref} (system, ref, pseudonym, ref_pseudonym).
 */
final class LakePerson {

  private LakePerson() {}

  static void install(DuckDb duckDb, List<Identity> identities) {
    List<@Nullable Object[]> emails = new ArrayList<>();
    List<@Nullable Object[]> phones = new ArrayList<>();
    List<@Nullable Object[]> refs = new ArrayList<>();
    for (Identity identity : identities) {
      String pseudonym = identity.pseudonym();
      identity.emails().forEach(hash -> emails.add(new @Nullable Object[] {hash, pseudonym}));
      identity.phones().forEach(hash -> phones.add(new @Nullable Object[] {hash, pseudonym}));
      identity
          .refs()
          .forEach(
              ref ->
                  refs.add(
                      new @Nullable Object[] {
                        ref.system(), ref.ref(), pseudonym, ref.pseudonym()
                      }));
    }
    duckDb.execute("create or replace table person_email (hash varchar, pseudonym varchar)");
    duckDb.execute("create or replace table person_phone (hash varchar, pseudonym varchar)");
    duckDb.execute(
        "create or replace table person_ref (system varchar, ref varchar, pseudonym varchar, ref_pseudonym varchar)");
    duckDb.insert("person_email", emails);
    duckDb.insert("person_phone", phones);
    duckDb.insert("person_ref", refs);
  }
}
