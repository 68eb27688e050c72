// The client that AppNexus publishes for its own API, unmodified, on the API under /xandr. Only the address is ours.
import assert from 'node:assert/strict';
import anx from 'anx-api';

const { AnxApi } = anx;
const { BASE, XANDR_USERNAME, XANDR_PASSWORD } = process.env;
const target = `${BASE}/xandr`;
const api = new AnxApi({ target });

const failed = async (call) => {
  try {
    await call();
  } catch (error) {
    return error;
  }
  return assert.fail('the call went well');
};

// Not signed in, and a wrong password.
assert.equal((await failed(() => api.get('member'))).name, 'NotAuthenticatedError');
assert.equal((await failed(() => api.login(XANDR_USERNAME, 'none of these words'))).name, 'NotAuthenticatedError');

const token = await api.login(XANDR_USERNAME, XANDR_PASSWORD);
assert.ok(token.length > 20);
const member = (await api.get('member')).body.response.member;
const user = (await api.get('user?current')).body.response.user;
assert.equal(user.username, XANDR_USERNAME);
assert.equal(user.entity_id, member.id);

// Create, read, update.
const run = Date.now();
const created = await api.post('thirdparty-pixel', {
  'thirdparty-pixel': {
    name: `anx-api ${run}`,
    format: 'url-image',
    secure_url: 'https://pixel.example/anx?cb=${CACHEBUSTER}',
    members: [{ id: member.id }],
  },
});
const pixelId = created.body.response.id;
assert.equal(created.body.response['thirdparty-pixel'].audit_status, 'pending');
await api.put(`thirdparty-pixel?id=${pixelId}`, { 'thirdparty-pixel': { active: false } });
const pixel = (await api.get('thirdparty-pixel', { params: { id: pixelId } })).body.response['thirdparty-pixel'];
assert.equal(pixel.active, false);
assert.deepEqual(pixel.members, [{ id: member.id }]);

// More than a page of advertisers, read by the client's own paging.
for (let number = 0; number < 105; number++) {
  await api.post('advertiser', { advertiser: { name: `anx-api ${run} ${number}` } });
}
const paged = await api.getAll('advertiser', { params: { like_name: `anx-api ${run}`, sort: 'name.asc' } });
const advertisers = paged.body.response[paged.body.response.dbg_info.output_term];
assert.equal(advertisers.length, 105);
assert.equal(new Set(advertisers.map((advertiser) => advertiser.id)).size, 105);

// A creative with the pixel, and with a custom one.
const advertiserId = advertisers[0].id;
const creative = await api.post('creative', {
  creative: { name: `anx-api ${run}`, advertiser_id: advertiserId, width: 300, height: 250 },
});
const attached = await api.put(`creative?id=${creative.body.response.id}`, {
  creative: {
    thirdparty_pixels: [{ id: pixelId }],
    pixels: [{ format: 'url-image', secure_url: 'https://pixel.example/custom' }],
  },
});
assert.deepEqual(attached.body.response.creative.thirdparty_pixels.map((one) => one.id), [pixelId]);
assert.equal(attached.body.response.creative.pixels.length, 1);

// The log of what it did.
const log = await api.get(`change-log?service=thirdparty-pixel&resource_id=${pixelId}`);
const transaction = log.body.response.change_logs[0].transaction_id;
const detail = await api.get(`change-log-detail?service=thirdparty-pixel&transaction_id=${transaction}`);
assert.equal(detail.body.response.change_log_details[0].user_full_name, XANDR_USERNAME);

// What is refused, by class.
const missing = await failed(() => api.get('thirdparty-pixel?id=999999999'));
assert.equal(missing.res.body.response.error_id, 'SYNTAX');
const inconsistent = await failed(() =>
  api.put(`thirdparty-pixel?id=${pixelId}`, { 'thirdparty-pixel': { publisher_id: 7 } }),
);
assert.equal(inconsistent.res.body.response.error_id, 'INTEGRITY');
const narrow = new AnxApi({ target, token: process.env.NARROW_TOKEN });
assert.equal((await failed(() => narrow.get('user'))).name, 'NotAuthorizedError');

// Deleting, several at once.
const ids = advertisers.slice(1, 101).map((advertiser) => advertiser.id);
await api.delete(`advertiser?id=${ids.join(',')}`);
await api.delete(`thirdparty-pixel?id=${pixelId}`);
const left = await api.getAll('advertiser', { params: { like_name: `anx-api ${run}` } });
assert.equal(left.body.response.advertisers.length, 5);

// Too many requests in a minute, seen without the client's own queue.
const eager = new AnxApi({ target, token, rateLimiting: false });
let refused;
for (let number = 0; number < 3_000 && !refused; number++) {
  refused = await eager.get('member').then(
    () => undefined,
    (error) => error,
  );
}
assert.equal(refused.name, 'RateLimitExceededError');
assert.ok(refused.retryAfter > 0 && refused.retryAfter <= 60);
assert.equal(refused.res.body.response.error_code, 'RATE_EXCEEDED');

console.log('anx-api-job: done');
