// A player's own parser on the documents that are rendered and those that trackers were added to: it finds each tracker
// under its event, and a player that uses it calls them. Of the view trackers of an icon, this parser reads the first.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import vast from '@dailymotion/vast-client';
import { DOMParser } from '@xmldom/xmldom';

const { VASTParser, VASTTracker } = vast;
const LENGTH = 20;
const documents = JSON.parse(readFileSync('vast-documents/documents.json', 'utf8'));

const read = async (text) => new VASTParser().parseVAST(new DOMParser().parseFromString(text, 'text/xml'), {});

/** "progress-25%" or "progress-7.5", as the parser calls it. */
const progress = (offset) => {
  if (offset.endsWith('%')) {
    return `progress-${offset}`;
  }
  const [hours, minutes, seconds] = offset.split(':').map(Number);
  return `progress-${hours * 3600 + minutes * 60 + seconds}`;
};

const addresses = (templates) => templates.map((template) => template.url ?? template);

/** Every tracker of the ads, as "place name address". */
function found(ads) {
  const all = new Set();
  const add = (name, templates) => addresses(templates).forEach((url) => all.add(`${name} ${url}`));
  for (const ad of ads) {
    add('ELEMENT Impression', ad.impressionURLTemplates);
    add('ELEMENT Error', ad.errorURLTemplates);
    for (const view of ad.viewableImpression) {
      add('ELEMENT Viewable', view.viewable);
      add('ELEMENT NotViewable', view.notViewable);
      add('ELEMENT ViewUndetermined', view.viewUndetermined);
    }
    add('ELEMENT Verification', ad.adVerifications.map((verification) => verification.resource));
    for (const creative of ad.creatives) {
      const place = { linear: 'LINEAR', nonlinear: 'OVERLAY' }[creative.type];
      for (const [event, templates] of Object.entries(creative.trackingEvents ?? {})) {
        add(`${place} ${event}`, templates);
        add(`LINEAR_AND_OVERLAY ${event}`, templates);
      }
      add('ELEMENT ClickTracking', creative.videoClickTrackingURLTemplates ?? []);
      for (const icon of creative.icons ?? []) {
        add('ICON_ELEMENT IconClickTracking', icon.iconClickTrackingURLTemplates);
      }
      for (const variation of creative.variations ?? []) {
        add('ELEMENT ClickTracking', variation.nonlinearClickTrackingURLTemplates ?? []);
        add('OVERLAY_ELEMENT NonLinearClickTracking', variation.nonlinearClickTrackingURLTemplates ?? []);
        add('COMPANION_ELEMENT CompanionClickTracking', variation.companionClickTrackingURLTemplates ?? []);
        add('COMPANION creativeView', variation.trackingEvents?.creativeView ?? []);
      }
    }
  }
  return all;
}

const CALLED = new Set(
  ('Impression Error ClickTracking creativeView loaded start firstQuartile midpoint thirdQuartile complete progress mute'
    + ' unmute pause resume rewind skip fullscreen exitFullscreen playerExpand playerCollapse closeLinear close'
    + ' acceptInvitation otherAdInteraction').split(' '),
);

/** Whether a player with a linear ad alone comes to call it. From 4.1 on, what closes one is closeLinear. */
const isCalled = (place, name) =>
  CALLED.has(name) && !place.startsWith('OVERLAY') && !place.startsWith('COMPANION') && (name !== 'close' || place === 'LINEAR');

/** What a player calls that plays the ad to its end, and then its viewer does everything. */
function played(ad) {
  const tracker = new VASTTracker(null, ad, ad.creatives.find((creative) => creative.type === 'linear'));
  const called = new Set();
  const track = tracker.trackURLs.bind(tracker);
  tracker.trackURLs = (templates, ...others) => {
    addresses(templates).forEach((url) => called.add(url));
    track(templates, ...others);
  };
  tracker.load();
  tracker.trackImpression();
  for (let second = 1; second <= LENGTH; second++) {
    tracker.setProgress(second);
  }
  tracker.setProgress(1);
  tracker.setMuted(true);
  tracker.setMuted(false);
  tracker.setPaused(true);
  tracker.setPaused(false);
  tracker.setFullscreen(true);
  tracker.setFullscreen(false);
  tracker.setExpand(true);
  tracker.setExpand(false);
  tracker.acceptInvitation();
  tracker.otherAdInteraction();
  tracker.click();
  tracker.skip();
  tracker.complete();
  tracker.close();
  tracker.error({ ERRORCODE: 900 });
  return called;
}

let trackers = 0;
let calls = 0;
for (const { file, version, rendered, trackers: wanted } of documents) {
  const text = readFileSync(`vast-documents/${file}`, 'utf8');
  const there = found((await read(text)).ads);
  for (const { place, name, offset, url } of wanted) {
    if (name !== 'IconViewTracking') {
      const called = name === 'progress' ? progress(offset) : name;
      assert.ok(there.has(`${place} ${called} ${url}`), `VAST ${version}, ${file}: ${place} ${called} ${url}`);
      trackers++;
    }
  }
  if (rendered) {
    // The length of the ad, as whoever fills in the media file writes it.
    const ad = (await read(text.replace('00:00:00', `00:00:${LENGTH}`))).ads[0];
    const called = played(ad);
    for (const { place, name, url } of wanted) {
      if (isCalled(place, name)) {
        assert.ok(called.has(url), `VAST ${version}, ${file}: ${name} is called: ${url}`);
        calls++;
      }
    }
  }
}
assert.ok(documents.length > 200 && trackers > 3000 && calls > 200, `${documents.length} ${trackers} ${calls}`);
console.log(`vast-client-job: done, ${trackers} trackers of ${documents.length} documents found, ${calls} called`);
