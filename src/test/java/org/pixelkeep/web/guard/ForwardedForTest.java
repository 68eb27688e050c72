package org.pixelkeep.web.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pixelkeep.shared.limit.Cidr;

/** Whose word the address of a client is. */
class ForwardedForTest {
    private static final List<Cidr> PROXIES = Cidr.list("10.0.0.0/8,192.0.2.7");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    203.0.113.9                            | 203.0.113.9
                    198.51.100.1, 203.0.113.9              | 203.0.113.9
                    198.51.100.1,203.0.113.9,10.1.2.3      | 203.0.113.9
                    198.51.100.1, 203.0.113.9, 192.0.2.7,  | 203.0.113.9
                    10.1.2.3, 10.1.2.4                     | 10.1.2.3
                    198.51.100.1, unknown                  | unknown
                    , ,                                    |""")
    void only_what_a_proxy_saw_goes_on(String sent, String kept) {
        var headers = new DefaultHttpHeaders().add("x-forwarded-for", sent);

        new ForwardedFor(true, PROXIES).keepOne(headers);

        assertThat(headers.getAll("X-Forwarded-For")).isEqualTo(kept == null ? List.of() : List.of(kept));
    }

    @Test
    void a_header_of_the_client_beside_that_of_the_proxy_is_left_out() {
        var headers = new DefaultHttpHeaders()
                .add("X-Forwarded-For", "198.51.100.1")
                .add("X-Forwarded-For", "203.0.113.9")
                .add("Forwarded", "for=198.51.100.1;proto=http")
                .add("Forwarded", "for=203.0.113.9;proto=https");

        new ForwardedFor(true, PROXIES).keepOne(headers);

        assertThat(headers.getAll("X-Forwarded-For")).containsExactly("203.0.113.9");
        assertThat(headers.getAll("Forwarded")).containsExactly("for=203.0.113.9;proto=https");
    }

    @Test
    void headers_stay_as_they_are_where_nobody_believes_them() {
        var headers = new DefaultHttpHeaders().add("X-Forwarded-For", "198.51.100.1, 203.0.113.9");

        new ForwardedFor(false, PROXIES).keepOne(headers);

        assertThat(headers.get("X-Forwarded-For")).isEqualTo("198.51.100.1, 203.0.113.9");
    }
}
