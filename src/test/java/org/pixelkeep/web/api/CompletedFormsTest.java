package org.pixelkeep.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.pixelkeep.access.Scope;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.alert.ChannelDraft;
import org.pixelkeep.alert.ChannelService;
import org.pixelkeep.alert.MessageStyle;
import org.pixelkeep.feed.DeliveryService;
import org.pixelkeep.feed.FeedEntity;
import org.pixelkeep.feed.WebhookDraft;
import org.pixelkeep.feed.WebhookService;
import org.pixelkeep.network.Network;
import org.pixelkeep.network.NetworkDraft;
import org.pixelkeep.network.NetworkFields;
import org.pixelkeep.network.NetworkService;
import org.pixelkeep.notice.Notice;
import org.pixelkeep.notice.NoticeDraft;
import org.pixelkeep.notice.NoticeKind;
import org.pixelkeep.notice.NoticeService;
import org.pixelkeep.shared.transaction.CompletesForm;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Forms;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenImports;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.Sample;
import org.pixelkeep.testing.Sampled;
import org.pixelkeep.testing.SignedIn;

/**
 * Sends every form whose transaction is in no log twice. The second one leads where the first one led, and changes no
 * row. A new {@link CompletesForm} is missing below and fails the test until someone says which form it completes.
 */
@QuarkusTest
class CompletedFormsTest {
    /** The second request is counted and told, and its session was used. */
    private static final Set<String> NOTES_OF_REQUESTS =
            Set.of("throttle", "idempotency_key", "user_session", "last_sign_in");

    /** What is sent, and where to. */
    private record Form(String path, Map<String, String> fields) {
        private static Form of(String path) {
            return new Form(path, Map.of());
        }
    }

    /** By the method that completes it: what has to be there, and the form. */
    private static final Map<String, Function<Setting, Form>> FORMS = new TreeMap<>(Map.ofEntries(
            Map.entry("DeliveryService.resend", Setting::resentMessage),
            Map.entry("DeliveryService.test", setting -> Form.of("/webhooks/" + setting.webhook() + "/test")),
            Map.entry("HealthService.record", Setting::healthCheck),
            Map.entry("ImportService.apply", setting -> Form.of("/imports/" + setting.checkedImport() + "/apply")),
            Map.entry("ImportService.cancel", setting -> Form.of("/imports/" + setting.upload() + "/cancel")),
            Map.entry("ImportService.check", setting -> Form.of("/imports/" + setting.upload() + "/check")),
            Map.entry("ImportService.delete", setting -> Form.of("/imports/" + setting.upload() + "/delete")),
            Map.entry("ImportService.open", setting -> new Form(setting.of("/imports"), setting.sheet())),
            Map.entry(
                    "ListDisplayService.keep",
                    setting -> new Form(setting.of("/list-display"), Map.of("list", "PIXELS", "columns", "host"))),
            Map.entry(
                    "ListDisplayService.reset",
                    setting -> new Form(setting.of("/list-display"), Map.of("list", "PIXELS", "reset", "on"))),
            Map.entry("NoticeService.markRead", Setting::unreadNotices),
            Map.entry(
                    "NoticeService.prefer",
                    setting -> new Form(setting.of("/notice-preferences"), Map.of("mail", "ALARM:DAILY"))),
            Map.entry("PostingService.test", setting -> Form.of("/channels/" + setting.channel() + "/test")),
            Map.entry(
                    "SecondFactorService.offer",
                    setting ->
                            new Form("/account/second-factor/offer", Map.of("current-password", GivenPeople.PASSWORD))),
            Map.entry("SessionService.close", Setting::otherSession),
            Map.entry(
                    "VendorListService.keep",
                    setting -> new Form(
                            setting.of("/vendors/lists"),
                            Map.of(
                                    "source",
                                    "GLOBAL_VENDOR_LIST",
                                    "list",
                                    "{\"vendorListVersion\": 7, \"vendors\": {\"93\": {\"id\": 93, \"name\": \"Adloox\"}}}"))),
            Map.entry("VerificationRuns.run", setting -> Form.of(setting.of("/history/verification")))));

    @Exhaustive("looks through all code")
    @Test
    void each_method_that_completes_a_form_has_its_form_here() {
        var completing = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.pixelkeep").stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> !method.getModifiers().contains(JavaModifier.PRIVATE)
                                && !method.getModifiers().contains(JavaModifier.SYNTHETIC)
                                && (method.isAnnotatedWith(CompletesForm.class)
                                        || method.getOwner().isAnnotatedWith(CompletesForm.class)))
                        .filter(method -> !method.getOwner().getSimpleName().equals("CompletesFormInterceptor"))
                        .map(CompletedFormsTest::name)
                        .collect(Collectors.toSet());

