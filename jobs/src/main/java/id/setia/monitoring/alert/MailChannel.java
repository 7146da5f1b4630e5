package id.setia.monitoring.alert;

import id.setia.config.AlertSettings.Mail;
import id.setia.config.AlertSettings.Security;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Authenticator;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.Properties;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Sends a letter by SMTP. */
final class MailChannel implements Channel {

  private final Mail mail;

  MailChannel(Mail mail) {
    this.mail = mail;
  }

  @Override
  public String name() {
    return "mail";
  }

  @Override
  public void send(AlertMessage letter) {
    try {
      MimeMessage message = new MimeMessage(session());
      message.setFrom(new InternetAddress(mail.from()));
      for (String receiver : mail.to()) {
        message.addRecipient(RecipientType.TO, new InternetAddress(receiver));
      }
      message.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
      message.setText(letter.body(), StandardCharsets.UTF_8.name());
      message.setSentDate(Date.from(letter.alert().at()));
      Transport.send(message);
    } catch (MessagingException failed) {
      throw new UndeliveredException("%s:%d %s".formatted(mail.host(), mail.port(), why(failed)));
    }
  }

  /** In words of our own: what a server answers may repeat what it was told. */
  private static String why(MessagingException failed) {
    if (failed instanceof AuthenticationFailedException) {
      return "refused the user or the password";
    }
    if (failed instanceof SendFailedException) {
      return "refused the sender or a receiver";
    }
    for (@Nullable Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof SSLException) {
        return "has no trusted TLS: " + innermost(cause).getMessage();
      }
      if (cause instanceof IOException) {
        return "can't be reached: " + cause.getClass().getSimpleName();
      }
    }
    return String.valueOf(failed.getMessage()).startsWith("STARTTLS is required")
        ? "offers no STARTTLS, without which nothing is told to it"
        : "did not take it: " + failed.getClass().getSimpleName();
  }

  /** This side's own judgement of a certificate. */
  private static Throwable innermost(Throwable failed) {
    Throwable innermost = failed;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    return innermost;
  }

  private Session session() {
    String timeout = String.valueOf(Duration.ofSeconds(mail.timeoutSeconds()).toMillis());
    Properties properties = new Properties();
    properties.setProperty("mail.transport.protocol", "smtp");
    properties.setProperty("mail.smtp.host", mail.host());
    properties.setProperty("mail.smtp.port", String.valueOf(mail.port()));
    properties.setProperty("mail.smtp.connectiontimeout", timeout);
    properties.setProperty("mail.smtp.timeout", timeout);
    properties.setProperty("mail.smtp.writetimeout", timeout);
    boolean isStartTls = mail.security() == Security.STARTTLS;
    properties.setProperty("mail.smtp.starttls.enable", String.valueOf(isStartTls));
    properties.setProperty("mail.smtp.starttls.required", String.valueOf(isStartTls));
    properties.setProperty("mail.smtp.ssl.enable", String.valueOf(mail.security() == Security.TLS));
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    if (mail.user().isEmpty()) {
      return Session.getInstance(properties);
    }
    properties.setProperty("mail.smtp.auth", "true");
    return Session.getInstance(
        properties,
        new Authenticator() {
          @Override
          protected PasswordAuthentication getPasswordAuthentication() {
            return new PasswordAuthentication(mail.user(), mail.password());
          }
        });
  }
}
