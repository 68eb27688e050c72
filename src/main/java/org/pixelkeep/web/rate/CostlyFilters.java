package org.pixelkeep.web.rate;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a list of which some filters make the database look at each item; see {@link CostlyLists}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface CostlyFilters {
    /** The names of their query parameters. */
    String[] value() default {};

    /** For a list that can be filtered and sorted by anything: the parameters that cost nothing, where all others do. */
    String[] allBut() default {};
}
