package id.setia.warehouse;

import id.setia.state.StateDb;
import id.setia.state.StateTime;
import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who signed the closes of months, and which figures. */
public final class Signatures {

  /** What somebody signed as. */
  public enum Role {
    /** Closed the month. */
    PREPARED,
    /** Looked at what another prepared. */
    APPROVED,
    /** Took the close back. */
    WITHDRAWN
  }

  /**
   * Somebody who signs. Neither is proven: what the system says of who is at work is as good as its
   * accounts.
   *
   * @param name as given
   * @param account of the operating system, under which it was said
   */
  public record Person(String name, String account) {

    /** Whether both are one, however the names are written. */
    public boolean isSameAs(Person other) {
      return plain(name).equals(plain(other.name));
    }

    private static String plain(String name) {
      return Normalizer.normalize(name, Normalizer.Form.NFKC)
          .toLowerCase(Locale.ROOT)
          .replaceAll("\\s+", " ")
          .strip();
    }
  }

  /**
   * A signature.
   *
   * @param closeId what was signed
   * @param role as what
   * @param person by whom
   * @param at when (UTC, ISO 8601)
   * @param figuresHash SHA-256 of the figures, see {@link FigureSheet}
   * @param reason why a close was made again or withdrawn; null where none was given
   */
  public record Signature(
      String closeId,
      Role role,
      Person person,
      String at,
      String figuresHash,
      @Nullable String reason) {}

  private final StateDb state;

  /** The signatures in a state database. */
  public Signatures(StateDb state) {
    this.state = state;
  }

  /** Those of a close, the first first. */
  public List<Signature> of(String closeId) {
    return state.query(
        "select close_id, role, person, account, signed_at, figures_hash, reason from setia_signature"
            + " where close_id = ? order by signature_no",
        row ->
            new Signature(
                row.getString("close_id"),
                Role.valueOf(row.getString("role")),
                new Person(row.getString("person"), row.getString("account")),
                String.valueOf(StateTime.shown(row.getString("signed_at"))),
                row.getString("figures_hash"),
                row.getString("reason")),
        closeId);
  }

  /** The signature of a close in a role. */
  public Optional<Signature> of(String closeId, Role role) {
    return of(closeId).stream().filter(signature -> signature.role() == role).findFirst();
  }

  /** Enters one. */
  public void add(
      String closeId,
      Role role,
      Person person,
      Instant at,
      String figuresHash,
      @Nullable String reason) {
    state.update(
        "insert into setia_signature (close_id, signature_no, role, person, account, signed_at, figures_hash, reason)"
            + " values (?, (select coalesce(max(signature_no), 0) + 1 from setia_signature where close_id = ?), ?, ?, ?, ?, ?, ?)",
        closeId,
        closeId,
        role.name(),
        person.name(),
        person.account(),
        StateTime.text(at),
        figuresHash,
        reason);
  }
}
