package id.setia.upkeep;

import id.setia.SetiaException;
import id.setia.config.Settings;
import id.setia.config.Workspace;
import id.setia.lake.Lake;
import id.setia.lake.LakeTable;
import id.setia.lease.Lease;
import id.setia.schema.CanonicalTables;
import id.setia.state.StateDb;
import id.setia.warehouse.Closes;
import id.setia.warehouse.Closes.Close;
import id.setia.warehouse.FigureSheet;
import id.setia.warehouse.Signatures;
import id.setia.warehouse.Signatures.Person;
import id.setia.warehouse.Signatures.Role;
import id.setia.warehouse.Signatures.Signature;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of a close after it was prepared: another person approves it, or it is withdrawn.
 */
public final class SignOff {

  private final Workspace workspace;
  private final Settings settings;
  private final Clock clock;

  /** The closes of one workspace; {@code clock} dates signatures. */
  public SignOff(Workspace workspace, Settings settings, Clock clock) {
    this.workspace = workspace;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Approves a close: the figures are still those that its preparer signed.
   *
   * @throws id.setia.lease.WorkspaceBusyException while a run holds the workspace
   * @throws SetiaException when the month is not closed, is approved already, was prepared by the
   *     same person, or its figures are others than those that were signed
   */
  public Signature approve(YearMonth month, Person approver) {
    try (Lease lease = Lease.take(workspace, settings.state(), clock, "approve " + month)) {
      StateDb state = lease.state();
      Close close = held(new Closes(state), month, "approve");
      Signatures signatures = new Signatures(state);
      Signature prepared = prepared(signatures, close);
      Optional<Signature> already = signatures.of(close.id(), Role.APPROVED);
      if (already.isPresent()) {
        throw new SetiaException(
            "Cannot approve %s: %s approved it at %s"
                .formatted(month, already.get().person().name(), already.get().at()));
      }
      if (prepared.person().isSameAs(approver)) {
        throw new SetiaException(
            "Cannot approve %s: %s prepared it; another person approves"
                .formatted(month, prepared.person().name()));
      }
      String hash = hash(new Closes(state), close);
      if (!hash.equals(prepared.figuresHash())) {
        throw new SetiaException(
            "Cannot approve %s: its figures (%s) are not those that %s signed (%s)"
                .formatted(month, hash, prepared.person().name(), prepared.figuresHash()));
      }
      state.inTransaction(
          () -> {
            signatures.add(close.id(), Role.APPROVED, approver, now(), hash, null);
            return hash;
          });
      return signatures.of(close.id(), Role.APPROVED).orElseThrow();
    }
  }

  /**
   * Withdraws a close: the month is open again, its release and snapshots expire like others. What
   * was filed stays.
   *
   * @throws id.setia.lease.WorkspaceBusyException while a run holds the workspace
   * @throws SetiaException when the month is not closed
   */
  public Close withdraw(YearMonth month, Person person, String reason) {
    try (Lease lease = Lease.take(workspace, settings.state(), clock, "withdraw " + month);
        Lake lake = Lake.open(workspace, settings, lease)) {
      // a lake that may not be written to is refused before the withdrawal is entered
      List<LakeTable> tables =
          CanonicalTables.all().stream().flatMap(table -> lake.existing(table).stream()).toList();
      Closes closes = new Closes(lease.state());
      if (closes.find(month).isEmpty()) {
        // an attempt that died after it was entered left the names
        untag(month, tables);
      }
      Close close = held(closes, month, "withdraw");
      closes.withdraw(close, person, now(), hash(closes, close), reason);
      untag(month, tables);
      return close;
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private static Close held(Closes closes, YearMonth month, String verb) {
    return closes
        .find(month)
        .orElseThrow(
            () -> new SetiaException("Cannot %s %s: it is not closed".formatted(verb, month)));
  }

  private static Signature prepared(Signatures signatures, Close close) {
    return signatures
        .of(close.id(), Role.PREPARED)
        .orElseThrow(
            () ->
                new SetiaException(
                    "Cannot approve %s: nobody signed it, an older version closed it (close it again: --reopen --reason TEXT)"
                        .formatted(close.month())));
  }

  private static String hash(Closes closes, Close close) {
    return FigureSheet.of(close.month(), close.releaseId(), close.asOf(), closes.figures(close))
        .hash();
  }

  private static void untag(YearMonth month, List<LakeTable> tables) {
    tables.forEach(table -> table.history().untag("close-" + month));
  }
}
