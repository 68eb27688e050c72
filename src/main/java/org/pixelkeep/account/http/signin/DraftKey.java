package org.pixelkeep.account.http.signin;

/**
 * The name and the key under which a browser keeps what a person typed into a form. The key is the person's own: what
 * was kept is unreadable for everyone else who uses the browser, and for the person until the next sign-in.
 *
 * @param name of the person and the form, telling neither
 * @param key for AES-GCM, 256 bits in Base64
 */
public record DraftKey(String name, String key) {}
