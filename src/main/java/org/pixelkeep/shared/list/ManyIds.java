package org.pixelkeep.shared.list;

import java.util.Collection;
import java.util.stream.Collectors;
import org.hibernate.boot.model.FunctionContributions;
import org.hibernate.boot.model.FunctionContributor;
import org.hibernate.type.StandardBasicTypes;

/**
 * A condition in HQL on thousands of IDs with one parameter. With a parameter for each, a page takes longer to translate
 * than to read. MariaDB looks each of them up by its index.
 */
public final class ManyIds implements FunctionContributor {
    private static final String NAME = "is_one_of";

    @Override
    public void contributeFunctions(FunctionContributions contributions) {
        contributions
                .getFunctionRegistry()
                .registerPattern(
                        NAME,
                        "?1 in (select many.id from json_table(?2, '$[*]' columns (id bigint path '$')) many)",
                        contributions
                                .getTypeConfiguration()
                                .getBasicTypeRegistry()
                                .resolve(StandardBasicTypes.BOOLEAN));
    }

    /** HQL: the expression is one of the IDs in the parameter, which is {@link #value}. */
    static String condition(String expression, String parameter) {
        return NAME + "(" + expression + ", :" + parameter + ")";
    }

    /** The IDs as a parameter. */
    static String value(Collection<Long> ids) {
        return ids.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
    }
}
