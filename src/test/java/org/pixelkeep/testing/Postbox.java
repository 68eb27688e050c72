package org.pixelkeep.testing;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/** A mail server that receives the application's mail. */
public final class Postbox implements AutoCloseable {
    private final GreenMail server;

    private Postbox(GreenMail server) {
        this.server = server;
    }

    /** One mail, with normalized line ends. */
    public record Mail(String subject, String text) {}

    /** Opens it on the port that the application uses. */
    public static Postbox open() {
        var port = ConfigProvider.getConfig().getValue("quarkus.mailer.port", Integer.class);
        var server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        return new Postbox(server);
    }

    public static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What has arrived for the address, oldest first. */
    public List<Mail> to(String email) {
        return Arrays.stream(server.getReceivedMessages())
                .filter(message -> isTo(message, email))
                .map(Postbox::mail)
                .toList();
    }

    @Override
    public void close() {
        server.stop();
    }

    private static boolean isTo(MimeMessage message, String email) {
        try {
            return Arrays.stream(message.getRecipients(Message.RecipientType.TO))
                    .anyMatch(
                            address -> ((InternetAddress) address).getAddress().equals(email));
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private static Mail mail(MimeMessage message) {
        try {
            return new Mail(
                    message.getSubject(), message.getContent().toString().replace("\r\n", "\n"));
        } catch (MessagingException | IOException e) {
            throw new AssertionError(e);
        }
    }
}
