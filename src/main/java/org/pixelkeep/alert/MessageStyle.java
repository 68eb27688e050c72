package org.pixelkeep.alert;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The service behind a channel, and what its messages look like. */
public enum MessageStyle {
    /** Block Kit, for an incoming webhook of Slack, and for services that read the same. */
    SLACK("Slack") {
        @Override
        ObjectNode message(String network, String headline, String detail, String link) {
            var message = JSON.createObjectNode().put("text", escaped(headline));
            var blocks = message.putArray("blocks");
            plain(blocks.addObject().put("type", "section").putObject("text"), headline);
            if (!detail.isEmpty()) {
                plain(blocks.addObject().put("type", "section").putObject("text"), detail);
            }
            var context = blocks.addObject().put("type", "context").putArray("elements");
            plain(context.addObject(), network);
            context.addObject()
                    .put("type", "mrkdwn")
                    .put("text", "<" + link + "|Open in Pixelkeep>")
                    .put("verbatim", true);
            return message;
        }
    },

    /** An Adaptive Card, for a workflow of Teams that starts with a webhook request. */
    TEAMS("Teams") {
        @Override
        ObjectNode message(String network, String headline, String detail, String link) {
            var message = JSON.createObjectNode().put("type", "message");
            var card = message.putArray("attachments")
                    .addObject()
                    .put("contentType", "application/vnd.microsoft.card.adaptive")
                    .putObject("content")
                    .put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
                    .put("type", "AdaptiveCard")
                    .put("version", "1.4");
            var body = card.putArray("body");
            text(body.addObject(), headline).put("weight", "Bolder");
            if (!detail.isEmpty()) {
                text(body.addObject(), detail);
            }
            text(body.addObject(), network).put("isSubtle", true);
            card.putArray("actions")
                    .addObject()
                    .put("type", "Action.OpenUrl")
                    .put("title", "Open in Pixelkeep")
                    .put("url", link);
            return message;
        }
    };

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Slack's limit for the text of a block, as it is sent. */
    private static final int MAX_SLACK_TEXT = 3_000;

    private final String title;

    MessageStyle(String title) {
        this.title = title;
    }

    /** Its display name. */
    public String title() {
        return title;
    }

    /**
     * The body of the request.
     *
     * @param link the address of the page that it is about
     */
    abstract ObjectNode message(String network, String headline, String detail, String link);

    /**
     * In Markdown, Slack would make links and mentions even of words that have no signs around them. It refuses the whole
     * message if one of its texts is too long, as names full of special characters are once they are escaped.
     */
    private static void plain(ObjectNode element, String text) {
        var escaped = new StringBuilder();
        for (var sign : text.codePoints().mapToObj(Character::toString).toList()) {
            var next = escaped(sign);
            if (escaped.length() + next.length() > MAX_SLACK_TEXT - 1) {
                escaped.append('…');
                break;
            }
            escaped.append(next);
        }
        element.put("type", "plain_text").put("text", escaped.toString()).put("emoji", false);
    }

    /** Names are text, and never mention anybody or link anywhere. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** Cards read Markdown, so its signs are escaped. */
    private static ObjectNode text(ObjectNode block, String text) {
        var plain = new StringBuilder();
        text.chars().forEach(sign -> {
            if ("\\`*_{}[]()#+-.!|<>~".indexOf(sign) >= 0) {
                plain.append('\\');
            }
            plain.append((char) sign);
        });
        return block.put("type", "TextBlock").put("wrap", true).put("text", plain.toString());
    }
}
