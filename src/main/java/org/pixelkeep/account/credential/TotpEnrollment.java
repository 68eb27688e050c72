package org.pixelkeep.account.credential;

import io.nayuki.qrcodegen.QrCode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** An authenticator app to set up: its secret to type in, and to scan. */
public final class TotpEnrollment {
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final String email;
    private final String secret;
    private final QrCode code;

    public TotpEnrollment(String email, byte[] secret) {
        this.email = email;
        this.secret = base32(secret);
        this.code = QrCode.encodeText(address(), QrCode.Ecc.MEDIUM);
    }

    /** The secret to type in, in base 32 in groups of four. */
    public String secret() {
        return secret.replaceAll("(.{4})(?=.)", "$1 ");
    }

    /** The address that authenticator apps understand. */
    public String address() {
        return "otpauth://totp/Pixelkeep:" + encoded(email) + "?secret=" + secret + "&issuer=Pixelkeep";
    }

    /** Modules on one side of the square. */
    public int size() {
        return code.size;
    }

    /** The dark modules, as the path of an SVG. */
    public String path() {
        var path = new StringBuilder();
        for (var y = 0; y < code.size; y++) {
            for (var x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                }
            }
        }
        return path.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String base32(byte[] bytes) {
        var text = new StringBuilder();
        var bits = 0;
        var held = 0;
        for (var part : bytes) {
            held = held << 8 | part & 0xff;
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(BASE32.charAt(held >> bits & 31));
            }
            held &= (1 << bits) - 1;
        }
        if (bits > 0) {
            text.append(BASE32.charAt(held << 5 - bits & 31));
        }
        return text.toString();
    }
}
