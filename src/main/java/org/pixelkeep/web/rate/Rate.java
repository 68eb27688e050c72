package org.pixelkeep.web.rate;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Locale;

/** Says that a method is counted apart: it costs much, or is asked for all the time. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Rate {
    Kind value();

    /** What is counted together. */
    enum Kind {
        /** What people open, and forms that they send. */
        PAGE,
        /** What programs call. */
        API,
        /** What makes the machine or the database work hard. */
        COSTLY,
        /** What ad servers ask with every impression. */
        RESOLVE;

        /** Where what a person asks for is counted. */
        String bucket(long userId) {
            return "rate/" + name().toLowerCase(Locale.ROOT) + "/" + userId;
        }
    }
}
