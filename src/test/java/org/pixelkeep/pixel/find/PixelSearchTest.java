package org.pixelkeep.pixel.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Role;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.shared.list.Slice;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.testing.Given;

@QuarkusTest
class PixelSearchTest {
    /** More than what memory finds is searched for in the database. */
    private static final int MANY = 10_001;

    @Inject
    PixelAccess access;

    @Inject
    PixelService pixels;

    @Inject
    EntityManager entityManager;

    @Test
    void words_are_found_in_names_addresses_and_hosts_of_scripts() {
        var network = Given.network("Northwind");
        var named = Given.pixel(network, "Zürich viewability").id;
        var addressed = Given.pixel(
                        network,
                        Given.draft(
                                "Addressed", PixelFormat.IMAGE_URL, null, "https://a.example.com/i.gif?Camp=Zurich_7"))
                .id;
        var script = Given.pixel(
                        network,
                        Given.script(
                                "Scripted",
                                "var image = new Image(); image.src = 'https://t.sought.example/i?r=' + Math.random();"))
                .id;

        assertThat(found(network, "ZURICH")).containsExactlyInAnyOrder(named, addressed);
        assertThat(found(network, "zurich camp")).containsExactly(addressed);
        assertThat(found(network, "zurich_7")).containsExactly(addressed);
        assertThat(found(network, "zurich%7")).isEmpty();
        assertThat(found(network, "T.Sought.example")).containsExactly(script);
        assertThat(found(network, "sought")).isEmpty();
        assertThat(found(network, "#" + script)).containsExactly(script);
        assertThat(found(network, "\"new Image\"")).isEmpty();
    }

    @Test
    void the_next_search_finds_later_changes() {
        var network = Given.network("Northwind");
        var caller = Given.system(network.id);
        var spring = Given.pixel(network, "Spring counter");
        assertThat(found(network, "counter")).containsExactly(spring.id);

        var summer = Given.pixel(network, "Summer counter");
        pixels.edit(caller, spring.id, null, Given.image("Spring beacon"));
        assertThat(found(network, "counter")).containsExactly(summer.id);
        assertThat(found(network, "spring")).containsExactly(spring.id);

        pixels.archive(caller, summer.id, null);
        assertThat(found(network, "counter")).isEmpty();
        assertThat(slice(caller, network, "counter", "ARCHIVED").items())
                .extracting(pixel -> pixel.id)
                .containsExactly(summer.id);
    }

    @Test
    void nothing_outside_of_what_the_caller_sees_is_found() {
        var northwind = Given.network("Northwind");
        var southpole = Given.network("Southpole");
        var acme = Given.advertiser(northwind, "Acme");
        var borea = Given.advertiser(northwind, "Borea");
        var own = Given.pixel(acme, Given.image("Sought of Acme"));
        Given.pixel(borea, Given.image("Sought of Borea"));
        Given.pixel(southpole, "Sought of Southpole");
        var login = Given.caller(Role.ADVERTISER, northwind.id, acme.id);

        assertThat(slice(login, northwind, "sought", null).items())
                .extracting(pixel -> pixel.id)
                .containsExactly(own.id);
        assertThatThrownBy(() -> slice(login, southpole, "sought", null)).isInstanceOf(NotFound.class);
    }

    @Test
    void what_more_have_than_memory_tells_is_found_by_the_database() {
        var network = Given.network("Northwind");
        QuarkusTransaction.requiringNew()
                .run(() -> entityManager
                        .createNativeQuery("""
                                insert into pixel (network_id, scope, name, format, secure_url, submitted_at, created_at, updated_at)
                                select ?1, 'NETWORK', concat('Many ', seq), 'IMAGE_URL',
                                    concat('https://Example.com/', if(seq %% 2, 'Odd', 'even'), '?', seq), now(6), now(6), now(6)
                                from seq_1_to_%d""".formatted(MANY))
                        .setParameter(1, network.id)
                        .executeUpdate());

        assertThat(slice(Given.system(network.id), network, "MANY", null).total())
                .isGreaterThan(Slice.COUNTED);
        assertThat(slice(Given.system(network.id), network, "example.COM", null).total())
                .isGreaterThan(Slice.COUNTED);
        assertThat(slice(Given.system(network.id), network, "many odd", null).total())
                .isEqualTo(5_001);
        assertThat(found(network, "odd?9999")).hasSize(1);
    }

    private List<Long> found(Network network, String text) {
        var slice = slice(Given.system(network.id), network, text, null);
        assertThat(slice.total()).isEqualTo(slice.items().size());
        return slice.items().stream().map(pixel -> pixel.id).toList();
    }

    private Slice<Pixel> slice(Caller caller, Network network, String text, @Nullable String state) {
        var filter = PixelFilter.builder().text(text).state(state).build();
        return QuarkusTransaction.requiringNew()
                .call(() -> access.listing(caller, network.id, filter).slice(SliceRequest.first()));
    }
}
