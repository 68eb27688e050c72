// The main job with openapi-fetch, typed by what openapi-typescript makes of the document.
import createClient from "openapi-fetch";
import { expect, given } from "./expect.js";
import type { paths } from "./types.js";

const client = (token: string) =>
  createClient<paths>({ baseUrl: given("BASE"), headers: { Authorization: `Bearer ${given(token)}` } });
const editor = client("TOKEN");
const reviewer = client("REVIEWER_TOKEN");
const networkId = 1;
const creativeId = 1;

const created = await editor.POST("/api/v1/networks/{networkId}/pixels", {
  params: { path: { networkId }, header: { "Idempotency-Key": "types-job" } },
  body: { name: "Types", format: "IMAGE_URL", secureUrl: "https://types.example/i?cb=${CACHEBUSTER}" },
});
expect(created.data !== undefined && created.response.status === 201, "the pixel is created");
const pixelId = created.data.id;
const path = { pixelId };

const attached = await editor.POST("/api/v1/pixels/{pixelId}/associations", {
  params: { path },
  body: { target: "NETWORK" },
});
expect(attached.data?.target === "NETWORK", "it is attached");

const excluded = await editor.POST("/api/v1/pixels/{pixelId}/associations", {
  params: { path },
  body: { target: "ADVERTISER", advertiserId: 2, exclusion: true },
});
expect(excluded.data?.exclusion === true, "an advertiser is excluded");

const approved = await reviewer.POST("/api/v1/pixels/{pixelId}/review", {
  params: { path },
  body: { decision: "APPROVE" },
});
expect(approved.data?.reviewStatus === "APPROVED", "it is approved");
const revision = approved.response.headers.get("X-Revision") ?? "";

const resolved = await editor.GET("/api/v1/creatives/{creativeId}/effective-pixels", {
  params: {
    path: { creativeId },
    query: { supply: "DEFAULT", dialect: "VAST", macro: { CACHEBUSTING: "123" } },
    header: { "X-Min-Revision": revision },
  },
});
expect(
  resolved.data !== undefined && typeof resolved.data === "object" && "firing" in resolved.data,
  "the answer is JSON",
);
const fired = resolved.data.firing.find((pixel) => pixel.pixelId === pixelId);
expect(fired?.url === "https://types.example/i?cb=123", `it fires with its macro: ${fired?.url}`);

const vast = await editor.GET("/api/v1/creatives/{creativeId}/effective-pixels", {
  params: { path: { creativeId }, query: { output: "vast", vast: "4.2" } },
  parseAs: "text",
});
expect(String(vast.data).includes("<VAST"), "VAST is answered");

const batch = await editor.POST("/api/v1/effective-pixels", {
  body: { creativeIds: [creativeId, 999999999], macro: { TIMESTAMP: "1" } },
});
expect(batch.data?.[0]?.firing?.some((pixel) => pixel.pixelId === pixelId) === true, "it fires in the batch");
expect(batch.data[1]?.notFound === true, "an unknown creative is not found");

const read = await editor.GET("/api/v1/pixels/{pixelId}", { params: { path } });
const etag = read.response.headers.get("ETag") ?? "";
const patched = await editor.PATCH("/api/v1/pixels/{pixelId}", {
  params: { path, header: { "If-Match": etag } },
  body: { owner: "Ad operations", reason: "Asked by mail" },
});
expect(patched.data?.owner === "Ad operations", "it is changed");

const stale = await editor.DELETE("/api/v1/pixels/{pixelId}", { params: { path, header: { "If-Match": etag } } });
expect(stale.error?.type === "/help/problems/stale-version", "an old version is refused");

const archived = await editor.DELETE("/api/v1/pixels/{pixelId}", { params: { path } });
expect(archived.response.status === 204, "it is archived");

const restored = await editor.POST("/api/v1/pixels/{pixelId}/restoration", { params: { path } });
expect(restored.data?.archivedAt === null, "it is restored");

const history = await editor.GET("/api/v1/history", {
  params: { query: { networkId, entity: "PIXEL", entityId: pixelId } },
});
const actions = history.data?.items.map((entry) => entry.action) ?? [];
for (const action of ["CREATE", "APPROVE", "EDIT", "ARCHIVE", "RESTORE"] as const) {
  expect(actions.includes(action), `the history has ${action}`);
}
console.log("types-job: done");
