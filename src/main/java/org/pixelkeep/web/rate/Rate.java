package org.pixelkeep.web.rate;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Locale;

/** Marks a method that is counted separately, because it is expensive or called constantly. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Rate {
    Kind value();

    /** The rate category. */
    enum Kind {
        /** Pages and forms. */
        PAGE,
        /** API calls. */
        API,
        /** Expensive calls for the machine or the database. */
        COSTLY,
        /** Ad server calls on every impression. */
        RESOLVE;

        /** The bucket in which a person's requests are counted. */
        String bucket(long userId) {
            return "rate/" + name().toLowerCase(Locale.ROOT) + "/" + userId;
        }
    }
}
