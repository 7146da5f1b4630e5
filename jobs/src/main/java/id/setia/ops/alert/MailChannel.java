package id.setia.ops.alert;

import id.setia.config.AlertSettings;
import id.setia.config.AlertSettings.Mail;
import id.setia.config.AlertSettings.Security;
import jakarta.mail.Authenticator;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.Properties;

/** Sends a letter by SMTP. */
final class MailChannel implements Channel {

  private final AlertSettings settings;
  private final String workspace;

  MailChannel(AlertSettings settings, String workspace) {
    this.settings = settings;
    this.workspace = workspace;
  }

  @Override
  public String name() {
    return "mail";
  }

  @Override
  public void send(Alert alert) {
    Mail mail = settings.mail();
    try {
      MimeMessage message = new MimeMessage(session(mail));
      message.setFrom(new InternetAddress(mail.from()));
      for (String receiver : mail.to()) {
        message.addRecipient(RecipientType.TO, new InternetAddress(receiver));
      }
      // a line break would end the subject and begin a header
      message.setSubject(
          Letter.subject(alert).replaceAll("\\s+", " "), StandardCharsets.UTF_8.name());
      message.setText(Letter.body(settings, alert, workspace), StandardCharsets.UTF_8.name());
      message.setSentDate(Date.from(alert.at()));
      Transport.send(message);
    } catch (MessagingException failed) {
      // what a server answers may repeat what it was told
      throw new UndeliveredException(
          "%s from %s:%d".formatted(failed.getClass().getSimpleName(), mail.host(), mail.port()));
    }
  }

  private static Session session(Mail mail) {
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
