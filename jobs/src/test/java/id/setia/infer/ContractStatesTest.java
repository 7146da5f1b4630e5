package id.setia.infer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What words for the state of a contract say: most words for inactive hold one for active. */
class ContractStatesTest {

  @ParameterizedTest
  @CsvSource({
    "active, active",
    "Aktif, active",
    "aktiv, active",
    "actif, active",
    "Activo, active",
    "ativa, active",
    "non_renewing, active",
    "past_due, active",
    "trialing, active",
    "Ditunda, active",
    "Inactive, ended",
    "Tidak Aktif, ended",
    "Non-Aktif, ended",
    "nonaktif, ended",
    "Not active, ended",
    "inaktiv, ended",
    "nicht aktiv, ended",
    "inactif, ended",
    "Inactivo, ended",
    "inativa, ended",
    "inattivo, ended",
    "inactief, ended",
    "nieaktywna, ended",
    "deactivated, ended",
    "Désactivé, ended",
    "Berhenti, ended",
    "canceled, ended",
    "incomplete_expired, ended",
  })
  void aWordForInactiveIsNoneForActive(String word, String state) {
    assertThat(OtherDrafts.state(word)).contains(state);
  }

  @ParameterizedTest
  @CsvSource({
    "trialing, true",
    "in_trial, true",
    "Uji coba, true",
    "Ditunda, true",
    "paused, true",
    "active, false",
    "past_due, false",
    "industrial, false",
  })
  void nothingIsPaidInATrialOrAPause(String word, boolean isFree) {
    assertThat(OtherDrafts.isFree(word)).isEqualTo(isFree);
  }
}
