package org.pixelkeep.testing;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestForm;
import org.jsoup.Jsoup;

/** Forms of a page that post to where a version is needed. Without one, what they save always conflicts. */
public final class VersionedForms {
    private static final String FIELD = "version";
    /** Methods that take the form of something that does not exist yet. */
    private static final Pattern OF_SOMETHING_NEW = Pattern.compile("create.*|.*For(Network|Advertiser|Creative)");

    private static final Pattern VARIABLE = Pattern.compile("\\{\\w+}");

    /** The addresses that read a version of what they change. */
    private static final List<Pattern> ADDRESSES = Routes.methods().stream()
            .filter(VersionedForms::readsVersion)
            .map(method ->
                    Pattern.compile(VARIABLE.matcher(Routes.of(method).path()).replaceAll("[^/]+") + "(?:\\?.*)?"))
            .toList();

    private VersionedForms() {}

    /** The addresses of the page's forms that need a version and send none. */
    public static List<String> withoutVersion(String html) {
        return Jsoup.parse(html).select("form[method=post]").stream()
                .filter(form -> ADDRESSES.stream()
                        .anyMatch(
                                address -> address.matcher(form.attr("action")).matches()))
                .filter(form -> form.select("input[name=" + FIELD + "]").stream()
                        .noneMatch(input -> input.val().matches("\\d+")))
                .map(form -> form.attr("action"))
                .toList();
    }

    private static boolean readsVersion(Method method) {
        return Arrays.stream(method.getParameters()).anyMatch(parameter -> isVersion(method, parameter));
    }

    /** A field by itself, or in what is bound of the whole form; forms for something new are bound to the same. */
    private static boolean isVersion(Method method, Parameter parameter) {
        return parameter.isAnnotationPresent(RestForm.class)
                ? parameter.getName().equals(FIELD)
                : !OF_SOMETHING_NEW.matcher(method.getName()).matches()
                        && fields(parameter.getType()).anyMatch(FIELD::equals);
    }

    private static Stream<String> fields(Class<?> type) {
        return Stream.concat(
                Arrays.stream(type.getDeclaredFields())
                        .filter(field -> field.isAnnotationPresent(RestForm.class))
                        .map(Field::getName),
                Arrays.stream(type.getDeclaredConstructors())
                        .flatMap(constructor -> Arrays.stream(constructor.getParameters()))
                        .filter(each -> each.isAnnotationPresent(RestForm.class))
                        .map(Parameter::getName));
    }
}
