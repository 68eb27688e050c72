import java.util.List;
import org.pixelkeep.client.ApiClient;
import org.pixelkeep.client.ApiException;
import org.pixelkeep.client.api.AssociationsApi;
import org.pixelkeep.client.api.EffectivePixelsApi;
import org.pixelkeep.client.api.HistoryApi;
import org.pixelkeep.client.api.PixelsApi;
import org.pixelkeep.client.api.ReviewsApi;
import org.pixelkeep.client.api.VendorsApi;
import org.pixelkeep.client.model.Action;
import org.pixelkeep.client.model.AssociationRequest;
import org.pixelkeep.client.model.Decision;
import org.pixelkeep.client.model.EffectivePixelsBatch;
import org.pixelkeep.client.model.EntityKind;
import org.pixelkeep.client.model.PixelCreation;
import org.pixelkeep.client.model.PixelFormat;
import org.pixelkeep.client.model.PixelPatch;
import org.pixelkeep.client.model.PixelRestoration;
import org.pixelkeep.client.model.ReviewRequest;
import org.pixelkeep.client.model.Target;

/** The main job with the client that openapi-generator makes, as it does by default. */
public final class MainJob {
    private static final long NETWORK = 1;
    private static final long CREATIVE = 1;
    private static final long UNKNOWN = 999_999_999;

    private MainJob() {}

    public static void main(String[] arguments) throws ApiException {
        var client = client("TOKEN");
        var pixels = new PixelsApi(client);
        var associations = new AssociationsApi(client);
        var vendor = new VendorsApi(client)
                .listVendors(NETWORK, null, null, null, null, null)
                .getItems()
                .get(0)
                .getId();

        var created = pixels.createNetworkPixel(
                NETWORK,
                new PixelCreation()
                        .name("Java")
                        .format(PixelFormat.IMAGE_URL)
                        .secureUrl("https://java.example/i?cb=${CACHEBUSTER}")
                        .vendorIds(List.of(vendor)),
                "java-job");
        var id = created.getId();
        var attached = associations.createAssociation(id, new AssociationRequest().target(Target.NETWORK), null);
        expect(attached.getTarget() == Target.NETWORK, "it is attached");
        var excluded = associations.createAssociation(
                id,
                new AssociationRequest()
                        .target(Target.ADVERTISER)
                        .advertiserId(2L)
                        .exclusion(true),
                null);
        expect(excluded.getExclusion(), "an advertiser is excluded");
        new ReviewsApi(client("REVIEWER_TOKEN"))
                .reviewPixel(id, new ReviewRequest().decision(Decision.APPROVE), null, null);

        var edited = pixels.updatePixel(id, new PixelPatch().owner("Ad operations"), null);
        expect(edited.getNamedVendorIds().equals(List.of(vendor)), "what is not set is not sent: the vendors stay");

        var effective = new EffectivePixelsApi(client);
        var answer = effective.resolveCreative(
                CREATIVE, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null);
        expect(answer.getFiring().stream().anyMatch(pixel -> pixel.getPixelId().equals(id)), "it fires");
        var batch = effective.resolveCreatives(
                new EffectivePixelsBatch().creativeIds(List.of(CREATIVE, UNKNOWN)), null);
        expect(batch.get(0).getFiring().stream().anyMatch(pixel -> pixel.getPixelId().equals(id)), "it fires in the batch");
        expect(Boolean.TRUE.equals(batch.get(1).getNotFound()), "an unknown creative is not found");

        pixels.archivePixel(id, null);
        expect(pixels.getPixel(id, null).getArchivedAt() != null, "it is archived");
        expect(pixels.restorePixel(id, null, null, new PixelRestoration()).getArchivedAt() == null, "it is restored");
        associations.deleteAssociation(excluded.getId());

        var history = new HistoryApi(client)
                .listHistory(
                        null, null, null, null, null, null, null, EntityKind.PIXEL, id, null, null, null, NETWORK, null,
                        null, null, null);
        var actions = history.getItems().stream().map(entry -> entry.getAction()).toList();
        for (var action : List.of(Action.CREATE, Action.APPROVE, Action.EDIT, Action.ARCHIVE, Action.RESTORE)) {
            expect(actions.contains(action), "the history has " + action);
        }
        try {
            pixels.getPixel(UNKNOWN, null);
            throw new IllegalStateException("there is no such pixel");
        } catch (ApiException missing) {
            expect(missing.getCode() == 404, "404");
        }
        System.out.println("java-job: done");
    }

    private static ApiClient client(String token) {
        var client = new ApiClient();
        client.updateBaseUri(System.getenv("BASE"));
        client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + System.getenv(token)));
        return client;
    }

    private static void expect(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("Not so: " + what);
        }
    }
}
