package org.pixelkeep.web.page;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.text.Texts;
import org.pixelkeep.shared.transaction.DoneAction;
import org.pixelkeep.web.request.SessionCookie;

/**
 * Messages that the next page shows once, carried across one redirect by a cookie that lives a minute. Their text is
 * never markup. At most five, each truncated to 300 characters.
 */
@Named("flash")
@RequestScoped
public class Flash {
    private static final String COOKIE = "pixelkeep-flash";
    private static final int MAX = 5;
    private static final int MAX_LENGTH = 300;
    private static final int LIFE_SECONDS = 60;
    private static final String BETWEEN = "\u001e";
    private static final int PARTS = 4;

    /** The cookie is the browser's, so an undo or a link that leads anywhere else is left out. */
    private static final Pattern CHANGE_SET = Pattern.compile("/networks/[0-9]{1,18}/change-sets/[A-Za-z0-9-]{1,64}");

    private static final Pattern LINK =
            Pattern.compile("([0-9]{1,3})-([0-9]{1,3})(/[a-z-]{1,20}/[0-9]{1,18}(?:/[a-z-]{1,20})?)");

    /** How a message looks. */
    public enum Kind {
        SUCCESS,
        INFO,
        WARNING,
        DANGER
    }

    /**
     * One message.
     *
     * @param undo the path of the change set that it reports, whose reversal undoes it; {@code null}: there is no undo
     * @param link to what it is about; {@code null}: there is none
     */
    public record Message(Kind kind, String text, @Nullable String undo, DoneAction.@Nullable Link link) {
        /** The text up to the link; all of it if there is none. */
        public String before() {
            return link == null ? text : text.substring(0, link.start());
        }

        /** The words of the link. */
        public String linked() {
            return link == null ? "" : text.substring(link.start(), link.end());
        }

        /** The text after the link. */
        public String after() {
            return link == null ? "" : text.substring(link.end());
        }
    }

    private final CurrentVertxRequest request;
    private final List<Message> added = new ArrayList<>();

    Flash(CurrentVertxRequest request) {
        this.request = request;
    }

    /**
     * Success: redirects to one of our pages, which shows the message.
     *
     * @param path of that page, with its query
     */
    public Response done(String path, String text) {
        success(text);
        return Response.seeOther(URI.create(path)).build();
    }

    /** The same, with an undo if there is one. */
    public Response done(String path, DoneAction done) {
        add(new Message(Kind.SUCCESS, done.words(), done.undo(), done.link()));
        return Response.seeOther(URI.create(path)).build();
    }

    /** Redirects to one of our pages, with the messages added so far. */
    public Response back(String path) {
        return Response.seeOther(URI.create(path)).build();
    }

    /** Adds a message that something was done. */
    public void success(String text) {
        add(Kind.SUCCESS, text);
    }

    /** Adds a message that is good to know. */
    public void info(String text) {
        add(Kind.INFO, text);
    }

    /** Adds a message that something was done, but needs a look. */
    public void warning(String text) {
        add(Kind.WARNING, text);
    }

    /** Adds a message that something failed. */
    public void danger(String text) {
        add(Kind.DANGER, text);
    }

    /** Messages of the previous and the current request; reading them removes them. */
    public List<Message> messages() {
        var carried = SessionCookie.value(request.getCurrent().request(), COOKIE);
        var all = new ArrayList<Message>();
        carried.ifPresent(value -> all.addAll(decode(value)));
        all.addAll(added);
        if (carried.isPresent() || !added.isEmpty()) {
            set("", 0);
        }
        return all;
    }

    private void add(Kind kind, String text) {
        add(new Message(kind, text, null, null));
    }

    private void add(Message message) {
        if (added.size() == MAX) {
            return;
        }
        added.add(message(message.kind(), message.text().replace(BETWEEN, " "), message.undo(), message.link()));
        set(encode(added), LIFE_SECONDS);
    }

    private void set(String value, long seconds) {
        var context = request.getCurrent();
        context.response()
                .addCookie(SessionCookie.make(context.request(), COOKIE, value).setMaxAge(seconds));
    }

    private static String encode(List<Message> messages) {
        var text = new StringBuilder();
        for (var message : messages) {
            text.append(message.kind().name())
                    .append(BETWEEN)
                    .append(message.text())
                    .append(BETWEEN)
                    .append(message.undo() == null ? "" : message.undo())
                    .append(BETWEEN)
                    .append(encode(message.link()))
                    .append(BETWEEN);
        }
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static List<Message> decode(String value) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8).split(BETWEEN, -1);
            var messages = new ArrayList<Message>();
            for (var i = 0; i + PARTS <= parts.length && messages.size() < MAX; i += PARTS) {
                messages.add(read(List.of(parts).subList(i, i + PARTS)));
            }
            return messages;
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    private static String encode(DoneAction.@Nullable Link link) {
        return link == null ? "" : link.start() + "-" + link.end() + link.path();
    }

    private static Message read(List<String> parts) {
        var values = parts.iterator();
        var kind = Kind.valueOf(values.next());
        var sent = values.next();
        var undo = values.next();
        return message(kind, sent, CHANGE_SET.matcher(undo).matches() ? undo : null, link(LINK.matcher(values.next())));
    }

    private static DoneAction.@Nullable Link link(Matcher sent) {
        return sent.matches()
                ? new DoneAction.Link(Integer.parseInt(sent.group(1)), Integer.parseInt(sent.group(2)), sent.group(3))
                : null;
    }

    /** A link that does not fit into the text is left out. */
    private static Message message(Kind kind, String words, @Nullable String undo, DoneAction.@Nullable Link link) {
        var text = Texts.cut(words, MAX_LENGTH);
        var fits = link != null && link.start() < link.end() && link.end() <= Math.min(words.length(), MAX_LENGTH - 1);
        return new Message(kind, text, undo, fits ? link : null);
    }
}