        assertThat(FORMS.keySet())
                .as("say here which form the new method completes")
                .isEqualTo(completing);
    }

    @Sampled
    @TestFactory
    Stream<DynamicTest> a_form_that_is_sent_again_changes_nothing_and_leads_to_the_same_page() {
        return Sample.of(List.copyOf(FORMS.entrySet()), 3).stream()
                .map(form -> DynamicTest.dynamicTest(form.getKey(), () -> {
                    var setting = new Setting();
                    var sent = form.getValue().apply(setting);
                    var token = setting.token();

                    var first = setting.send(sent, token);
                    setting.settle();
                    var before = rows();
                    var second = setting.send(sent, token);
                    setting.settle();

                    assertThat(first.statusCode()).isEqualTo(303);
                    assertThat(second.statusCode()).isEqualTo(303);
                    assertThat(second.header("Location")).isEqualTo(first.header("Location"));
                    assertThat(rows()).isEqualTo(before);
                    assertThat(setting.page(second)).contains("You sent this form more than once. It was saved once.");
                }));
    }

    private static Map<String, String> rows() {
        var rows = Database.checksums();
        rows.keySet().removeAll(NOTES_OF_REQUESTS);
        return rows;
    }

    private static String name(JavaMember method) {
        return method.getOwner().getSimpleName() + "." + method.getName();
    }

    /** A network with what a form needs, and its administrator in a browser. */
    private static final class Setting {
        private final Network network = Given.network("Northwind");
        private final UserAccount person = GivenPeople.administrator(network.id);
        private final String cookie = SignedIn.cookie(person.email);

        String of(String path) {
            return "/networks/" + network.id + path;
        }

        String token() {
            return Forms.tokenIn(browser().get("/account"));
        }

        Response send(Form form, String token) {
            return browser()
                    .formParam("csrf-token", token)
                    .formParams(form.fields())
                    .post(form.path());
        }

        /** Imports are worked on in the background. */
        void settle() {
            Database.texts("select id from import_job where network_id = ?", network.id)
                    .forEach(id -> GivenImports.settle(Long.parseLong(id)));
        }

        String page(Response redirect) {
            var location = redirect.header("Location");
            var fragment = location.indexOf('#');
            return browser()
                    .cookies(redirect.cookies())
                    .get(fragment < 0 ? location : location.substring(0, fragment))
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString();
        }

        Map<String, String> sheet() {
            return Map.of("kind", "ADVERTISERS", "text", "name\n" + Given.numbered("Imported"));
        }

        long upload() {
            send(new Form(of("/imports"), sheet()), token());
            return Database.number("select max(id) from import_job where network_id = ?", network.id);
        }

        long checkedImport() {
            var importId = upload();
            send(Form.of("/imports/" + importId + "/check"), token());
            settle();
            return importId;
        }

        long channel() {
            var draft = new ChannelDraft(
                    "adops", MessageStyle.SLACK, "http://127.0.0.1:9/hook", Set.of(NoticeKind.ALARM), true);
            return Given.service(ChannelService.class).create(Given.system(network.id), network.id, draft).id;
        }

        long webhook() {
            var draft = new WebhookDraft("Edge", "http://127.0.0.1:9/hook", Set.of(FeedEntity.PIXEL), true);
            return Given.service(WebhookService.class)
                    .create(Given.system(network.id), network.id, draft)
                    .webhook()
                    .id;
        }

        Form resentMessage() {
            var webhookId = webhook();
            var message = Given.service(DeliveryService.class).test(Given.system(network.id), webhookId);
            return Form.of("/webhooks/" + webhookId + "/deliveries/" + message.id + "/resend");
        }

        Form healthCheck() {
            Given.service(NetworkService.class)
                    .edit(
                            Given.system(network.id),
                            network.id,
                            null,
                            NetworkDraft.named(network.name).with(NetworkFields.CHECK_HEALTH, true));
            return Form.of("/pixels/" + Given.approvedPixel(network, "Viewability").id + "/health");
        }

        Form unreadNotices() {
            var notice = new NoticeDraft(
                    Scope.network(network.id), NoticeKind.ALARM, Notice.Tone.BAD, "Look", "", "/networks", null);
            QuarkusTransaction.requiringNew()
                    .run(() -> Given.service(NoticeService.class).send(List.of(person.id), notice));
            return Form.of("/notices/read");
        }

        Form otherSession() {
            SignedIn.cookie(person.email);
            return Form.of("/account/sessions/"
                    + Database.number("select max(id) from user_session where user_id = ?", person.id) + "/end");
        }

        private RequestSpecification browser() {
            return SignedIn.withCookie(cookie);
        }
    }
}
