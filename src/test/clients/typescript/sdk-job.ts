// The main job with the SDK that hey-api makes of the document.
import { expect, given } from "./expect.js";
import { createClient, createConfig } from "./sdk/client/index.js";
import {
  archivePixel,
  createAssociation,
  createNetworkPixel,
  getPixel,
  listHistory,
  resolveCreative,
  resolveCreatives,
  restorePixel,
  reviewPixel,
  updatePixel,
} from "./sdk/index.js";

const clientOf = (token: string) =>
  createClient(createConfig({ baseUrl: given("BASE"), auth: () => given(token) }));
const client = clientOf("TOKEN");
const networkId = 1;
const creativeId = 1;

const created = await createNetworkPixel({
  client,
  path: { networkId },
  headers: { "Idempotency-Key": "sdk-job" },
  body: { name: "SDK", format: "IMAGE_URL", secureUrl: "https://sdk.example/i?cb=${CACHEBUSTER}" },
});
expect(created.data !== undefined && created.response?.status === 201, "the pixel is created");
const path = { pixelId: created.data.id };

const attached = await createAssociation({ client, path, body: { target: "NETWORK" } });
expect(attached.data?.target === "NETWORK", "it is attached");

const excluded = await createAssociation({
  client,
  path,
  body: { target: "ADVERTISER", advertiserId: 2, exclusion: true },
});
expect(excluded.data?.exclusion === true, "an advertiser is excluded");

const approved = await reviewPixel({ client: clientOf("REVIEWER_TOKEN"), path, body: { decision: "APPROVE" } });
expect(approved.data?.reviewStatus === "APPROVED", "it is approved");

const resolved = await resolveCreative({
  client,
  path: { creativeId },
  query: { dialect: "VAST", macro: { CACHEBUSTING: "123" } },
  headers: { "X-Min-Revision": approved.response?.headers.get("X-Revision") ?? "" },
});
expect(
  resolved.data !== undefined && typeof resolved.data === "object" && "firing" in resolved.data,
  "the answer is JSON",
);
const fired = resolved.data.firing.find((pixel) => pixel.pixelId === path.pixelId);
expect(fired?.url === "https://sdk.example/i?cb=123", `it fires with its macro: ${fired?.url}`);

const batch = await resolveCreatives({ client, body: { creativeIds: [creativeId, 999999999] } });
expect(batch.data?.[0]?.firing?.some((pixel) => pixel.pixelId === path.pixelId) === true, "it fires in the batch");
expect(batch.data[1]?.notFound === true, "an unknown creative is not found");

const read = await getPixel({ client, path });
const patched = await updatePixel({
  client,
  path,
  headers: { "If-Match": read.response?.headers.get("ETag") ?? "" },
  body: { owner: "Ad operations" },
});
expect(patched.data?.owner === "Ad operations", "it is changed");

const archived = await archivePixel({ client, path });
expect(archived.response?.status === 204, "it is archived");

const restored = await restorePixel({ client, path });
expect(restored.data?.archivedAt === null, "it is restored");

const history = await listHistory({
  client,
  query: { networkId, entity: "PIXEL", entityId: path.pixelId },
});
const actions = history.data?.items.map((entry) => entry.action) ?? [];
for (const action of ["CREATE", "APPROVE", "EDIT", "ARCHIVE", "RESTORE"] as const) {
  expect(actions.includes(action), `the history has ${action}`);
}
console.log("sdk-job: done");
