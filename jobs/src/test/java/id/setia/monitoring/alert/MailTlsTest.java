package id.setia.monitoring.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import id.setia.config.AlertSettings.Event;
import id.setia.config.AlertSettings.Mail;
import id.setia.config.AlertSettings.Security;
import id.setia.monitoring.alert.Channel.UndeliveredException;
import id.setia.monitoring.alert.TlsFront.Begin;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Letters over TLS and STARTTLS, to a real mail server with a certificate of this test's own. */
class MailTlsTest {

  private static final String PASSWORD = "canary-password-5518";
  private static final char[] STORE_PASSWORD = "changeit".toCharArray();
  private static final AlertMessage LETTER =
      new AlertMessage(
          new Alert(
              Event.RUN_FAILED,
              Alert.NIGHT,
              Optional.of("2026-03-02-1"),
              Instant.parse("2026-03-02T19:10:00Z"),
              "run 2026-03-02-1 as of 2026-03-02 failed",
              "Cannot load shop",
              "Mend it.",
              "When it stops"),
          "/srv/setia",
          "docs/runbook.md#when-it-stops",
          "");

  @SuppressWarnings("NullAway.Init")
  private static SSLContext certified;

  private final SSLContext usual = usual();
  private final GreenMail post =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  private static SSLContext usual() {
    try {
      return SSLContext.getDefault();
    } catch (java.security.NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** A certificate for 127.0.0.1, and a side that both shows and trusts it. */
  @BeforeAll
  static void certify(@TempDir Path directory) throws Exception {
    Path store = directory.resolve("mail.p12");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "mail",
            "-keyalg",
            "EC",
            "-dname",
            "CN=mail.setia.test",
            "-ext",
            "SAN=ip:127.0.0.1",
            "-storetype",
            "PKCS12",
            "-keystore",
            store.toString(),
            "-storepass",
            new String(STORE_PASSWORD));
    assertThat(new ProcessBuilder(command).redirectErrorStream(true).start().waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, STORE_PASSWORD);
    }
    KeyManagerFactory shown =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    shown.init(keys, STORE_PASSWORD);
    KeyStore anchors = KeyStore.getInstance("PKCS12");
    anchors.load(null, null);
    anchors.setCertificateEntry("mail", keys.getCertificate("mail"));
    TrustManagerFactory trusted =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(anchors);
    certified = SSLContext.getInstance("TLS");
    certified.init(shown.getKeyManagers(), trusted.getTrustManagers(), null);
  }

  @BeforeEach
  void open() {
    // as -Djavax.net.ssl.trustStore does for a process
    SSLContext.setDefault(certified);
    post.start();
    assertThat(post.setUser("night@setia.test", "night", PASSWORD)).isNotNull();
  }

  @AfterEach
  void close() {
    SSLContext.setDefault(usual);
    post.stop();
  }

  private TlsFront front(Begin begin) throws Exception {
    return TlsFront.open(certified, post.getSmtp().getPort(), begin);
  }

  private static void send(String host, int port, Security security, String password) {
    new MailChannel(
            new Mail(
                host,
                port,
                security,
                "night",
                password,
                "setia@setia.test",
                List.of("data@setia.test"),
                5))
        .send(LETTER);
  }

  private void isRefused(
      TlsFront front, String host, Security security, String password, String why) {
    assertThatThrownBy(() -> send(host, front.port(), security, password))
        .isInstanceOf(UndeliveredException.class)
        .hasMessageStartingWith("%s:%d %s".formatted(host, front.port(), why))
        .hasMessageNotContaining(password);
    assertThat(post.getReceivedMessages()).isEmpty();
    assertThat(front.heardInTheClear())
        .allSatisfy(said -> assertThat(said).matches("EHLO .*|STARTTLS|QUIT"));
  }

  @Test
  void aLetterGoesByTlsFromTheBeginning() throws Exception {
    try (TlsFront front = front(Begin.AT_ONCE)) {
      send("127.0.0.1", front.port(), Security.TLS, PASSWORD);
      arrived();
    }
  }

  @Test
  void aLetterGoesByStarttlsAndNothingOfItInTheClear() throws Exception {
    try (TlsFront front = front(Begin.WHEN_ASKED)) {
      send("127.0.0.1", front.port(), Security.STARTTLS, PASSWORD);
      arrived();
      assertThat(front.heardInTheClear())
          .satisfiesExactly(
              first -> assertThat(first).startsWith("EHLO "),
              second -> assertThat(second).isEqualTo("STARTTLS"));
    }
  }

  private void arrived() throws Exception {
    assertThat(post.getReceivedMessages()).hasSize(1);
    assertThat(post.getReceivedMessages()[0].getSubject())
        .isEqualTo("[setia] error: run 2026-03-02-1 as of 2026-03-02 failed");
    assertThat(GreenMailUtil.getBody(post.getReceivedMessages()[0])).contains("Cannot load shop");
  }

  @Test
  void aCertificateThatNobodyVouchesForIsRefused() throws Exception {
    SSLContext.setDefault(usual);
    String why = "has no trusted TLS: unable to find valid certification path";
    try (TlsFront front = front(Begin.AT_ONCE)) {
      isRefused(front, "127.0.0.1", Security.TLS, PASSWORD, why);
    }
    try (TlsFront front = front(Begin.WHEN_ASKED)) {
      isRefused(front, "127.0.0.1", Security.STARTTLS, PASSWORD, why);
    }
  }

  @Test
  void aCertificateOfAnotherHostIsRefused() throws Exception {
    String why = "has no trusted TLS: No ";
    try (TlsFront front = front(Begin.AT_ONCE)) {
      isRefused(front, "localhost", Security.TLS, PASSWORD, why);
    }
    try (TlsFront front = front(Begin.WHEN_ASKED)) {
      isRefused(front, "localhost", Security.STARTTLS, PASSWORD, why);
    }
  }

  @Test
  void aServerWithoutStarttlsIsToldNothing() throws Exception {
    try (TlsFront front = front(Begin.NEVER)) {
      isRefused(front, "127.0.0.1", Security.STARTTLS, PASSWORD, "offers no STARTTLS");
    }
  }

  @Test
  void aWrongPasswordIsRefusedAndNotShown() throws Exception {
    for (Begin begin : List.of(Begin.AT_ONCE, Begin.WHEN_ASKED)) {
      try (TlsFront front = front(begin)) {
        isRefused(
            front,
            "127.0.0.1",
            begin == Begin.AT_ONCE ? Security.TLS : Security.STARTTLS,
            "canary-of-another-password-77",
            "refused the user or the password");
      }
    }
  }
}
