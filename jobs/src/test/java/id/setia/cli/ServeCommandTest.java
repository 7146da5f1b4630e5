package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServeCommandTest {

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.7"})
  void warnsWhereOthersCanReadIt(String address) {
    assertThat(ServeCommand.warning(address).orElseThrow())
        .startsWith("listening on " + address + ": whoever reaches it")
        .contains("without a password");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.0.0.2", "::1", "localhost"})
  void saysNothingOfItsOwnMachine(String address) {
    assertThat(ServeCommand.warning(address)).isEmpty();
  }
}
