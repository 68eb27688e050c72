package org.pixelkeep.web.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json;charset=UTF-8",
                "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8",
                "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2",
                "application/json;q=1.000",
                "application/problem+json; profile=\"a b\"",
                ", text/csv ,"
            })
    void common_media_types_are_accepted(String accepted) {
        assertThat(MediaTypes.areTypes(accepted)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "nonsense",
                "/",
                "a/",
                "/b",
                "a/b/c",
                "a b/c",
                "text/html;",
                "text/html;q",
                "text/html;q=2",
                "text/html;q=x",
                "text/html;q=1..0",
                "text/html;a=\"b",
                "tëxt/html"
            })
    void invalid_media_types_are_refused(String accepted) {
        assertThat(MediaTypes.areTypes(accepted)).isFalse();
    }
}
